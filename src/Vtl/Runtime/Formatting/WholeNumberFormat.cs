using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime.Formatting;

/// <summary>The conversions <c>%d</c>, <c>%o</c> and <c>%x</c>.</summary>
internal static class WholeNumberFormat
{
    public static string Format(FormatSpecifier specifier, object argument)
    {
        BigInteger value = argument switch
        {
            BigInteger number => number,
            int or long or short or sbyte => JavaArithmetic.ToLong(argument),
            _ => throw JavaFormatter.Mismatch(specifier, argument),
        };
        if (specifier.Kind == 'd')
            return Signed(specifier, value.Sign < 0, BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture));
        int radix = specifier.Kind == 'o' ? 8 : 16;
        string prefix = !specifier.Has(FormatFlags.Alternate) ? "" : radix == 8 ? "0" : "0x";
        if (argument is BigInteger)
            return SignedWithPrefix(specifier, value.Sign < 0, prefix, WholeNumbers.ToText(BigInteger.Abs(value), radix));

        // Boxes of a fixed size show the bits of a negative number.
        const FormatFlags signed = FormatFlags.Parentheses | FormatFlags.LeadingSpace | FormatFlags.Plus;
        if ((specifier.Flags & signed) != 0)
            throw JavaFormatter.FlagMismatch(specifier, signed);
        if (value.Sign < 0)
            value += BigInteger.One << Bits(argument);
        string digits = WholeNumbers.ToText(value, radix);
        return prefix + Padded(specifier, digits, prefix.Length);
    }

    /// <summary>Digits with the sign, the groups and the zeros that the flags ask for.</summary>
    public static string Signed(FormatSpecifier specifier, bool negative, string number, int reserved = 0)
    {
        string sign = Sign(specifier, negative);
        string trailer = Trailer(specifier, negative);
        string grouped = specifier.Has(FormatFlags.Group) ? Group(number) : number;
        return sign + Padded(specifier, grouped, sign.Length + trailer.Length + reserved) + trailer;
    }

    /// <summary>The sign in front of a number, if any.</summary>
    public static string Sign(FormatSpecifier specifier, bool negative)
    {
        if (negative)
            return specifier.Has(FormatFlags.Parentheses) ? "(" : "-";
        return specifier.Has(FormatFlags.Plus) ? "+" : specifier.Has(FormatFlags.LeadingSpace) ? " " : "";
    }

    /// <summary>The closing parenthesis of a negative number, if any.</summary>
    public static string Trailer(FormatSpecifier specifier, bool negative) => negative && specifier.Has(FormatFlags.Parentheses) ? ")" : "";

    private static string SignedWithPrefix(FormatSpecifier specifier, bool negative, string prefix, string digits)
    {
        string sign = Sign(specifier, negative);
        string trailer = Trailer(specifier, negative);
        return sign + prefix + Padded(specifier, digits, sign.Length + prefix.Length + trailer.Length) + trailer;
    }

    private static string Padded(FormatSpecifier specifier, string number, int taken)
    {
        if (!specifier.Has(FormatFlags.ZeroPad) || specifier.Width <= number.Length + taken)
            return number;
        Workload.SpendText(specifier.Width);
        return number.PadLeft(specifier.Width - taken, '0');
    }

    private static string Group(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? number : number[..point];
        int head = ((whole.Length - 1) % 3) + 1;
        IEnumerable<string> groups = whole[head..].Chunk(3).Select(group => new string(group)).Prepend(whole[..head]);
        return string.Join(',', groups) + (point < 0 ? "" : number[point..]);
    }

    private static int Bits(object argument) => argument switch { sbyte => 8, short => 16, int => 32, _ => 64 };
}
