using System.Globalization;
using System.Numerics;
using System.Text;

namespace VtlKit.Runtime;

/// <summary>Decimal numbers from text and to text, as <c>java.math.BigDecimal</c> has it.</summary>
internal static class BigDecimalText
{
    /// <summary>Java reads shorter numbers on another path, whose messages differ.</summary>
    private const int CompactLength = 18;

    public static BigDecimal Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            throw Malformed("null");
        bool negative = text[0] == '-';
        ReadOnlySpan<char> number = negative || text[0] == '+' ? text[1..] : text;
        var digits = new StringBuilder(Math.Min(number.Length, BigDecimal.MaximumDigits) + 1);
        bool pointSeen = false;
        bool digitSeen = false;
        long scale = 0;
        for (int i = 0; i < number.Length; i++)
        {
            char character = number[i];
            if (DigitOf(character) is >= 0 and int digit)
            {
                if (digits.Length > 0 || digit > 0)
                    digits.Append((char)('0' + digit));
                digitSeen = true;
                if (pointSeen)
                    scale++;
            }
            else if (character == '.')
            {
                if (pointSeen)
                    throw Malformed("Character array contains more than one decimal point.");
                pointSeen = true;
            }
            else if (character is 'e' or 'E')
            {
                scale = AdjustScale(scale, ParseExponent(number[(i + 1)..]));
                break;
            }
            else
            {
                throw Malformed(number.Length <= CompactLength
                    ? $"Character {character} is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark."
                    : "Character array is missing \"e\" notation exponential mark.");
            }
        }

        if (!digitSeen)
            throw Malformed("No digits found.");
        if (digits.Length > BigDecimal.MaximumDigits)
            throw BigDecimal.TooLarge();
        BigInteger unscaled = digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        return new BigDecimal(negative ? -unscaled : unscaled, (int)scale);
    }

    /// <summary>Plain while the exponent is at most 0 and there are at most six zeros after the point, else as <c>1.23E+45</c>.</summary>
    public static string ToText(BigDecimal value)
    {
        if (value.Scale == 0)
            return value.Unscaled.ToString(CultureInfo.InvariantCulture);
        string digits = DigitsOf(value.Unscaled);
        long exponent = digits.Length - 1L - value.Scale;
        if (value.Scale > 0 && exponent >= -6)
            return WithPoint(value.Sign, digits, value.Scale);
        var text = new StringBuilder(digits.Length + 16);
        if (value.Sign < 0)
            text.Append('-');
        text.Append(digits[0]);
        if (digits.Length > 1)
            text.Append('.').Append(digits, 1, digits.Length - 1);
        if (exponent != 0)
            text.Append('E').Append(exponent > 0 ? "+" : "").Append(exponent.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    public static string ToPlainText(BigDecimal value)
    {
        if (value.Scale == 0 || (value.Scale < 0 && value.Sign == 0))
            return value.Unscaled.ToString(CultureInfo.InvariantCulture);
        if (Math.Abs((long)value.Scale) > BigDecimal.MaximumDigits)
            throw BigDecimal.TooLarge();
        string digits = DigitsOf(value.Unscaled);
        if (value.Scale > 0)
            return WithPoint(value.Sign, digits, value.Scale);
        return string.Concat(value.Sign < 0 ? "-" : "", digits, new string('0', -value.Scale));
    }

    /// <summary>The digits without a sign.</summary>
    public static string DigitsOf(BigInteger value) => BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture);

    public static double ToDouble(BigDecimal value) => double.Parse(ScientificText(value), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static float ToSingle(BigDecimal value) => float.Parse(ScientificText(value), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string ScientificText(BigDecimal value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.Unscaled}E{-(long)value.Scale}");

    private static string WithPoint(int sign, string digits, int scale)
    {
        string minus = sign < 0 ? "-" : "";
        int point = digits.Length - scale;
        return point > 0
            ? string.Concat(minus, digits.AsSpan(0, point), ".", digits.AsSpan(point))
            : string.Concat(minus, "0.", new string('0', -point), digits);
    }

    private static long AdjustScale(long scale, long exponent)
    {
        if (exponent is < int.MinValue or > int.MaxValue)
            throw Malformed("Exponent overflow.");
        scale -= exponent;
        if (scale is < int.MinValue or > int.MaxValue)
            throw Malformed("Scale out of range.");
        return scale;
    }

    private static long ParseExponent(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            throw Malformed("null");
        bool negative = text[0] == '-';
        if (negative || text[0] == '+')
            text = text[1..];
        if (text.IsEmpty)
            throw Malformed("null");
        while (text.Length > 10 && DigitOf(text[0]) == 0)
            text = text[1..];
        if (text.Length > 10)
            throw Malformed("Too many nonzero exponent digits.");
        long exponent = 0;
        foreach (char character in text)
        {
            int digit = DigitOf(character);
            if (digit < 0)
                throw Malformed("Not a digit.");
            exponent = (exponent * 10) + digit;
        }

        return negative ? -exponent : exponent;
    }

    /// <summary>The value of a decimal digit of any script, as Java's <c>Character.digit</c> has it, or -1.</summary>
    private static int DigitOf(char character) => char.IsAsciiDigit(character) ? character - '0' : CharUnicodeInfo.GetDecimalDigitValue(character);

    private static JavaException Malformed(string message) => new("NumberFormatException", message);
}
