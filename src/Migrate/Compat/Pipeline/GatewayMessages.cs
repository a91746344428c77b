using System.Text;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>The body of a message: text, or bytes that need not be text.</summary>
/// <param name="Text">The characters; bytes that are not UTF-8 are U+FFFD.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="IsText">Whether mappings can read it.</param>
public sealed record Payload(string Text, ReadOnlyMemory<byte> Bytes, bool IsText)
{
    /// <summary>A body of text; its bytes are UTF-8.</summary>
    public static implicit operator Payload(string text) => new(text, Encoding.UTF8.GetBytes(text), IsText: true);

    /// <summary>A body of bytes.</summary>
    public static Payload Of(ReadOnlyMemory<byte> bytes) => new(Encoding.UTF8.GetString(bytes.Span), bytes, IsText: false);
}

/// <summary>What the client sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Headers">The headers; one that was sent twice is here twice.</param>
/// <param name="Query">The query's parameters, decoded.</param>
/// <param name="Path">The values of the path's parameters.</param>
/// <param name="Body">The body.</param>
/// <param name="Context"><c>$context</c>, from <see cref="GatewayRequest.ContextOf"/>.</param>
public sealed record ClientRequest(
    string Method,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Path,
    Payload Body,
    JavaMap Context);

/// <summary>What the client gets.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record ClientResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, Payload Body)
{
    /// <summary>Why the request got no further, for the log; null where it did.</summary>
    public string? Failure { get; init; }
}

/// <summary>What is sent to the backend.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The address with its query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record IntegrationRequest(string Method, string Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, Payload Body);

/// <summary>What the backend answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers; one that was sent twice is here twice.</param>
/// <param name="Body">The body; a text will do.</param>
public sealed record IntegrationResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, Payload Body);

/// <summary>The way to a backend.</summary>
public interface IIntegration
{
    /// <summary>Sends a request and waits for the answer.</summary>
    Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken);
}
