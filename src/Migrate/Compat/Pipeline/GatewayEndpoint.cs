using System.Globalization;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Reads requests of ASP.NET Core as the gateway saw them, and writes its answers.</summary>
public static class GatewayEndpoint
{
    private static readonly Action<ILogger, string, string, string, Exception?> LogFailure = LoggerMessage.Define<string, string, string>(
        LogLevel.Warning, new EventId(1, "RequestFailed"), "{Method} {Resource} got no further: {Failure}");

    /// <summary>Answers a request.</summary>
    public static async Task HandleAsync(HttpContext http, GatewayOperation operation, IIntegration? integration)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var headers = http.Request.Headers.SelectMany(header => header.Value, (header, value) => new KeyValuePair<string, string>(header.Key, value ?? "")).ToList();
        var query = http.Request.Query.SelectMany(entry => entry.Value, (entry, value) => new KeyValuePair<string, string>(entry.Key, value ?? "")).ToList();
        var path = http.Request.RouteValues.Select(entry => new KeyValuePair<string, string>(entry.Key, entry.Value as string ?? "")).ToList();
        ClientRequest client = new(http.Request.Method, headers, query, path, Payload.Of(body.ToArray()), ContextOf(http, operation));
        var answer = await new GatewayPipeline(operation, integration).AnswerAsync(client, http.RequestAborted);
        if (answer.Failure is { } failure)
        {
            LogFailure(http.RequestServices.GetRequiredService<ILogger<GatewayPipeline>>(), client.Method, operation.ResourcePath, failure, null);
        }

        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        if (answer.Status is not (204 or 304) && !HttpMethods.IsHead(client.Method))
        {
            http.Response.ContentLength = answer.Body.Bytes.Length;
            await http.Response.BodyWriter.WriteAsync(answer.Body.Bytes, http.RequestAborted);
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
        context["requestTime"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);
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
