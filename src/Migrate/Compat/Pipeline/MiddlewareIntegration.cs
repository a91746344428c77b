using Microsoft.AspNetCore.Routing.Template;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>What comes behind middleware, as the backend: it is given the mapped request, and its answer is held back.</summary>
public sealed class MiddlewareIntegration(HttpContext http, RequestDelegate next) : IIntegration
{
    /// <summary>Whether a request is for a method and route; takes down the values of the route's parameters.</summary>
    public static bool Matches(HttpContext http, string method, string route)
    {
        RouteValueDictionary values = [];
        TemplateMatcher matcher = new(TemplateParser.Parse(route.TrimStart('/')), []);
        if ((method != "ANY" && !HttpMethods.Equals(method, http.Request.Method)) || !matcher.TryMatch(http.Request.Path, values))
        {
            return false;
        }

        http.Request.RouteValues = values;
        return true;
    }

    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (sender, receiver, aborted) = (http.Request.Body, http.Response.Body, http.RequestAborted);
        using MemoryStream sent = new(request.Body.Bytes.ToArray());
        using MemoryStream answered = new();
        http.Request.Body = sent;
        http.Request.ContentLength = sent.Length;
        foreach (var (name, value) in request.Headers)
        {
            http.Request.Headers[name] = value;
        }

        http.Response.Body = answered;
        http.RequestAborted = cancellationToken;
        try
        {
            await next(http);
        }
        finally
        {
            (http.Request.Body, http.Response.Body, http.RequestAborted) = (sender, receiver, aborted);
        }

        var headers = http.Response.Headers.SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value ?? "")).ToList();
        IntegrationResponse answer = new(http.Response.StatusCode, headers, Payload.Of(answered.ToArray()));

        // Nothing of the inner answer may be left over, least of all its length.
        http.Response.Clear();
        return answer;
    }
}
