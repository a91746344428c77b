using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>A request to a service of AWS, as it is sent and signed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, encoded.</param>
/// <param name="Query">The query, encoded; empty for none.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record AwsRequest(string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>
    /// The request that a service understands: API Gateway names the action in the query. A service that speaks JSON is told by a header instead if there is a
    /// body for it, and no parameters in the query.
    /// </summary>
    public static AwsRequest Of(IntegrationRequest request, AwsEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(endpoint);
        List<KeyValuePair<string, string>> headers = [.. request.Headers.Where(header => !IsOfSignature(header.Key))];
        var body = request.Method is "GET" or "HEAD" or "OPTIONS" ? default : request.Body.Bytes;
        var contentType = MessageHeaders.MediaType(MessageHeaders.LastOf(headers, "Content-Type"));
        var isNamed = endpoint.Action is null || MessageHeaders.LastOf(headers, "X-Amz-Target") is not null;
        if (isNamed)
        {
            return new AwsRequest(request.Method, endpoint.Path, endpoint.Query, headers, body);
        }

        if (endpoint.Service.Target is { } target && endpoint.Query.Length == 0 && !body.IsEmpty && !MessageHeaders.IsSame(contentType, "application/x-www-form-urlencoded"))
        {
            MessageHeaders.Set(headers, "X-Amz-Target", $"{target}.{endpoint.Action}");
            MessageHeaders.Set(headers, "Content-Type", $"application/x-amz-json-{endpoint.Service.JsonVersion}");
            return new AwsRequest(request.Method, endpoint.Path, "", headers, body);
        }

        var query = $"Action={Uri.EscapeDataString(endpoint.Action!)}{(endpoint.Query.Length > 0 ? "&" : "")}{endpoint.Query}";
        return new AwsRequest(request.Method, endpoint.Path, query, headers, body);
    }

    // What the signature brings along is not for mappings to say.
    private static bool IsOfSignature(string name) =>
        new[] { "Host", "Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256" }.Contains(name, StringComparer.OrdinalIgnoreCase);
}
