using System.Globalization;
using System.Text.RegularExpressions;
using static VtlKit.Migrate.Compat.JavaText;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>A parameter and where its value comes from.</summary>
/// <param name="Place"><c>header</c>, <c>path</c> or <c>querystring</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Source">An expression such as <c>method.request.header.x</c>, <c>context.requestId</c> or <c>'constant'</c>.</param>
public sealed record ParameterMapping(string Place, string Name, string Source);

/// <summary>What the expressions of parameter mappings stand for. Names are case sensitive.</summary>
public sealed class ParameterSources(GatewayOperation operation, ClientRequest client)
{
    /// <summary>The backend's answer; null on the way there.</summary>
    public IntegrationResponse? Answer { get; init; }

    /// <summary>The values of an expression; none where its source is missing.</summary>
    /// <exception cref="GatewayException">It is no such expression, or needs a part of a body that is no JSON.</exception>
    public string[] Resolve(string expression) => expression.Split('.', 4) switch
    {
        _ when expression is ['\'', .., '\''] and not "'" => [expression[1..^1]],
        ["stageVariables", _, ..] => One(operation.StageVariables.GetValueOrDefault(expression["stageVariables.".Length..])),
        ["context", _, ..] => One(ContextText(expression["context.".Length..])),
        ["method", "request", "body", .. var path] => One(BodyText(client.Body.Text, path, isRequest: true)),
        ["method", "request", "path", var name] => Last(client.Path, name),
        ["method", "request", "querystring", var name] => Last(client.Query, name),
        ["method", "request", "multivaluequerystring", var name] => All(client.Query, name),
        ["method", "request", "header", var name] => Last(client.Headers, name),
        ["method", "request", "multivalueheader", var name] => Joined(client.Headers, name),
        ["integration", "response", "body", .. var path] when Answer is not null => One(BodyText(Answer.Body.Text, path, isRequest: false)),
        ["integration", "response", "header", var name] when Answer is not null => Last(Answer.Headers, name),
        ["integration", "response", "multivalueheader", var name] when Answer is not null => Joined(Answer.Headers, name),
        _ => throw GatewayException.Configuration($"Invalid mapping expression specified: {expression}"),
    };

    private string? BodyText(string text, string[] path, bool isRequest)
    {
        text = text.Length == 0 ? "{}" : text;
        object? document;
        try
        {
            document = JsonText.Read(text);
        }
        catch (Exception exception) when (exception is GatewayMappingException or FormatException)
        {
            return text.TrimStart() is not ['{' or '[' or '"' or '\'', ..] ? (path.Length == 0 ? text : null)
                : isRequest ? throw GatewayException.InvalidJson()
                : throw GatewayException.Configuration("Unable to transform response");
        }

        if (path is not [var steps])
        {
            return text;
        }

        // What a failed function says can itself be JSON, into which a mapping can look.
        if (!isRequest && operation.Kind == IntegrationKind.Lambda && document is JavaMap failure && failure["errorMessage"] is string message && message.TrimStart() is ['{' or '[', ..])
        {
            failure["errorMessage"] = ParseJson(message) ?? message;
        }

        // a.b, a[0], ['a']
        foreach (Match step in Regex.Matches(steps, @"([^.\[\]]+)|\[(\d+)\]|\['([^']*)'\]", RegexOptions.CultureInvariant))
        {
            document = step.Groups[2] is { Success: true, Value: var index }
                ? (document as JavaList)?.ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture))
                : (document as JavaMap)?[step.Groups[3].Success ? step.Groups[3].Value : step.Value];
        }

        return document is null or string ? (string?)document : JsonText.Write(document);
    }

    private string? ContextText(string path)
    {
        object? value = client.Context;
        foreach (var name in path.Split('.'))
        {
            value = (value as JavaMap)?[name];
        }

        return value is null or JavaMap or JavaList ? null : Of(value);
    }

    private static string[] One(string? value) => value is null ? [] : [value];

    private static string[] All(IEnumerable<KeyValuePair<string, string>> entries, string name) => [.. entries.Where(entry => entry.Key == name).Select(entry => entry.Value)];

    private static string[] Last(IEnumerable<KeyValuePair<string, string>> entries, string name) => All(entries, name) is [.., var last] ? [last] : [];

    private static string[] Joined(IEnumerable<KeyValuePair<string, string>> entries, string name) => All(entries, name) is [_, ..] values ? [string.Join(',', values)] : [];
}
