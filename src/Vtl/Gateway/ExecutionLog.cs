using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VtlKit.Gateway;

/// <summary>An exchange in the words of the service's execution log (recorded with test-invoke-method).</summary>
public static class ExecutionLog
{
    private const int MaximumEntryBytes = 1024;
    private const string Cut = "[TRUNCATED]";

    /// <summary>The lines, in order, long ones cut as the service cuts them.</summary>
    public static ImmutableArray<string> Of(GatewaySetup setup, Exchange exchange) => [.. Lines(setup, exchange).Select(Shortened)];

    private static IEnumerable<string> Lines(GatewaySetup setup, Exchange exchange)
    {
        GatewayRequest request = exchange.Request;
        string id = exchange.Context.Get("requestId") as string ?? SampleContext.RequestId;
        yield return $"Execution log for request {id}";
        yield return $"Starting execution for request: {id}";
        yield return $"HTTP Method: {request.Method}, Resource Path: {request.Path}";
        yield return $"Method request path: {Map(request.PathParameters)}";
        yield return $"Method request query string: {Map(request.Query)}";
        yield return $"Method request headers: {Map(request.Headers)}";
        yield return $"Method request body before transformations: {Shown(request.Body)}";

        bool hasEndpoint = setup.Integration.Type is not IntegrationType.Mock;
        if (hasEndpoint && exchange is { Backend: { } backend, IntegrationRequest: { } sent })
        {
            yield return $"Endpoint request URI: {sent.Uri}";
            yield return $"Endpoint request headers: {Map(sent.Headers)}";
            yield return $"Endpoint request body after transformations: {Shown(sent.Body)}";
            yield return $"Sending request to {sent.Uri}";
            yield return string.Create(CultureInfo.InvariantCulture, $"Received response. Status: {backend.Status}, Integration latency: 0 ms");
            yield return $"Endpoint response headers: {Map(backend.Headers)}";
            yield return $"Endpoint response body before transformations: {Shown(backend.Body)}";
        }

        if (exchange.Error is { } error)
        {
            yield return error.Log;
        }
        else if (exchange.Response is { } response)
        {
            yield return $"Method response body after transformations: {Shown(response.Body)}";
            yield return $"Method response headers: {Map(response.Headers)}";
            yield return "Successfully completed execution";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Method completed with status: {exchange.Response?.Status}");
    }

    private static string Shown(Payload body) =>
        body.IsText || System.Text.Unicode.Utf8.IsValid(body.Bytes.AsSpan()) ? body.Text : "[Binary Data]";

    private static string Map(ImmutableArray<KeyValuePair<string, string>> pairs) =>
        $"{{{string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}"))}}}";

    private static string Shortened(string line)
    {
        if (Encoding.UTF8.GetByteCount(line) <= MaximumEntryBytes)
        {
            return line;
        }

        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(line).AsSpan(0, MaximumEntryBytes - Cut.Length);
        return Encoding.UTF8.GetString(bytes).TrimEnd('\uFFFD') + Cut;
    }
}
