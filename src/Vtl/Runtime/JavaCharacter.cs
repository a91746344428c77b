using System.Globalization;
using System.Text;
using static System.Globalization.UnicodeCategory;

namespace VtlKit.Runtime;

/// <summary>What <c>java.lang.Character</c> says about code points, by Unicode 13 as in JDK 17.</summary>
internal static class JavaCharacter
{
    public const int LastCodePoint = 0x10FFFF;

    public static bool IsValid(int codePoint) => (uint)codePoint <= LastCodePoint;

    public static UnicodeCategory Category(int codePoint)
    {
        if (codePoint is >= 0 and < 0x80)
            return CharUnicodeInfo.GetUnicodeCategory((char)codePoint);
        if (!IsValid(codePoint) || UnicodeTables.AssignedLater.Contains(codePoint))
            return OtherNotAssigned;

        // Two vowel signs have become spacing marks since.
        return codePoint is 0x1734 or 0x1171E ? NonSpacingMark : CharUnicodeInfo.GetUnicodeCategory(codePoint);
    }

    /// <summary>The number that <c>getType</c> gives.</summary>
    public static int Type(int codePoint) => Category(codePoint) switch
    {
        UppercaseLetter => 1,
        LowercaseLetter => 2,
        TitlecaseLetter => 3,
        ModifierLetter => 4,
        OtherLetter => 5,
        NonSpacingMark => 6,
        EnclosingMark => 7,
        SpacingCombiningMark => 8,
        DecimalDigitNumber => 9,
        LetterNumber => 10,
        OtherNumber => 11,
        SpaceSeparator => 12,
        LineSeparator => 13,
        ParagraphSeparator => 14,
        Control => 15,
        Format => 16,
        PrivateUse => 18,
        Surrogate => 19,
        DashPunctuation => 20,
        OpenPunctuation => 21,
        ClosePunctuation => 22,
        ConnectorPunctuation => 23,
        OtherPunctuation => 24,
        MathSymbol => 25,
        CurrencySymbol => 26,
        ModifierSymbol => 27,
        OtherSymbol => 28,
        InitialQuotePunctuation => 29,
        FinalQuotePunctuation => 30,
        _ => 0,
    };

    public static bool IsLetter(int codePoint) => Category(codePoint) <= OtherLetter;

    public static bool IsDigit(int codePoint) => Category(codePoint) == DecimalDigitNumber;

    public static bool IsLetterOrDigit(int codePoint) => IsLetter(codePoint) || IsDigit(codePoint);

    public static bool IsUpperCase(int codePoint) => Category(codePoint) == UppercaseLetter || UnicodeTables.OtherUppercase.Contains(codePoint);

    public static bool IsLowerCase(int codePoint) => Category(codePoint) == LowercaseLetter || UnicodeTables.OtherLowercase.Contains(codePoint);

    public static bool IsTitleCase(int codePoint) => Category(codePoint) == TitlecaseLetter;

    public static bool IsAlphabetic(int codePoint) =>
        IsLetter(codePoint) || Category(codePoint) == LetterNumber || UnicodeTables.OtherAlphabetic.Contains(codePoint);

    public static bool IsIdeographic(int codePoint) => UnicodeTables.Ideographic.Contains(codePoint);

    public static bool IsMirrored(int codePoint) => UnicodeTables.Mirrored.Contains(codePoint);

    /// <summary>Java's white space: what separates words, and some control characters; no-break spaces do not.</summary>
    public static bool IsWhitespace(int codePoint) =>
        codePoint < 0x80
            ? codePoint is ' ' or (>= '\t' and <= '\r') or (>= 0x1C and <= 0x1F)
            : IsSpaceChar(codePoint) && codePoint is not (0xA0 or 0x2007 or 0x202F);

    public static bool IsSpaceChar(int codePoint) => Category(codePoint) is SpaceSeparator or LineSeparator or ParagraphSeparator;

    public static bool IsIsoControl(int codePoint) => codePoint is >= 0 and <= 0x1F or >= 0x7F and <= 0x9F;

    public static bool IsIdentifierIgnorable(int codePoint) =>
        codePoint is (>= 0 and <= 8) or (>= 0xE and <= 0x1B) or (>= 0x7F and <= 0x9F) || Category(codePoint) == Format;

    public static bool IsJavaIdentifierStart(int codePoint) =>
        IsLetter(codePoint) || Category(codePoint) is LetterNumber or CurrencySymbol or ConnectorPunctuation;

    public static bool IsJavaIdentifierPart(int codePoint) =>
        IsJavaIdentifierStart(codePoint)
        || Category(codePoint) is DecimalDigitNumber or NonSpacingMark or SpacingCombiningMark
        || IsIdentifierIgnorable(codePoint);

    public static bool IsUnicodeIdentifierStart(int codePoint) =>
        IsLetter(codePoint) || Category(codePoint) == LetterNumber || codePoint is 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C;

    public static bool IsUnicodeIdentifierPart(int codePoint) =>
        IsUnicodeIdentifierStart(codePoint)
        || Category(codePoint) is DecimalDigitNumber or NonSpacingMark or SpacingCombiningMark or ConnectorPunctuation
        || IsIdentifierIgnorable(codePoint)
        || codePoint is 0xB7 or 0x387 or (>= 0x1369 and <= 0x1371) or 0x19DA;

    /// <summary>The value of a digit of any script, or of a Latin letter as a digit, below the radix; -1 if it has none.</summary>
    public static int Digit(int codePoint, int radix)
    {
        int value = codePoint switch
        {
            >= '0' and <= '9' => codePoint - '0',
            >= 'a' and <= 'z' => codePoint - 'a' + 10,
            >= 'A' and <= 'Z' => codePoint - 'A' + 10,
            >= 0xFF21 and <= 0xFF3A => codePoint - 0xFF21 + 10,
            >= 0xFF41 and <= 0xFF5A => codePoint - 0xFF41 + 10,
            >= 0x80 when IsDigit(codePoint) => CharUnicodeInfo.GetDecimalDigitValue(char.ConvertFromUtf32(codePoint), 0),
            _ => -1,
        };
        return radix is >= 2 and <= 36 && value < radix ? value : -1;
    }

    /// <summary>The value of a numeral; -2 where it is no whole number, -1 where there is none.</summary>
    public static int NumericValue(int codePoint)
    {
        if (Digit(codePoint, 36) is >= 0 and var digit)
            return digit;
        if (Category(codePoint) is not (LetterNumber or OtherNumber))
            return IdeographicNumeral(codePoint);
        double value = CharUnicodeInfo.GetNumericValue(char.ConvertFromUtf32(codePoint), 0);
        return value is >= 0 and <= int.MaxValue && value == Math.Floor(value) ? (int)value : value == -1 ? -1 : -2;
    }

    public static int ToUpper(int codePoint) => codePoint switch
    {
        >= 'a' and <= 'z' => codePoint - 32,
        < 0x80 => codePoint,
        0x131 => 'I',
        0x17F => 'S',

        // These two have got capitals since.
        0x19B or 0x264 => codePoint,
        _ => MapsCase(codePoint) ? Rune.ToUpperInvariant(new Rune(codePoint)).Value : codePoint,
    };

    public static int ToLower(int codePoint) => codePoint switch
    {
        >= 'A' and <= 'Z' => codePoint + 32,
        < 0x80 => codePoint,
        0x130 => 'i',
        _ => MapsCase(codePoint) ? Rune.ToLowerInvariant(new Rune(codePoint)).Value : codePoint,
    };

    public static int ToTitle(int codePoint) => codePoint switch
    {
        >= 0x1C4 and <= 0x1C6 => 0x1C5,
        >= 0x1C7 and <= 0x1C9 => 0x1C8,
        >= 0x1CA and <= 0x1CC => 0x1CB,
        >= 0x1F1 and <= 0x1F3 => 0x1F2,
        >= 0x10D0 and <= 0x10FF => codePoint,
        _ => ToUpper(codePoint),
    };

    /// <summary>The code point at an index: of a surrogate pair, or of the single unit.</summary>
    public static int CodePointAt(ReadOnlySpan<char> text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    /// <summary>The code point that ends before an index.</summary>
    public static int CodePointBefore(ReadOnlySpan<char> text, int index) =>
        index >= 2 && char.IsSurrogatePair(text[index - 2], text[index - 1])
            ? char.ConvertToUtf32(text[index - 2], text[index - 1])
            : text[index - 1];

    /// <summary>How many UTF-16 units a code point takes.</summary>
    public static int Length(int codePoint) => codePoint >= 0x10000 ? 2 : 1;

    /// <summary>A code point as a text; unlike .NET's conversion it takes single surrogates.</summary>
    public static string ToText(int codePoint) => codePoint < 0x10000 ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

    private static bool MapsCase(int codePoint) =>
        IsValid(codePoint) && codePoint is < 0xD800 or > 0xDFFF && !UnicodeTables.AssignedLater.Contains(codePoint);

    // The compatibility ideographs that are numerals; the ordinary ones have no value in Java.
    private static int IdeographicNumeral(int codePoint) => codePoint switch
    {
        0xF9B2 => 0,
        0xF978 => 2,
        0xF96B => 3,
        0xF9D1 or 0xF9D3 => 6,
        0x2F890 => 9,
        0xF973 or 0xF9FD => 10,
        _ => -1,
    };
}
