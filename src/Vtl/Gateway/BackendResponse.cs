using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>What the backend of an integration answers.</summary>
public sealed record BackendResponse
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Names as the backend spelt them, in order; a header that was sent twice is here twice.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; empty where there is none.</summary>
    public Payload Body { get; init; } = Payload.Empty;
}
