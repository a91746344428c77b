using System.Globalization;
using System.Numerics;

namespace VtlKit.Migrate.Compat;

/// <summary>A <c>java.math.BigDecimal</c>: what long decimal numbers of a JSON document become, so that they keep their spelling.</summary>
/// <param name="Unscaled">The digits as a whole number.</param>
/// <param name="Scale">How many of them are decimal places.</param>
public sealed record BigDecimal(BigInteger Unscaled, int Scale)
{
    private const int MostDigits = 10_000;

    /// <summary>Reads a number.</summary>
    public static BigDecimal Parse(string text)
    {
        var end = text.IndexOfAny(['e', 'E']);
        var number = end < 0 ? text : text[..end];
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var digits = number.Replace(".", "", StringComparison.Ordinal);
        BigInteger exponent = 0;
        if (digits.TrimStart('-').Length == 0 || (end >= 0 && !BigInteger.TryParse(text[(end + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            throw new GatewayMappingException($"For input string: \"{text}\"");
        }

        var scale = (point < 0 ? 0 : number.Length - point - 1) - exponent;
        return digits.TrimStart('-').TrimStart('0').Length > MostDigits || exponent > int.MaxValue || exponent < int.MinValue || scale > int.MaxValue || scale < int.MinValue
            ? throw new GatewayMappingException("The number has too many digits.")
            : new BigDecimal(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), (int)scale);
    }

    /// <summary>The exact value of a number.</summary>
    public static BigDecimal Of(object? number) => number switch
    {
        BigDecimal value => value,
        BigInteger value => new BigDecimal(value, 0),
        double value => OfDouble(value),
        _ => new BigDecimal(Convert.ToInt64(number, CultureInfo.InvariantCulture), 0),
    };

    /// <summary>The sum.</summary>
    public static BigDecimal Add(BigDecimal left, BigDecimal right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return new BigDecimal(left.AtScale(scale) + right.AtScale(scale), scale);
    }

    /// <summary>The difference.</summary>
    public static BigDecimal Subtract(BigDecimal left, BigDecimal right) => Add(left, new BigDecimal(-right.Unscaled, right.Scale));

    /// <summary>The product.</summary>
    public static BigDecimal Multiply(BigDecimal left, BigDecimal right) => new(left.Unscaled * right.Unscaled, checked(left.Scale + right.Scale));

    /// <summary>The quotient with the scale of the first number; a half is rounded towards zero.</summary>
    public static BigDecimal Divide(BigDecimal left, BigDecimal right)
    {
        var (dividend, divisor) = right.Scale >= 0
            ? (left.Unscaled * PowerOfTen(right.Scale), right.Unscaled)
            : (left.Unscaled, right.Unscaled * PowerOfTen(-right.Scale));
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        var isMoreThanHalf = BigInteger.Abs(rest) * 2 > BigInteger.Abs(divisor);
        return new BigDecimal(isMoreThanHalf ? quotient + (dividend.Sign * divisor.Sign) : quotient, left.Scale);
    }

    /// <summary>-1, 0 or 1.</summary>
    public static int Compare(BigDecimal left, BigDecimal right)
    {
        if (left.Unscaled.Sign != right.Unscaled.Sign || left.Unscaled.IsZero)
        {
            return left.Unscaled.Sign.CompareTo(right.Unscaled.Sign);
        }

        var (first, second) = ((long)left.Digits.Length - left.Scale, (long)right.Digits.Length - right.Scale);
        if (first != second)
        {
            return first < second ? -left.Unscaled.Sign : left.Unscaled.Sign;
        }

        var scale = Math.Max(left.Scale, right.Scale);
        return BigInteger.Compare(left.AtScale(scale), right.AtScale(scale));
    }

    /// <summary>The number without its places.</summary>
    public BigInteger ToWhole() => Scale <= 0
        ? (Scale <= -64 ? BigInteger.Zero : AtScale(0))
        : Scale > Digits.Length ? BigInteger.Zero : BigInteger.Divide(Unscaled, PowerOfTen(Scale));

    /// <summary>Java's text: with an exponent where there are more than six zeros after the point, or a negative scale.</summary>
    public override string ToString()
    {
        var sign = Unscaled.Sign < 0 ? "-" : "";
        var exponent = Digits.Length - 1L - Scale;
        if (Scale == 0)
        {
            return $"{sign}{Digits}";
        }

        if (Scale > 0 && exponent >= -6)
        {
            var point = Digits.Length - Scale;
            return point > 0 ? $"{sign}{Digits[..point]}.{Digits[point..]}" : $"{sign}0.{new string('0', -point)}{Digits}";
        }

        var fraction = Digits.Length > 1 ? $".{Digits[1..]}" : "";
        var power = exponent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"E{(exponent > 0 ? "+" : "")}{exponent}");
        return $"{sign}{Digits[0]}{fraction}{power}";
    }

    private static BigDecimal OfDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new GatewayMappingException("Infinite or NaN");
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var significand = exponent == 0 ? (bits & ((1L << 52) - 1)) << 1 : (bits & ((1L << 52) - 1)) | (1L << 52);
        if (significand == 0)
        {
            return new BigDecimal(0, 0);
        }

        var zeros = BitOperations.TrailingZeroCount((ulong)significand);
        exponent += zeros - 1075;
        BigInteger whole = significand >> zeros;
        whole = bits < 0 ? -whole : whole;
        return exponent < 0 ? new BigDecimal(whole * BigInteger.Pow(5, -exponent), -exponent) : new BigDecimal(whole << exponent, 0);
    }

    private string Digits => BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);

    private BigInteger AtScale(int scale) => scale == Scale || Unscaled.IsZero ? Unscaled : Unscaled * PowerOfTen((long)scale - Scale);

    private static BigInteger PowerOfTen(long power) =>
        power > MostDigits ? throw new GatewayMappingException("The number has too many digits.") : BigInteger.Pow(10, (int)power);
}
