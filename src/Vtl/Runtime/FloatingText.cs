using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Texts of floating-point numbers as <c>Double</c> and <c>Float</c> read them, and their hexadecimal form.</summary>
internal static class FloatingText
{
    public static double ParseDouble(string text) => TryParse(text, out string number, out BigInteger significand, out int exponent)
        ? number.Length == 0 ? Round(significand, exponent, 53, -1074, 1024) : double.Parse(number, CultureInfo.InvariantCulture)
        : throw Malformed(text);

    public static float ParseFloat(string text) => TryParse(text, out string number, out BigInteger significand, out int exponent)
        ? number.Length == 0 ? (float)Round(significand, exponent, 24, -149, 128) : float.Parse(number, CultureInfo.InvariantCulture)
        : throw Malformed(text);

    public static string ToHexText(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return ToHexText(value, (int)(bits >> 52) & 0x7FF, bits & 0xFFFFFFFFFFFFF, 13, 1023);
    }

    public static string ToHexText(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return ToHexText(value, (bits >> 23) & 0xFF, (bits & 0x7FFFFFL) << 1, 6, 127);
    }

    private static string ToHexText(double value, int exponent, long fraction, int digits, int bias)
    {
        if (!double.IsFinite(value))
            return JavaNumbers.ToText(value);
        string sign = double.IsNegative(value) ? "-" : "";
        string places = fraction.ToString($"x{digits}", CultureInfo.InvariantCulture).TrimEnd('0');
        if (places.Length == 0)
            places = "0";
        if (exponent == 0)
            return fraction == 0 ? $"{sign}0x0.0p0" : $"{sign}0x0.{places}p{1 - bias}";
        return $"{sign}0x1.{places}p{exponent - bias}";
    }

    // Either a number as .NET reads it, or an empty one and the significand and binary exponent of a hexadecimal number.
    private static bool TryParse(string text, out string number, out BigInteger significand, out int exponent)
    {
        Workload.SpendText(text.Length);
        number = "";
        significand = 0;
        exponent = 0;
        ReadOnlySpan<char> rest = text.AsSpan().Trim(Blanks);
        bool negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
            rest = rest[1..];
        string sign = negative ? "-" : "";
        if (rest is "NaN")
            number = "NaN";
        else if (rest is "Infinity")
            number = sign + "Infinity";
        else if (rest is ['0', 'x' or 'X', ..])
            return TryParseHex(rest[2..], negative, out significand, out exponent);
        else
            number = IsDecimal(ref rest) ? $"{sign}{rest}" : "";
        return number.Length > 0;
    }

    // All characters up to the blank, as String.trim() takes them off.
    private const string Blanks =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F ";

    private static bool IsDecimal(ref ReadOnlySpan<char> text)
    {
        int i = 0;
        int digits = SkipDigits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            digits += SkipDigits(text, ref i);
        }

        if (digits == 0)
            return false;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            if (SkipDigits(text, ref i) == 0)
                return false;
        }

        if (i == text.Length - 1 && text[i] is 'f' or 'F' or 'd' or 'D')
        {
            text = text[..i];
            return true;
        }

        return i == text.Length;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - start;
    }

    private static bool TryParseHex(ReadOnlySpan<char> text, bool negative, out BigInteger significand, out int exponent)
    {
        significand = 0;
        exponent = 0;
        int places = 0;
        int digits = 0;
        bool inFraction = false;
        int i = 0;
        for (; i < text.Length && (char.IsAsciiHexDigit(text[i]) || (text[i] == '.' && !inFraction)); i++)
        {
            if (text[i] == '.')
            {
                inFraction = true;
                continue;
            }

            // Digits beyond any precision only tell whether there are more.
            digits++;
            places += inFraction ? 1 : 0;
            if (significand.GetBitLength() > 4096)
            {
                significand |= text[i] == '0' ? 0 : 1;
                places--;
            }
            else
            {
                significand = (significand << 4) | Convert.ToInt32(text[i].ToString(), 16);
            }
        }

        if (digits == 0 || i >= text.Length || text[i] is not ('p' or 'P'))
            return false;
        i++;
        bool minus = i < text.Length && text[i] == '-';
        if (i < text.Length && text[i] is '+' or '-')
            i++;
        int start = i;
        long power = 0;
        for (; i < text.Length && char.IsAsciiDigit(text[i]); i++)
            power = Math.Min((power * 10) + text[i] - '0', 100_000_000);
        if (i == start || (i < text.Length && (i != text.Length - 1 || text[i] is not ('f' or 'F' or 'd' or 'D'))))
            return false;
        exponent = (int)(minus ? -power : power) - (4 * places);
        if (negative)
            significand = -significand;
        if (significand.IsZero && negative)
            exponent = int.MinValue;
        return true;
    }

    private static double Round(BigInteger significand, int exponent, int precision, int smallestExponent, int largestExponent)
    {
        if (significand.IsZero)
            return exponent == int.MinValue ? -0.0 : 0.0;
        BigInteger magnitude = BigInteger.Abs(significand);
        int length = (int)magnitude.GetBitLength();
        if (exponent > largestExponent)
            return significand.Sign * double.PositiveInfinity;
        int dropped = Math.Max(length - precision, smallestExponent - exponent);
        if (dropped > length + 1)
            return significand.Sign * 0.0;
        if (dropped > 0)
        {
            BigInteger rest = magnitude & ((BigInteger.One << dropped) - 1);
            magnitude >>= dropped;
            int half = rest.CompareTo(BigInteger.One << (dropped - 1));
            if (half > 0 || (half == 0 && !magnitude.IsEven))
                magnitude++;
            exponent += dropped;
        }

        double value = Math.ScaleB((double)magnitude, exponent);
        return significand.Sign * (value >= Math.ScaleB(1, largestExponent) ? double.PositiveInfinity : value);
    }

    private static JavaException Malformed(string text) =>
        WholeNumbers.Malformed(text.AsSpan().Trim(Blanks).IsEmpty ? "empty String" : $"For input string: \"{text}\"");
}
