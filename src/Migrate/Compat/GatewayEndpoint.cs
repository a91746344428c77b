using System.Text;

namespace VtlKit.Migrate.Compat;

/// <summary>Reads requests of ASP.NET Core as the gateway saw them, and writes its answers.</summary>
public static class GatewayEndpoint
{
    /// <summary>Answers a request.</summary>
    public static async Task HandleAsync(HttpContext http, GatewayOperation operation, IIntegration? integration)
    {
        using StreamReader reader = new(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false);
        var headers = http.Request.Headers.SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value ?? "")).ToList();
        var query = http.Request.Query.SelectMany(entry => entry.Value, (entry, value) => new KeyValuePair<string, string>(entry.Key, value ?? "")).ToList();
        var path = http.Request.RouteValues.Select(entry => new KeyValuePair<string, string>(entry.Key, entry.Value as string ?? "")).ToList();
        ClientRequest client = new(http.Request.Method, headers, query, path, body, ContextOf(http, operation));
        var answer = await new GatewayPipeline(operation, integration).AnswerAsync(client, http.RequestAborted).ConfigureAwait(false);
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        if (answer.Status is not (204 or 304) && answer.Body.Length > 0)
        {
            await http.Response.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>What there is of <c>$context</c> without a gateway; replace it where one stands before this service.</summary>
    private static JavaMap ContextOf(HttpContext http, GatewayOperation operation)
    {
        var now = DateTimeOffset.UtcNow;
        var identity = JavaMap.Hashed();
        identity["sourceIp"] = http.Connection.RemoteIpAddress?.ToString() ?? "";
        identity["userAgent"] = http.Request.Headers.UserAgent.ToString();
        var context = JavaMap.Hashed();
        context["httpMethod"] = http.Request.Method;
        context["resourcePath"] = operation.ResourcePath;
        context["path"] = $"/{operation.Stage}{http.Request.Path}";
        context["stage"] = operation.Stage;
        context["protocol"] = http.Request.Protocol;
        context["requestId"] = http.TraceIdentifier;
        context["requestTime"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", System.Globalization.CultureInfo.InvariantCulture);
        context["requestTimeEpoch"] = now.ToUnixTimeMilliseconds();
        context["domainName"] = http.Request.Host.Host;
        context["identity"] = identity;
        if (http.User.Identity is { IsAuthenticated: true })
        {
            var claims = JavaMap.Hashed();
            foreach (var claim in http.User.Claims)
            {
                claims[claim.Type] = claim.Value;
            }

            var authorizer = JavaMap.Hashed();
            authorizer["claims"] = claims;
            authorizer["principalId"] = http.User.Identity.Name ?? "";
            context["authorizer"] = authorizer;
        }

        return GatewayRequest.ContextOf(context);
    }
}

/// <summary>The branches that middleware runs in.</summary>
public static class RouteBranch
{
    /// <summary>Whether a request is for a method and route; takes down the values of the route's parameters.</summary>
    public static bool Matches(HttpContext http, string method, string route)
    {
        RouteValueDictionary values = [];
        Microsoft.AspNetCore.Routing.Template.TemplateMatcher matcher = new(Microsoft.AspNetCore.Routing.Template.TemplateParser.Parse(route.TrimStart('/')), []);
        if ((method != "ANY" && !HttpMethods.Equals(method, http.Request.Method)) || !matcher.TryMatch(http.Request.Path, values))
        {
            return false;
        }

        http.Request.RouteValues = values;
        return true;
    }
}

/// <summary>What comes behind middleware, as the backend: it is given the mapped request, and its answer is held back.</summary>
public sealed class NextIntegration(HttpContext http, RequestDelegate next) : IIntegration
{
    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = http.Response.Body;
        using MemoryStream sent = new(Encoding.UTF8.GetBytes(request.Body));
        using MemoryStream answered = new();
        http.Request.Body = sent;
        http.Request.ContentLength = sent.Length;
        foreach (var (name, value) in request.Headers)
        {
            http.Request.Headers[name] = value;
        }

        http.Response.Body = answered;
        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            http.Response.Body = body;
        }

        var headers = http.Response.Headers.SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value ?? "")).ToList();
        IntegrationResponse answer = new(http.Response.StatusCode, headers, Encoding.UTF8.GetString(answered.ToArray()));

        // Nothing of the inner answer may be left over, least of all its length.
        http.Response.Clear();
        return answer;
    }
}

/// <summary>Calls HTTP services.</summary>
public class HttpIntegration(IHttpClientFactory clients) : IIntegration
{
    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using HttpRequestMessage message = new(new HttpMethod(request.Method), request.Uri);
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        }

        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var client = clients.CreateClient();
        using var answer = await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value));
        return new IntegrationResponse((int)answer.StatusCode, [.. headers], body);
    }
}

/// <summary>Answers within this process: what a backend did, done here.</summary>
public class HandlerIntegration(Func<IntegrationRequest, CancellationToken, Task<IntegrationResponse>> handler) : IIntegration
{
    /// <inheritdoc/>
    public Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken) => handler(request, cancellationToken);
}
