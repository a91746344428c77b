using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>Makes the answer that a client gets when the gateway answers by itself.</summary>
internal static partial class GatewayAnswer
{
    private const string HeaderPrefix = "gatewayresponse.header.";

    /// <summary>The exchange with the answer to its error, in the shape that the API gives to answers of that type.</summary>
    public static Exchange To(GatewayError error, GatewaySetup setup, Exchange exchange)
    {
        GatewayResponse shape = GatewayResponse.Of(setup.GatewayResponses, error.Type, error.Status);
        ContextMap context = ContextMap.CopyOf(exchange.Context);
        context.Put("error", ErrorOf(error));
        MappingTemplate template = TemplateFor(shape, exchange.Request.Headers.LastValue("Accept"));
        var sources = new ParameterSources(exchange.Request, context, setup.StageVariables);
        ImmutableArray<KeyValuePair<string, string>> headers = [KeyValuePair.Create("x-amzn-ErrorType", error.ErrorType)];
        foreach ((string target, string expression) in shape.Parameters)
        {
            if (target.StartsWith(HeaderPrefix, StringComparison.Ordinal) && ValueOf(sources, expression) is { } value)
            {
                headers = headers.With(target[HeaderPrefix.Length..], value);
            }
        }

        var response = new MethodResponse
        {
            Status = shape.Status ?? error.Status,
            Headers = headers.LastValue("Content-Type") is null ? [KeyValuePair.Create("Content-Type", template.ContentType), .. headers] : headers,
            Body = Payload.Of(Reference().Replace(template.Template.Text, match => ValueOf(sources, match.Groups["name"].Value) ?? "")),
        };
        return exchange with { Response = response, Error = error with { Status = response.Status } };
    }

    private static ContextMap ErrorOf(GatewayError error)
    {
        var map = new ContextMap();
        map.Put("message", error.Message);
        map.Put("messageString", $"\"{JsonEncodedText.Encode(error.Message, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
        map.Put("responseType", error.Type);
        map.Put("validationErrorString", error.ValidationErrors);
        return map;
    }

    private static MappingTemplate TemplateFor(GatewayResponse response, string? accept)
    {
        string wanted = MediaType.FirstOf(accept);
        return Find(wanted) ?? Find(MediaType.Json) ?? response.Templates[0];

        MappingTemplate? Find(string type) => response.Templates.FirstOrDefault(template => MediaType.AreSame(template.ContentType, type));
    }

    /// <summary>An answer is given whatever its mappings say, so that a wrong one is left out.</summary>
    private static string? ValueOf(ParameterSources sources, string expression)
    {
        try
        {
            return sources.Resolve(expression) is [.., var value] ? value : null;
        }
        catch (GatewayException)
        {
            return null;
        }
    }

    // $context.error.message, ${context.stage}, $stageVariables.a, method.request.header.Accept
    [GeneratedRegex(
        """
        \$!?\{ (?<name> (context|stageVariables)(\.[A-Za-z0-9_-]+)+ ) \}
        | \$!? (?<name> (context|stageVariables)(\.[A-Za-z0-9_-]+)+ )
        | \$? (?<![\w.]) (?<name> method\.request\.(header|path|querystring)\.[A-Za-z0-9_-]+ )
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
