using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Texts of whole numbers as Java's boxes read and write them.</summary>
internal static class WholeNumbers
{
    private const int SmallestRadix = 2;
    private const int LargestRadix = 36;

    /// <summary>Reads a number with or without a sign.</summary>
    /// <exception cref="JavaException">It is none, or out of the range.</exception>
    public static long Parse(string? text, int radix, long smallest, long largest)
    {
        if (text is null)
            throw Malformed("Cannot parse null string: null");
        CheckRadix(radix);
        return Read(text, radix, smallest, largest) ?? throw Malformed(text, radix);
    }

    /// <summary>Reads a part of a text.</summary>
    public static long Parse(string text, int begin, int end, int radix, long smallest, long largest)
    {
        string part = Part(text, begin, end);
        CheckRadix(radix);
        return Read(part, radix, smallest, largest) ?? throw Malformed($"Error at index 0 in: \"{part}\"");
    }

    /// <summary>Reads a number of 32 or 64 bits without a sign, which is a negative one where the first bit is set.</summary>
    public static long ParseUnsigned(string? text, int radix, ulong largest)
    {
        if (text is null)
            throw Malformed("Cannot parse null string: null");
        if (text.Length > 0 && text[0] == '-')
            throw Malformed($"Illegal leading minus sign on unsigned string {text}.");
        CheckRadix(radix);
        BigInteger? value = Digits(text.StartsWith('+') ? text.AsSpan(1) : text, radix, largest);
        return value is { } number ? unchecked((long)(ulong)number) : throw Malformed(text, radix);
    }

    public static long ParseUnsigned(string text, int begin, int end, int radix, ulong largest) => ParseUnsigned(Part(text, begin, end), radix, largest);

    /// <summary>Reads a number with a prefix of its radix: <c>0x</c>, <c>#</c> or <c>0</c>.</summary>
    public static long Decode(string text, long smallest, long largest)
    {
        if (text.Length == 0)
            throw Malformed("Zero length string");
        bool negative = text[0] == '-';
        string rest = text[0] is '-' or '+' ? text[1..] : text;
        int radix = 10;
        if (rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[2..];
            radix = 16;
        }
        else if (rest.StartsWith('#'))
        {
            rest = rest[1..];
            radix = 16;
        }
        else if (rest.StartsWith('0') && rest.Length > 1)
        {
            rest = rest[1..];
            radix = 8;
        }

        if (rest.StartsWith('-') || rest.StartsWith('+'))
            throw Malformed("Sign character in wrong position");
        return Read(negative ? "-" + rest : rest, radix, smallest, largest) ?? throw Malformed(rest, radix);
    }

    /// <summary>The digits of a number with its sign; in ten if the radix is none.</summary>
    public static string ToText(BigInteger value, int radix)
    {
        if (radix is < SmallestRadix or > LargestRadix or 10)
            return value.ToString(CultureInfo.InvariantCulture);
        Workload.SpendText(value.GetByteCount() * 8L);
        if (value.IsZero)
            return "0";
        Stack<char> digits = [];
        for (BigInteger rest = BigInteger.Abs(value); !rest.IsZero;)
        {
            rest = BigInteger.DivRem(rest, radix, out BigInteger digit);
            digits.Push(ForDigit((int)digit, radix));
            Workload.Spend(value.GetByteCount() / 64);
        }

        if (value.Sign < 0)
            digits.Push('-');
        return string.Concat(digits);
    }

    /// <summary>The character of a digit; a NUL where there is none.</summary>
    public static char ForDigit(int digit, int radix) =>
        radix is < SmallestRadix or > LargestRadix || digit < 0 || digit >= radix ? '\0' : (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);

    internal static JavaException Malformed(string message) => new("NumberFormatException", message);

    internal static JavaException Malformed(string text, int radix) =>
        Malformed($"For input string: \"{text}\"{(radix == 10 ? "" : $" under radix {radix}")}");

    private static long? Read(string text, int radix, long smallest, long largest)
    {
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> digits = negative || text.StartsWith('+') ? text.AsSpan(1) : text;
        BigInteger? magnitude = Digits(digits, radix, (BigInteger)largest + 1);
        if (magnitude is not { } number)
            return null;
        BigInteger value = negative ? -number : number;
        return value < smallest || value > largest ? null : (long)value;
    }

    // Digits of any script count, unit by unit, so that those outside the first plane do not.
    private static BigInteger? Digits(ReadOnlySpan<char> text, int radix, BigInteger largest)
    {
        if (text.IsEmpty)
            return null;
        Int128 value = 0;
        Int128 bound = (Int128)largest;
        foreach (char character in text)
        {
            int digit = JavaCharacter.Digit(character, radix);
            value = (value * radix) + digit;
            if (digit < 0 || value > bound)
                return null;
        }

        return value;
    }

    private static string Part(string text, int begin, int end)
    {
        if (begin < 0 || begin > end || end > text.Length)
            throw new JavaException("IndexOutOfBoundsException", "null");
        return text[begin..end];
    }

    private static void CheckRadix(int radix)
    {
        if (radix < SmallestRadix)
            throw Malformed($"radix {radix} less than Character.MIN_RADIX");
        if (radix > LargestRadix)
            throw Malformed($"radix {radix} greater than Character.MAX_RADIX");
    }
}
