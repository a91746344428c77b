using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Character</c>.</summary>
internal static class JavaCharacterMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        .. Conversions,
        .. Properties,
        .. Surrogates,
        .. Texts,
    ];

    private static JavaMethod[] Conversions =>
    [
        Static("toString", [T.Int], T.String, a => JavaCharacter.ToText(Valid(a.Int(0)))),
        Static("toString", [T.Char], T.String, a => JavaText.Of(a[0])),
        Static("hashCode", [T.Char], T.Int, a => (int)a.Char(0)),
        Static("reverseBytes", [T.Char], T.Char, a => (char)System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a.Char(0))),
        JavaNumberMembers.CompareTo(T.Character),
        Static("compare", [T.Char, T.Char], T.Int, a => a.Char(0) - a.Char(1)),
        Instance<char>("charValue", [], T.Char, (character, _) => character),
        Static("valueOf", [T.Char], T.Character, a => a[0]),
        Instance<char>("describeConstable", [], T.Optional, (_, _) => throw Unsupported.DynamicConstant()),
        .. Mapping("toLowerCase", JavaCharacter.ToLower),
        .. Mapping("toUpperCase", JavaCharacter.ToUpper),
        .. Mapping("toTitleCase", JavaCharacter.ToTitle),
        Static("digit", [T.Int, T.Int], T.Int, a => JavaCharacter.Digit(a.Int(0), a.Int(1))),
        Static("digit", [T.Char, T.Int], T.Int, a => JavaCharacter.Digit(a.Char(0), a.Int(1))),
        Static("forDigit", [T.Int, T.Int], T.Char, a => WholeNumbers.ForDigit(a.Int(0), a.Int(1))),
        .. OfBoth("getNumericValue", T.Int, character => JavaCharacter.NumericValue(character)),
        .. OfBoth("getType", T.Int, character => JavaCharacter.Type(character)),
        .. OfBoth("getDirectionality", T.Byte, _ => throw Unsupported.Directionality()),
        Static("getName", [T.Int], T.String, _ => throw Unsupported.CharacterName()),
        Static("codePointOf", [T.String], T.Int, _ => throw Unsupported.CharacterName()),
    ];

    private static JavaMethod[] Properties =>
    [
        .. Property("isJavaIdentifierStart", JavaCharacter.IsJavaIdentifierStart),
        .. Property("isJavaIdentifierPart", JavaCharacter.IsJavaIdentifierPart),
        .. Property("isUnicodeIdentifierStart", JavaCharacter.IsUnicodeIdentifierStart),
        .. Property("isUnicodeIdentifierPart", JavaCharacter.IsUnicodeIdentifierPart),
        .. Property("isIdentifierIgnorable", JavaCharacter.IsIdentifierIgnorable),
        .. Property("isDigit", JavaCharacter.IsDigit),
        .. Property("isLowerCase", JavaCharacter.IsLowerCase),
        .. Property("isUpperCase", JavaCharacter.IsUpperCase),
        .. Property("isTitleCase", JavaCharacter.IsTitleCase),
        .. Property("isWhitespace", JavaCharacter.IsWhitespace),
        .. Property("isSpaceChar", JavaCharacter.IsSpaceChar),
        .. Property("isLetter", JavaCharacter.IsLetter),
        .. Property("isLetterOrDigit", JavaCharacter.IsLetterOrDigit),
        .. Property("isDefined", character => JavaCharacter.Type(character) != 0),
        .. Property("isISOControl", JavaCharacter.IsIsoControl),
        .. Property("isMirrored", JavaCharacter.IsMirrored),
        Static("isIdeographic", [T.Int], T.Bool, a => JavaCharacter.IsIdeographic(a.Int(0))),
        Static("isAlphabetic", [T.Int], T.Bool, a => JavaCharacter.IsAlphabetic(a.Int(0))),
        Static("isJavaLetter", [T.Char], T.Bool, a => JavaCharacter.IsJavaIdentifierStart(a.Char(0))),
        Static("isJavaLetterOrDigit", [T.Char], T.Bool, a => JavaCharacter.IsJavaIdentifierPart(a.Char(0))),
        Static("isSpace", [T.Char], T.Bool, a => a.Char(0) is ' ' or '\t' or '\n' or '\f' or '\r'),
    ];

    private static JavaMethod[] Surrogates =>
    [
        Static("isHighSurrogate", [T.Char], T.Bool, a => char.IsHighSurrogate(a.Char(0))),
        Static("isLowSurrogate", [T.Char], T.Bool, a => char.IsLowSurrogate(a.Char(0))),
        Static("isSurrogate", [T.Char], T.Bool, a => char.IsSurrogate(a.Char(0))),
        Static("isSurrogatePair", [T.Char, T.Char], T.Bool, a => char.IsSurrogatePair(a.Char(0), a.Char(1))),
        Static("isSupplementaryCodePoint", [T.Int], T.Bool, a => a.Int(0) is >= 0x10000 and <= JavaCharacter.LastCodePoint),
        Static("isBmpCodePoint", [T.Int], T.Bool, a => a.Int(0) is >= 0 and < 0x10000),
        Static("isValidCodePoint", [T.Int], T.Bool, a => JavaCharacter.IsValid(a.Int(0))),
        Static("charCount", [T.Int], T.Int, a => JavaCharacter.Length(a.Int(0))),
        Static("highSurrogate", [T.Int], T.Char, a => unchecked((char)((a.Int(0) >>> 10) + (0xD800 - (0x10000 >>> 10))))),
        Static("lowSurrogate", [T.Int], T.Char, a => (char)((a.Int(0) & 0x3FF) + 0xDC00)),
        Static("toCodePoint", [T.Char, T.Char], T.Int, a => (a.Char(0) << 10) + a.Char(1) + (0x10000 - (0xD800 << 10) - 0xDC00)),
        Static("toChars", [T.Int], T.Char.ArrayClass, a => new JavaArray<char>(T.Char.ArrayClass, JavaCharacter.ToText(Valid(a.Int(0))).ToCharArray())),
        Static("toChars", [T.Int, T.Char.ArrayClass, T.Int], T.Int, a => CopyTo(JavaCharacter.ToText(Valid(a.Int(0))), a.Required<JavaArray<char>>(1).Elements, a.Int(2))),
    ];

    private static JavaMethod[] Texts =>
    [
        Static("codePointAt", [T.Char.ArrayClass, T.Int], T.Int, a => CodePointAt(Units(a, 0), a.Int(1))),
        Static("codePointAt", [T.Char.ArrayClass, T.Int, T.Int], T.Int, a => CodePointAt(Units(a, 0), a.Int(1), a.Int(2))),
        Static("codePointAt", [T.CharSequence, T.Int], T.Int, a => CodePointAt(a.Text(0), a.Int(1))),
        Static("codePointBefore", [T.CharSequence, T.Int], T.Int, a => CodePointBefore(a.Text(0), a.Int(1), 0)),
        Static("codePointBefore", [T.Char.ArrayClass, T.Int], T.Int, a => CodePointBefore(Units(a, 0), a.Int(1), 0)),
        Static("codePointBefore", [T.Char.ArrayClass, T.Int, T.Int], T.Int, a => CodePointBefore(Units(a, 0), a.Int(1), a.Int(2))),
        Static("codePointCount", [T.Char.ArrayClass, T.Int, T.Int], T.Int, a => Count(Part(Units(a, 0), a.Int(1), a.Int(2)))),
        Static("codePointCount", [T.CharSequence, T.Int, T.Int], T.Int, a => Count(Range(a.Text(0), a.Int(1), a.Int(2)))),
        Static("offsetByCodePoints", [T.CharSequence, T.Int, T.Int], T.Int, a => Offset(a.Text(0), a.Int(1), a.Int(2))),
        Static(
            "offsetByCodePoints",
            [T.Char.ArrayClass, T.Int, T.Int, T.Int, T.Int],
            T.Int,
            a => a.Int(1) + Offset(Part(Units(a, 0), a.Int(1), a.Int(2)), a.Int(3) - a.Int(1), a.Int(4))),
    ];

    private static IEnumerable<JavaMethod> Property(string name, Func<int, bool> holds) => OfBoth(name, T.Bool, character => holds(character));

    private static IEnumerable<JavaMethod> OfBoth(string name, JavaClass returns, Func<int, object> body) =>
    [
        Static(name, [T.Int], returns, a => body(a.Int(0))),
        Static(name, [T.Char], returns, a => body(a.Char(0))),
    ];

    private static IEnumerable<JavaMethod> Mapping(string name, Func<int, int> map) =>
    [
        Static(name, [T.Int], T.Int, a => map(a.Int(0))),
        Static(name, [T.Char], T.Char, a => (char)map(a.Char(0))),
    ];

    private static int Valid(int codePoint) => JavaCharacter.IsValid(codePoint)
        ? codePoint
        : throw JavaException.IllegalArgument($"Not a valid Unicode code point: 0x{codePoint:X}");

    private static string Units(JavaArguments arguments, int index) => new(arguments.Required<JavaArray<char>>(index).Elements);

    private static int CopyTo(string text, char[] target, int index)
    {
        if (index < 0 || index > target.Length - text.Length)
            throw new JavaException("ArrayIndexOutOfBoundsException", $"Index {index} out of bounds for length {target.Length}");
        text.CopyTo(0, target, index, text.Length);
        return text.Length;
    }

    private static int CodePointAt(string text, int index) => JavaCharacter.CodePointAt(text, JavaTextMembers.Index(index, text.Length));

    private static int CodePointAt(string text, int index, int limit)
    {
        if (index < 0 || index >= limit || limit > text.Length)
            throw OutOfBounds();
        return JavaCharacter.CodePointAt(text.AsSpan(0, limit), index);
    }

    private static int CodePointBefore(string text, int index, int start)
    {
        if (start < 0 || index <= start || index > text.Length || (start > 0 && start >= text.Length))
            throw OutOfBounds();
        return JavaCharacter.CodePointBefore(text.AsSpan(start), index - start);
    }

    private static string Part(string text, int offset, int count) =>
        offset >= 0 && count >= 0 && offset <= text.Length - (long)count ? text.Substring(offset, count) : throw OutOfBounds();

    private static string Range(string text, int begin, int end) => begin >= 0 && begin <= end && end <= text.Length ? text[begin..end] : throw OutOfBounds();

    private static int Count(string text) => JavaTextMembers.CodePoints(text).Count();

    private static int Offset(string text, int index, int offset) => JavaStringMembers.OffsetByCodePoints(text, index, offset);

    private static JavaException OutOfBounds() => new("IndexOutOfBoundsException", "null");
}
