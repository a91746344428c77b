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

    private static BigInteger OfDigits(ReadOnlySpan<char> text)
    {
        if (text.Length > BigDecimal.MaximumDigits)
            throw BigDecimal.TooLarge();
        return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
