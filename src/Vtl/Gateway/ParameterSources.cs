using System.Collections.Immutable;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>
/// What mapping expressions such as <c>method.request.header.x</c>, <c>stageVariables.y</c> or <c>'constant'</c> stand for
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html"/>).
/// Names are case sensitive; a source that is not there maps nothing.
/// </summary>
internal sealed class ParameterSources(GatewayRequest request, ContextMap context, IReadOnlyDictionary<string, string> stageVariables)
{
    private readonly JsonBody requestBody = new(request.Body.Text);

    /// <summary>The backend's answer, which response mappings can also name.</summary>
    public BackendResponse? Response { get; init; }

    /// <summary>The body of <see cref="Response"/>.</summary>
    public JsonBody? ResponseBody { get; init; }

    /// <summary>The values of an expression; none where its source is missing.</summary>
    /// <exception cref="GatewayException">It is no such expression, or needs a part of a body that is not JSON.</exception>
    public ImmutableArray<string> Resolve(string expression)
    {
        string[] parts = expression.Split('.', 4);
        return parts switch
        {
            _ when expression is ['\'', .., '\''] and not "'" => [expression[1..^1]],
            ["stageVariables", _, ..] => One(stageVariables.GetValueOrDefault(expression["stageVariables.".Length..])),
            ["context", _, ..] => One(ContextValue(expression["context.".Length..])),
            ["method", "request", "body"] => Body(requestBody, path: null),
            ["method", "request", "body", var path] => Body(requestBody, path),
            ["method", "request", "path", var name] => Last(request.PathParameters, name),
            ["method", "request", "querystring", var name] => Last(request.Query, name),
            ["method", "request", "multivaluequerystring", var name] => All(request.Query, name),
            ["method", "request", "header", var name] => Last(request.Headers, name),
            ["method", "request", "multivalueheader", var name] => Joined(request.Headers, name),
            ["integration", "response", "body"] when ResponseBody is not null => Body(ResponseBody, path: null),
            ["integration", "response", "body", var path] when ResponseBody is not null => Body(ResponseBody, path),
            ["integration", "response", "header", var name] when Response is not null => Last(Response.Headers, name),
            ["integration", "response", "multivalueheader", var name] when Response is not null => Joined(Response.Headers, name),
            _ => throw new GatewayException(GatewayError.InvalidMapping(expression)),
        };
    }

    private ImmutableArray<string> Body(JsonBody body, string? path)
    {
        if (body.IsBroken)
        {
            throw new GatewayException(
                ReferenceEquals(body, requestBody) ? GatewayError.InvalidJsonBody() : GatewayError.Configuration("Unable to transform response"));
        }

        return One(path is null ? body.Whole : body.At(path));
    }

    private string? ContextValue(string path)
    {
        object? value = context;
        foreach (string name in path.Split('.'))
        {
            value = value is JavaMap map ? map.Get(name) : null;
        }

        return value is null or JavaMap or JavaList ? null : JavaText.Of(value);
    }

    private static ImmutableArray<string> One(string? value) => value is null ? [] : [value];

    private static ImmutableArray<string> All(ImmutableArray<KeyValuePair<string, string>> pairs, string name) =>
        [.. from pair in pairs where pair.Key == name select pair.Value];

    private static ImmutableArray<string> Last(ImmutableArray<KeyValuePair<string, string>> pairs, string name) =>
        All(pairs, name) is [.., var last] ? [last] : [];

    private static ImmutableArray<string> Joined(ImmutableArray<KeyValuePair<string, string>> pairs, string name) =>
        All(pairs, name) is [_, ..] values ? [string.Join(',', values)] : [];
}
