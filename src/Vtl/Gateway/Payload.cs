using System.Collections.Immutable;
using System.Text;

namespace VtlKit.Gateway;

/// <summary>The body of a message: text, or bytes that need not be text.</summary>
public sealed class Payload
{
    private readonly string? text;
    private readonly ImmutableArray<byte> bytes;

    private Payload(string? text, ImmutableArray<byte> bytes)
    {
        this.text = text;
        this.bytes = bytes;
    }

    /// <summary>No body: zero bytes.</summary>
    public static Payload Empty { get; } = Of("");

    /// <summary>A body that was given as text; its bytes are UTF-8.</summary>
    public static Payload Of(string text) => new(text, default);

    /// <summary>A body that was given as bytes.</summary>
    public static Payload Of(ImmutableArray<byte> bytes) => new(null, bytes);

    /// <summary>Whether it was given as text.</summary>
    public bool IsText => text is not null;

    /// <summary>Whether it has no bytes.</summary>
    public bool IsEmpty => text is not null ? text.Length == 0 : bytes.IsEmpty;

    /// <summary>The characters; bytes that are not UTF-8 become U+FFFD, as in API Gateway.</summary>
    public string Text => text ?? Encoding.UTF8.GetString(bytes.AsSpan());

    /// <summary>The bytes.</summary>
    public ImmutableArray<byte> Bytes => text is null ? bytes : [.. Encoding.UTF8.GetBytes(text)];

    /// <inheritdoc/>
    public override string ToString() => Text;
}
