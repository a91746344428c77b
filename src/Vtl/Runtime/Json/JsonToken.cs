namespace VtlKit.Runtime.Json;

/// <summary>
/// A value or a name in a JSON text, in eight bytes. An object or array is followed by a token that says how many members it has and how long
/// its text is, then by those in it: names and values by turns, or values.
/// </summary>
internal readonly struct JsonToken
{
    /// <summary>No text can be longer, since place, length and kind stand in one number.</summary>
    public const int LargestLength = (1 << LengthBits) - 1;

    private const int KindBits = 5;
    private const int LengthBits = 29;
    private const int PlaceShift = KindBits + LengthBits;
    private const uint AsWritten = 1U << (KindBits - 1);
    private const uint KindMask = AsWritten - 1;

    /// <summary>The place, then the length, the mark and the kind: one number, since two that are written are slow to be read together.</summary>
    private readonly ulong bits;

    /// <param name="kind">What it is.</param>
    /// <param name="place">Where its text begins; of what is given, its index; behind an object or array, how many members it has.</param>
    /// <param name="length">The length of its text; of an object or array, how many tokens follow that belong to it.</param>
    /// <param name="isAsWritten">What <see cref="IsAsWritten"/> says.</param>
    public JsonToken(JsonKind kind, int place, int length, bool isAsWritten = false) =>
        bits = ((ulong)(uint)place << PlaceShift) | ((ulong)(uint)length << KindBits) | (isAsWritten ? AsWritten : 0U) | (uint)kind;

    public JsonKind Kind => (JsonKind)(bits & KindMask);

    /// <summary>Of an object or array, whether it prints as it is written, but for blanks between its tokens, and slashes in it where those are escaped.</summary>
    public bool IsAsWritten => (bits & AsWritten) != 0;

    public int Place => (int)(bits >> PlaceShift);

    public int Length => (int)(bits >> KindBits) & LargestLength;

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
