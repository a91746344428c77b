using System.Text.RegularExpressions;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>How the API shapes an answer that the gateway gives by itself.</summary>
/// <param name="Type">The type: <c>BAD_REQUEST_BODY</c>, or <c>DEFAULT_4XX</c> for all of a class.</param>
public sealed record GatewayAnswer(string Type)
{
    /// <summary>The status; null for the error's own.</summary>
    public int? Status { get; init; }

    /// <summary>Headers and where they come from.</summary>
    public IReadOnlyList<ParameterMapping> Headers { get; init; } = [];

    /// <summary>Templates by content type: only references to single values are replaced in them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Templates { get; init; } = [];

    /// <summary>The answer to an error.</summary>
    public static ClientResponse To(GatewayException error, GatewayOperation operation, ClientRequest client)
    {
        var answer = operation.Answers.FirstOrDefault(answer => answer.Type == error.Type)
            ?? operation.Answers.FirstOrDefault(answer => answer.Type == (error.Status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"));
        if (answer is null)
        {
            return error.Response;
        }

        client.Context["error"] = GatewayRequest.MapOf(
        [
            new("message", error.Text), new("messageString", error.TextAsJson), new("responseType", error.Type),
#if VALIDATION
            new("validationErrorString", error.ValidationErrors),
#endif
        ]);
        ParameterSources sources = new(operation, client);
        List<KeyValuePair<string, string>> headers = [new("x-amzn-ErrorType", error.ErrorType)];
        foreach (var header in answer.Headers)
        {
            if (ValueOf(sources, header.Source) is { } value)
            {
                MessageHeaders.Set(headers, header.Name, value);
            }
        }

        var (contentType, template) = answer.TemplateFor(MessageHeaders.LastOf(client.Headers, "Accept"));
        if (MessageHeaders.LastOf(headers, "Content-Type") is null)
        {
            headers.Insert(0, new("Content-Type", contentType));
        }

        var body = Regex.Replace(
            template,
            @"\$!?\{(?<name>(context|stageVariables)(\.[A-Za-z0-9_-]+)+)\}|\$!?(?<name>(context|stageVariables)(\.[A-Za-z0-9_-]+)+)|\$?(?<![\w.])(?<name>method\.request\.(header|path|querystring)\.[A-Za-z0-9_-]+)",
            match => ValueOf(sources, match.Groups["name"].Value) ?? "",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
        return error.Response with { Status = answer.Status ?? error.Status, Headers = headers, Body = body };
    }

    private KeyValuePair<string, string> TemplateFor(string? accept)
    {
        var wanted = MessageHeaders.MediaType(accept);
        return Templates.Where(template => MessageHeaders.IsSame(template.Key, wanted))
            .Concat(Templates.Where(template => MessageHeaders.IsSame(template.Key, "application/json")))
            .Concat(Templates)
            .Append(new("application/json", "{\"message\":$context.error.messageString}"))
            .First();
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
}
