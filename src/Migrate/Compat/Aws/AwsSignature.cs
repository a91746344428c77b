using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>
/// Signs requests with version 4 of AWS's signature
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>).
/// </summary>
public static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The headers that make a request a signed one: to be added to it.</summary>
    /// <param name="request">The request with those headers that are to be signed, <c>Host</c> among them.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="region">The region.</param>
    /// <param name="service">The name that the service is signed for.</param>
    /// <param name="time">The time: services refuse what is off by more than minutes.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> HeadersFor(AwsRequest request, AwsKeys keys, string region, string service, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(keys);
        var stamp = time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = stamp[..8];
        var bodyHash = Hash(request.Body.Span);
        List<KeyValuePair<string, string>> added = [new("X-Amz-Date", stamp)];
        if (keys.Token is { } token)
        {
            added.Add(new("X-Amz-Security-Token", token));
        }

        if (service == "s3")
        {
            added.Add(new("X-Amz-Content-Sha256", bodyHash));
        }

        var headers = Canonical(request.Headers.Concat(added));
        var names = string.Join(';', headers.Select(header => header.Name));
        var lines = string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"));
        var canonical = $"{request.Method}\n{CanonicalPath(request.Path, service)}\n{CanonicalQuery(request.Query)}\n{lines}\n{names}\n{bodyHash}";
        var scope = $"{day}/{region}/{service}/aws4_request";
        var text = $"{Algorithm}\n{stamp}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        var key = new[] { day, region, service, "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + keys.Secret), Code);
        added.Add(new("Authorization", $"{Algorithm} Credential={keys.Id}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Code(key, text))}"));
        return added;
    }

    private static List<(string Name, string Value)> Canonical(IEnumerable<KeyValuePair<string, string>> headers) =>
    [
        .. headers.GroupBy(header => header.Key.ToLowerInvariant(), header => string.Join(' ', header.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Select(header => (Name: header.Key, Value: string.Join(',', header)))
            .OrderBy(header => header.Name, StringComparer.Ordinal),
    ];

    // S3's keys are signed as they are sent. Other paths are tidied, and what is encoded in them is encoded once more.
    private static string CanonicalPath(string path, string service)
    {
        if (service == "s3")
        {
            return path;
        }

        List<string> segments = [];
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(Uri.EscapeDataString(segment));
            }
        }

        var isFolder = segments.Count > 0 && (path.EndsWith('/') || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith("/..", StringComparison.Ordinal));
        return $"/{string.Join('/', segments)}{(isFolder ? "/" : "")}";
    }

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parameter => (Name: Encoded(parameter[0]), Value: parameter.Length > 1 ? Encoded(parameter[1]) : ""))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    private static string Encoded(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Code(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
