namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>Headers on their way through the gateway: which get lost, which are renamed, which may not be mapped.</summary>
public static class MessageHeaders
{
    private static readonly HashSet<string> HiddenFromMappings = Names(
        "Connection", "Content-Length", "Content-MD5", "Expect", "Max-Forwards", "Proxy-Authenticate", "Server", "TE", "Transfer-Encoding", "Trailer", "Upgrade", "WWW-Authenticate");

    private static readonly HashSet<string> Forbidden = Names("Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id");
    private static readonly HashSet<string> ForbiddenForAws = Names("Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE");
    private static readonly HashSet<string> Remapped = Names(
        "Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards", "Proxy-Authenticate", "Server", "Trailer", "Upgrade", "User-Agent",
        "WWW-Authenticate");
#if HTTP_PROXY || LAMBDA_PROXY
    private static readonly HashSet<string> RemappedOfProxies = Names("Connection", "Content-Length", "Date", "Server", "x-amzn-RequestId");
#endif

    /// <summary>Whether mappings see a header of the request.</summary>
    public static bool IsSeen(string name) => !HiddenFromMappings.Contains(name);

    /// <summary>Whether a mapping may set a header of the backend's request.</summary>
    public static bool CanBeMapped(string name, IntegrationKind kind) =>
        !Forbidden.Contains(name) && !(kind is IntegrationKind.Aws or IntegrationKind.Lambda or IntegrationKind.LambdaProxy && ForbiddenForAws.Contains(name));

    /// <summary>Whether the backend gets a header that was mapped.</summary>
    public static bool IsSent(string name, IntegrationKind kind) => kind is IntegrationKind.Aws or IntegrationKind.Lambda
        ? !Is(name, "Expect", "Proxy-Authenticate", "TE", "Referer")
        : !Is(name, "Expect", "Proxy-Authenticate", "TE", "Via");

    /// <summary>The headers of an answer under the names that the client gets.</summary>
    public static List<KeyValuePair<string, string>> Returned(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers.Where(header => !Is(header.Key, "Transfer-Encoding")).Select(header => Remapped.Contains(header.Key) ? new("x-amzn-Remapped-" + header.Key, header.Value) : header)];
#if HTTP_PROXY

    /// <summary>The headers of a request that a proxy hands through.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Forwarded(IEnumerable<KeyValuePair<string, string>> headers) =>
        headers.Where(header => IsSeen(header.Key) && !Is(header.Key, "Host", "Content-Encoding"));
#endif
#if HTTP_PROXY || LAMBDA_PROXY

    /// <summary>The headers of an answer that a proxy hands through.</summary>
    public static List<KeyValuePair<string, string>> HandedThrough(IEnumerable<KeyValuePair<string, string>> headers, IntegrationKind kind) =>
    [
        .. headers.Where(header => !Is(header.Key, "Transfer-Encoding") && !(kind == IntegrationKind.HttpProxy && Is(header.Key, "Content-Encoding", "Via")))
            .Select(header => RemappedOfProxies.Contains(header.Key) ? new("x-amzn-Remapped-" + header.Key, header.Value) : header),
    ];
#endif

    /// <summary>The last value of a header; null where there is none.</summary>
    public static string? LastOf(IEnumerable<KeyValuePair<string, string>> headers, string name) => headers.LastOrDefault(header => Is(header.Key, name)).Value;

    /// <summary>Sets a header in the place of whatever had its name.</summary>
    public static void Set(List<KeyValuePair<string, string>> headers, string name, string value)
    {
        headers.RemoveAll(header => Is(header.Key, name));
        headers.Add(new(name, value));
    }

    /// <summary>Adds a header unless there is one of its name.</summary>
    public static void SetDefault(List<KeyValuePair<string, string>> headers, string name, string? value)
    {
        if (value is not null && LastOf(headers, name) is null)
        {
            headers.Add(new(name, value));
        }
    }

    /// <summary>The media type by which mappings are chosen: the first one of a header's list, without its parameters.</summary>
    public static string MediaType(string? header) => (header ?? "").Split(',', ';')[0].Trim();

    /// <summary>Whether two media types are the same.</summary>
    public static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Is(string name, params ReadOnlySpan<string> names)
    {
        foreach (var other in names)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);
}
