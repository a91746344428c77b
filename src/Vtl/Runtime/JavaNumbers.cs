using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Numbers as Java writes them.</summary>
public static class JavaNumbers
{
    /// <summary>Java prints doubles of more digits before the point with an exponent.</summary>
    internal const int LongestPlainWhole = 7;

    /// <summary>A sign, the digits before the point, the point, and three after it.</summary>
    internal const int LongestThousandths = LongestPlainWhole + 5;

    private const ulong Thousand = 1_000;
    private const double SmallestPlain = 0.01;
    private const double TooLargePlain = 1e7;

    /// <summary>Java's <c>Double.toString</c> as of JDK 17, which sometimes has a digit more than it needs: <c>2.0E-3</c>, but <c>2.2250738585072014E-308</c>.</summary>
    public static string ToText(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        0 => double.IsNegative(value) ? "-0.0" : "0.0",
        _ => TryFormatThousandths(value) ?? FloatingDigits.Of(value).ToText(value < 0),
    };

    /// <summary>Java's <c>Float.toString</c> as of JDK 17.</summary>
    public static string ToText(float value) => value switch
    {
        float.NaN => "NaN",
        float.PositiveInfinity => "Infinity",
        float.NegativeInfinity => "-Infinity",
        0 => float.IsNegative(value) ? "-0.0" : "0.0",
        _ => FloatingDigits.Of(value).ToText(value < 0),
    };

    /// <summary>Java's <c>BigInteger.hashCode</c>: over the 32-bit words of the magnitude, the highest first.</summary>
    public static int HashOf(BigInteger value)
    {
        byte[] magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true, isBigEndian: true);
        int hash = 0;
        int head = magnitude.Length % 4;
        uint first = 0;
        for (int i = 0; i < head; i++)
            first = (first << 8) | magnitude[i];
        if (head > 0)
            hash = (int)first;
        for (int i = head; i < magnitude.Length; i += 4)
            hash = unchecked((31 * hash) + (int)BinaryPrimitives.ReadUInt32BigEndian(magnitude.AsSpan(i, 4)));
        return unchecked(hash * value.Sign);
    }

    /// <summary>Writes most numbers that people write, which have few decimal places, as <see cref="ToText(double)"/> does; false for others.</summary>
    /// <param name="value">The number.</param>
    /// <param name="text">Room for <see cref="LongestThousandths"/> characters.</param>
    /// <param name="length">How many are written.</param>
    internal static bool TryFormatThousandths(double value, Span<char> text, out int length)
    {
        length = 0;
        double magnitude = Math.Abs(value);
        if (magnitude is < SmallestPlain or >= TooLargePlain)
            return false;
        ulong thousandths = (ulong)((magnitude * Thousand) + 0.5);
        if (thousandths / (double)Thousand != magnitude)
            return false;
        (ulong whole, ulong rest) = Math.DivRem(thousandths, Thousand);
        if (value < 0)
            text[length++] = '-';
        whole.TryFormat(text[length..], out int written, provider: CultureInfo.InvariantCulture);
        length += written;
        text[length++] = '.';
        do
        {
            (ulong digit, rest) = Math.DivRem(rest * 10, Thousand);
            text[length++] = (char)('0' + digit);
        }
        while (rest > 0);
        return true;
    }

    private static string? TryFormatThousandths(double value)
    {
        Span<char> text = stackalloc char[LongestThousandths];
        return TryFormatThousandths(value, text, out int length) ? new string(text[..length]) : null;
    }
}
