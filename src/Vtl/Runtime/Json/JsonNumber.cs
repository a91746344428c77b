using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime.Json;

/// <summary>The numbers that json-smart makes of their texts.</summary>
internal static class JsonNumber
{
    /// <summary>Longer texts of decimals become a BigDecimal, which keeps its spelling.</summary>
    private const int LongestDouble = 18;

    /// <summary>Digits that are always a long; more of them are, if their value is.</summary>
    private const int SafeDigits = 18;

    /// <summary>Texts of more digits become a BigInteger whatever their value.</summary>
    private const int LongestLong = 19;

    private const int SmallNumbers = 1024;

    /// <summary>As long as the digits are a whole number that a double holds exactly, and the power of ten as well, their quotient is the nearest double.</summary>
    private const int ExactDigits = 15;

    private static readonly double[] PowersOfTen = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private static readonly object[] Small = [.. Enumerable.Range(0, SmallNumbers).Select(static number => (object)number)];

    /// <summary>An int, a long or a BigInteger, by size. A lone minus sign is 0.</summary>
    public static object OfWhole(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = text[0] == '-' ? text[1..] : text;
        if (digits.Length > LongestLong)
            return OfDigits(text);
        if (digits.Length > SafeDigits && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return OfDigits(text);
        long value = 0;
        foreach (char digit in digits)
            value = (value * 10) - (digit - '0');
        if (digits.Length == text.Length)
            value = -value;
        if (value is >= 0 and < SmallNumbers)
            return Small[value];
        return value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value;
    }

    /// <summary>A double, or a BigDecimal if the text is long.</summary>
    /// <exception cref="JavaException">The text has no digits, or none in its exponent.</exception>
    public static object OfDecimal(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestDouble)
            return BigDecimal.Parse(text);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new JavaException("NumberFormatException", $"For input string: \"{text}\"");
        return value;
    }

    /// <summary>Whether a text of digits with a point among them, and perhaps a minus sign, is one for <see cref="OfPlain"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="point">Where its point is; negative where it has none.</param>
    public static bool IsPlain(ReadOnlySpan<char> text, int point) =>
        text.Length <= ExactDigits + 1 && point > (text[0] == '-' ? 1 : 0) && point < text.Length - 1;

    /// <summary>Whether such a text is also what Java makes of its double: with so few digits, no other decimal number is the same double.</summary>
    public static bool PrintsAsWritten(ReadOnlySpan<char> text, int point)
    {
        ReadOnlySpan<char> whole = text[(text[0] == '-' ? 1 : 0)..point];
        ReadOnlySpan<char> fraction = text[(point + 1)..];
        bool isPrintedPlain = whole is "0" ? fraction is not ['0', '0', ..] : whole[0] != '0' && whole.Length <= JavaNumbers.LongestPlainWhole;
        return isPrintedPlain && (fraction is "0" || fraction[^1] != '0');
    }

    /// <summary>The double of digits, a point and digits, few of them.</summary>
    public static double OfPlain(ReadOnlySpan<char> text)
    {
        long digits = 0;
        int places = 0;
        foreach (char character in text)
        {
            places++;
            if (character == '.')
                places = 0;
            else if (character != '-')
                digits = (digits * 10) + (character - '0');
        }

        double value = digits / PowersOfTen[places];
        return text[0] == '-' ? -value : value;
    }

    private static BigInteger OfDigits(ReadOnlySpan<char> text)
    {
        if (text.Length > BigDecimal.MaximumDigits)
            throw BigDecimal.TooLarge();
        return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
