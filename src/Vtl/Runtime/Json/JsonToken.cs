namespace VtlKit.Runtime.Json;

/// <summary>A value or a name in a JSON text, in eight bytes. Those in an object or array follow it: names and values by turns, or values.</summary>
internal readonly struct JsonToken
{
    /// <summary>No text can be longer, since the kind stands in the same number as the length.</summary>
    public const int LargestLength = int.MaxValue >> KindBits;

    private const int KindBits = 4;
    private const int KindMask = (1 << KindBits) - 1;

    private readonly int lengthAndKind;

    /// <param name="kind">What it is.</param>
    /// <param name="place">Where its text begins; of an object or array, how many members it has; of what is given, its index.</param>
    /// <param name="length">The length of its text; of an object or array, how many tokens it holds on all its levels.</param>
    public JsonToken(JsonKind kind, int place, int length)
    {
        Place = place;
        lengthAndKind = (length << KindBits) | (int)kind;
    }

    public JsonKind Kind => (JsonKind)(lengthAndKind & KindMask);

    public int Place { get; }

    public int Length => lengthAndKind >> KindBits;

    /// <summary>How many tokens it takes, itself included.</summary>
    public int Span => Kind >= JsonKind.Array ? Length + 1 : 1;

    /// <summary>Its text, without quotes.</summary>
    public ReadOnlySpan<char> TextIn(ReadOnlySpan<char> source) =>
        Kind == JsonKind.PlainText ? source.Slice(Place + 1, Length - 2) : source.Slice(Place, Length);
}

/// <summary>The kinds of tokens.</summary>
internal enum JsonKind
{
    Null,
    True,
    False,

    /// <summary>A few digits, printed as they are written.</summary>
    Whole,

    /// <summary>A double, printed as it is written.</summary>
    Decimal,

    /// <summary>A text with its double quotes, nothing but printable ASCII, no quote and no backslash in it.</summary>
    PlainText,

    /// <summary>Any other text that needs no decoding, in quotes or not, here without them.</summary>
    Text,

    /// <summary>Made while the text was read, since it is decoded, or a number that is rare.</summary>
    Given,

    Array,
    Object,

    /// <summary>An object in which a name comes again.</summary>
    RepetitiveObject,
}
