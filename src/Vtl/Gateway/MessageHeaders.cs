using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>Headers on their way through the gateway: which get lost, which are renamed, which may not be mapped.</summary>
public static class MessageHeaders
{
    /// <summary>Request headers that no template sees, even if the client sent them (recorded on API Gateway).</summary>
    public static FrozenSet<string> HiddenFromTemplates { get; } = Names(
        "Connection", "Content-Length", "Content-MD5", "Expect", "Max-Forwards", "Proxy-Authenticate", "Server", "TE",
        "Transfer-Encoding", "Trailer", "Upgrade", "WWW-Authenticate");

    /// <summary>Headers that no mapping may set: the request fails with 500.</summary>
    public static FrozenSet<string> Forbidden { get; } = Names(
        "Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id");

    /// <summary>Further ones where the backend is an AWS service or a Lambda function.</summary>
    public static FrozenSet<string> ForbiddenForAws { get; } = Names("Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE");

    /// <summary>Request headers that an HTTP proxy does not pass on, beside those that no template sees.</summary>
    public static FrozenSet<string> NotForwardedToHttp { get; } = Names("Host", "Content-Encoding");

    /// <summary>Request headers that no backend gets, even if they are mapped.</summary>
    public static FrozenSet<string> Dropped { get; } = Names("Expect", "Proxy-Authenticate", "TE");

    /// <summary>Those that an AWS service behind mappings does not get.</summary>
    public static FrozenSet<string> DroppedForAws { get; } = Names([.. Dropped, "Referer"]);

    /// <summary>Those that an HTTP backend does not get.</summary>
    public static FrozenSet<string> DroppedForHttp { get; } = Names([.. Dropped, "Via"]);

    /// <summary>Response headers of a proxy that come back as <c>x-amzn-Remapped-</c> and their name.</summary>
    public static FrozenSet<string> RemappedOfProxies { get; } = Names("Connection", "Content-Length", "Date", "Server", "x-amzn-RequestId");

    /// <summary>Response headers that get lost.</summary>
    public static FrozenSet<string> DroppedFromResponses { get; } = Names("Transfer-Encoding");

    /// <summary>Response headers of an HTTP proxy that get lost.</summary>
    public static FrozenSet<string> DroppedFromHttpProxies { get; } = Names("Transfer-Encoding", "Content-Encoding", "Via");

    /// <summary>Response headers that come back as <c>x-amzn-Remapped-</c> and their name.</summary>
    public static FrozenSet<string> Remapped { get; } = Names(
        "Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards", "Proxy-Authenticate",
        "Server", "Trailer", "Upgrade", "User-Agent", "WWW-Authenticate");

    /// <summary>The last value of a header, its name compared as HTTP does; null where there is none.</summary>
    public static string? LastValue(this ImmutableArray<KeyValuePair<string, string>> headers, string name)
    {
        for (int i = headers.Length - 1; i >= 0; i--)
        {
            if (headers[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return headers[i].Value;
            }
        }

        return null;
    }

    /// <summary>The headers with these values in the place of whatever had that name.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> With(
        this ImmutableArray<KeyValuePair<string, string>> headers, string name, params ReadOnlySpan<string> values)
    {
        var result = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(headers.Length + values.Length);
        result.AddRange(headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)));
        foreach (string value in values)
        {
            result.Add(KeyValuePair.Create(name, value));
        }

        return result.ToImmutable();
    }

    /// <summary>The headers and this one, unless there is one of that name.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> WithDefault(
        this ImmutableArray<KeyValuePair<string, string>> headers, string name, string? value) =>
        value is null || headers.LastValue(name) is not null ? headers : headers.Add(KeyValuePair.Create(name, value));

    private static FrozenSet<string> Names(params ReadOnlySpan<string> names) => FrozenSet.Create(StringComparer.OrdinalIgnoreCase, names);
}
