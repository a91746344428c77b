using System.Globalization;

namespace VtlKit.Runtime.Formatting;

/// <summary>
/// The conversions <c>%e</c>, <c>%f</c>, <c>%g</c> and <c>%a</c>. Before Java 19 a double is rounded by the digits that it prints with, halves up.
/// </summary>
internal static class FloatingFormat
{
    private const int DefaultPrecision = 6;

    public static string Format(FormatSpecifier specifier, object argument) => argument switch
    {
        double number => Format(specifier, number),
        float number => Format(specifier, number),
        BigDecimal number when specifier.Kind != 'a' => WithSign(specifier, number.Sign < 0, Digits(specifier, number.Abs(), isDouble: false)),
        _ => throw JavaFormatter.Mismatch(specifier, argument),
    };

    private static string Format(FormatSpecifier specifier, double number)
    {
        if (double.IsNaN(number))
            return "NaN";
        bool negative = double.IsNegative(number);
        if (double.IsInfinity(number))
            return WholeNumberFormat.Sign(specifier, negative) + "Infinity" + WholeNumberFormat.Trailer(specifier, negative);
        double magnitude = Math.Abs(number);
        if (specifier.Kind == 'a')
            return Hexadecimal(specifier, negative, magnitude);
        return WithSign(specifier, negative, Digits(specifier, BigDecimal.Parse(JavaNumbers.ToText(magnitude)), isDouble: true));
    }

    // The mantissa takes part in grouping and zeros; the exponent stands behind.
    private static string WithSign(FormatSpecifier specifier, bool negative, (string Mantissa, string Exponent) digits)
    {
        string trailer = WholeNumberFormat.Trailer(specifier, negative);
        string number = WholeNumberFormat.Signed(specifier, negative, digits.Mantissa, digits.Exponent.Length);
        return trailer.Length == 0 ? number + digits.Exponent : number[..^1] + digits.Exponent + trailer;
    }

    private static (string Mantissa, string Exponent) Digits(FormatSpecifier specifier, BigDecimal number, bool isDouble)
    {
        int precision = specifier.Precision < 0 ? DefaultPrecision : specifier.Precision;
        Workload.SpendText(precision);
        bool pointed = specifier.Has(FormatFlags.Alternate);
        if (specifier.Kind == 'f')
            return (Plain(number, precision, pointed), "");
        if (specifier.Kind == 'e')
            return Scientific(number, precision, pointed, isDouble);

        // General: plain if the rounded number has no more digits than that before the point, and few zeros behind it.
        precision = Math.Max(precision, 1);
        BigDecimal rounded = Rounded(number, precision);
        int exponent = Exponent(rounded);
        bool isPlain = number.Sign == 0
            ? isDouble || number.Scale == 0
            : exponent >= -4 && exponent < precision;
        if (!isPlain)
            return Scientific(number, precision - 1, pointed, isDouble);
        int places = number.Sign == 0 ? precision - 1 : precision - exponent - 1;
        return (Plain(rounded, places, pointed), "");
    }

    private static string Plain(BigDecimal number, int places, bool pointed)
    {
        string text = number.SetScale(places, RoundingMode.HalfUp).ToPlainString();
        return places == 0 && pointed ? text + "." : text;
    }

    private static (string Mantissa, string Exponent) Scientific(BigDecimal number, int places, bool pointed, bool isDouble)
    {
        BigDecimal rounded = Rounded(number, places + 1);
        int exponent = number.Sign == 0 && isDouble ? 0 : Exponent(rounded);
        string digits = BigDecimalText.DigitsOf(rounded.Unscaled).PadRight(places + 1, '0')[..(places + 1)];
        string mantissa = places == 0 ? digits + (pointed ? "." : "") : $"{digits[0]}.{digits[1..]}";
        return (mantissa, $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}");
    }

    private static BigDecimal Rounded(BigDecimal number, int digits)
    {
        int surplus = number.Precision - digits;
        return surplus > 0 ? number.SetScale(number.Scale - surplus, RoundingMode.HalfUp) : number;
    }

    private static int Exponent(BigDecimal number) => number.Precision - number.Scale - 1;

    private static string Hexadecimal(FormatSpecifier specifier, bool negative, double magnitude)
    {
        if (specifier.Precision >= 0)
            throw new LimitException("Hexadecimal numbers are not rounded to a precision.");
        string text = FloatingText.ToHexText(magnitude);
        string sign = WholeNumberFormat.Sign(specifier, negative);
        if (specifier.Has(FormatFlags.ZeroPad) && specifier.Width > text.Length + sign.Length)
        {
            Workload.SpendText(specifier.Width);
            text = "0x" + text[2..].PadLeft(specifier.Width - sign.Length - 2, '0');
        }

        return sign + text;
    }
}
