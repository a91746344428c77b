using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>
/// A <c>java.math.BigDecimal</c>: an unscaled number and a count of decimal places, which is part of its identity
/// (<c>1.0</c> and <c>1.00</c> are different, though they compare as the same).
/// </summary>
public sealed class BigDecimal : IEquatable<BigDecimal>
{
    /// <summary>Numbers of more digits than this are refused, where Java takes a time that grows with their square.</summary>
    internal const int MaximumDigits = 10_000;

    /// <summary>The number <paramref name="unscaled"/> times ten to the power of minus <paramref name="scale"/>.</summary>
    public BigDecimal(BigInteger unscaled, int scale = 0)
    {
        Unscaled = unscaled;
        Scale = scale;
    }

    /// <summary>The exact value of a binary number, as <c>new BigDecimal(double)</c> has it: 0.1 has 55 places.</summary>
    /// <exception cref="JavaException">It is infinite or not a number.</exception>
    public BigDecimal(double value)
    {
        if (!double.IsFinite(value))
            throw new JavaException("NumberFormatException", "Infinite or NaN");
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long significand = exponent == 0 ? (bits & ((1L << 52) - 1)) << 1 : (bits & ((1L << 52) - 1)) | (1L << 52);
        exponent -= 1075;
        if (significand == 0)
            return;
        int zeros = BitOperations.TrailingZeroCount((ulong)significand);
        significand >>= zeros;
        exponent += zeros;
        BigInteger signed = bits < 0 ? -significand : significand;
        Unscaled = exponent < 0 ? signed * BigInteger.Pow(5, -exponent) : signed << exponent;
        Scale = Math.Max(0, -exponent);
    }

    /// <summary>The digits, as a whole number.</summary>
    public BigInteger Unscaled { get; }

    /// <summary>How many of the digits are decimal places; below zero for trailing zeros that are not digits.</summary>
    public int Scale { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Unscaled.Sign;

    /// <summary>How many digits there are; 1 for zero.</summary>
    public int Precision => DigitCount(Unscaled);

    /// <summary>Reads what <c>new BigDecimal(String)</c> reads.</summary>
    /// <exception cref="JavaException">A <c>NumberFormatException</c> with Java's message.</exception>
    public static BigDecimal Parse(ReadOnlySpan<char> text) => BigDecimalText.Parse(text);

    /// <summary>The sum, with the larger of the scales.</summary>
    public BigDecimal Add(BigDecimal other)
    {
        int scale = Math.Max(Scale, other.Scale);
        return new BigDecimal(AtScale(scale) + other.AtScale(scale), scale);
    }

    /// <summary>The difference, with the larger of the scales.</summary>
    public BigDecimal Subtract(BigDecimal other) => Add(other.Negate());

    /// <summary>The product, with the scales added.</summary>
    public BigDecimal Multiply(BigDecimal other)
    {
        if ((long)Precision + other.Precision > MaximumDigits)
            throw TooLarge();
        return new BigDecimal(Unscaled * other.Unscaled, CheckScale((long)Scale + other.Scale, Unscaled.IsZero || other.Unscaled.IsZero));
    }

    /// <summary>The exact quotient; its scale is the difference of the scales, or as much more as it needs.</summary>
    /// <exception cref="JavaException">The quotient does not end, or the divisor is zero.</exception>
    public BigDecimal Divide(BigDecimal divisor)
    {
        if (divisor.Sign == 0)
            throw new JavaException("ArithmeticException", Sign == 0 ? "Division undefined" : "Division by zero");
        long preferred = (long)Scale - divisor.Scale;
        if (Sign == 0)
            return new BigDecimal(BigInteger.Zero, (int)Math.Clamp(preferred, int.MinValue, int.MaxValue));
        BigInteger common = BigInteger.GreatestCommonDivisor(Unscaled, divisor.Unscaled);
        BigInteger numerator = Unscaled / common;
        BigInteger denominator = divisor.Unscaled / common;
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);

        // Only twos and fives in the denominator make an end.
        int twos = (int)long.Min(int.MaxValue, (long)BigInteger.TrailingZeroCount(denominator));
        denominator >>= twos;
        int fives = 0;
        while (!denominator.IsOne && fives < 4 * MaximumDigits)
        {
            (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(denominator, 5);
            if (!rest.IsZero)
                break;
            denominator = quotient;
            fives++;
        }

        if (!denominator.IsOne)
            throw new JavaException("ArithmeticException", "Non-terminating decimal expansion; no exact representable decimal result.");
        int places = Math.Max(twos, fives);
        numerator *= BigInteger.Pow(2, places - twos) * BigInteger.Pow(5, places - fives);
        return new BigDecimal(numerator, CheckScale(preferred + places, isZero: false));
    }

    /// <summary>The quotient with the scale of this number, rounded.</summary>
    /// <exception cref="JavaException">The divisor is zero, or rounding is needed and not allowed.</exception>
    public BigDecimal Divide(BigDecimal divisor, RoundingMode mode)
    {
        if (divisor.Sign == 0)
            throw new JavaException("ArithmeticException", IsDividedAsLong(divisor.Scale) ? "/ by zero" : "BigInteger divide by zero");
        if (Sign == 0)
            return new BigDecimal(BigInteger.Zero, Scale);

        // this.Unscaled * 10^-s / (d * 10^-t) at scale s is this.Unscaled * 10^t / d.
        return divisor.Scale >= 0
            ? new BigDecimal(DivideRounded(Unscaled * PowerOfTen(divisor.Scale), divisor.Unscaled, mode), Scale)
            : new BigDecimal(DivideRounded(Unscaled, divisor.Unscaled * PowerOfTen(-(long)divisor.Scale), mode), Scale);
    }

    /// <summary>The rest of the division towards zero; it has the sign of this number.</summary>
    public BigDecimal Remainder(BigDecimal divisor)
    {
        if (divisor.Sign == 0)
            throw new JavaException("ArithmeticException", Sign == 0 ? "Division undefined" : "Division by zero");
        if (Abs().CompareTo(divisor.Abs()) < 0)
            return this;
        int scale = Math.Max(Scale, divisor.Scale);
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(AtScale(scale), divisor.AtScale(scale));

        // Java multiplies the quotient back, which has given up its zeros for a scale as near as possible to the preferred one.
        long preferred = (long)Scale - divisor.Scale;
        long quotientScale = preferred >= 0 ? preferred : Math.Max(preferred, -TrailingZeros(quotient));
        return new BigDecimal(rest, scale).SetScale((int)(quotientScale + divisor.Scale));
    }

    /// <summary>The same number with another sign.</summary>
    public BigDecimal Negate() => new(-Unscaled, Scale);

    /// <summary>The same number without its sign.</summary>
    public BigDecimal Abs() => Sign < 0 ? Negate() : this;

    /// <summary>The number with so many places, rounded where it has more.</summary>
    public BigDecimal SetScale(int scale, RoundingMode mode = RoundingMode.Unnecessary)
    {
        if (scale >= Scale)
            return new BigDecimal(AtScale(scale), scale);
        long dropped = (long)Scale - scale;
        if (Sign == 0)
            return new BigDecimal(BigInteger.Zero, scale);

        // Beyond its digits, a number is nearer to zero than to one half; how much nearer does not matter to any rounding.
        BigInteger divisor = PowerOfTen(Math.Min(dropped, Precision + 1L));
        return new BigDecimal(DivideRounded(Unscaled, divisor, mode), scale);
    }

    /// <summary>The same number without zeros at its end.</summary>
    public BigDecimal StripTrailingZeros()
    {
        if (Sign == 0)
            return new BigDecimal(BigInteger.Zero);
        int zeros = (int)Math.Min(TrailingZeros(Unscaled), (long)Scale - int.MinValue);
        return zeros == 0 ? this : new BigDecimal(Unscaled / PowerOfTen(zeros), Scale - zeros);
    }

    /// <summary>Less than zero, zero or more than zero as this number is less than, as large as or larger than the other; the scale does not matter.</summary>
    public int CompareTo(BigDecimal other)
    {
        if (Sign != other.Sign || Sign == 0)
            return Sign.CompareTo(other.Sign);
        long magnitude = (long)Precision - Scale;
        long otherMagnitude = (long)other.Precision - other.Scale;
        if (magnitude != otherMagnitude)
            return magnitude < otherMagnitude ? -Sign : Sign;
        int scale = Math.Max(Scale, other.Scale);
        return AtScale(scale).CompareTo(other.AtScale(scale));
    }

    /// <summary>Java's <c>doubleValue</c>: the nearest double, or an infinity.</summary>
    public double ToDouble() => BigDecimalText.ToDouble(this);

    /// <summary>Java's <c>floatValue</c>: the nearest float, or an infinity.</summary>
    public float ToSingle() => BigDecimalText.ToSingle(this);

    /// <summary>The number without its places, cut off.</summary>
    public BigInteger ToBigInteger()
    {
        if (Scale <= 0)
            return AtScale(0);
        return Scale > Precision ? BigInteger.Zero : BigInteger.Divide(Unscaled, PowerOfTen(Scale));
    }

    /// <summary>Java's <c>longValue</c>: the low 64 bits of the whole part.</summary>
    public long ToInt64()
    {
        // From 10^64 on, the low 64 bits are zero.
        if (Scale <= -64 || Scale > Precision)
            return 0;
        BigInteger whole = ToBigInteger();
        return unchecked((long)(ulong)(whole & ulong.MaxValue));
    }

    /// <summary>Java's <c>intValue</c>: the low 32 bits of the whole part.</summary>
    public int ToInt32() => unchecked((int)ToInt64());

    /// <summary>Java's <c>toString</c>: with an exponent where there are more than six zeros after the point, or a negative scale.</summary>
    public override string ToString() => BigDecimalText.ToText(this);

    /// <summary>Java's <c>toPlainString</c>: never with an exponent.</summary>
    public string ToPlainString() => BigDecimalText.ToPlainText(this);

    /// <summary>Whether the number and the scale are the same.</summary>
    public bool Equals(BigDecimal? other) => other is not null && Scale == other.Scale && Unscaled == other.Unscaled;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BigDecimal);

    /// <summary>Java's <c>hashCode</c>, which decides the order of hash maps and sets.</summary>
    public override int GetHashCode()
    {
        if (!IsCompact(Unscaled))
            return unchecked((31 * JavaNumbers.HashOf(Unscaled)) + Scale);
        long value = (long)Unscaled;
        ulong magnitude = unchecked((ulong)Math.Abs(value));
        int hash = unchecked((int)((31 * (uint)(magnitude >> 32)) + (uint)magnitude));
        return unchecked((31 * (value < 0 ? -hash : hash)) + Scale);
    }

    internal static BigInteger PowerOfTen(long power)
    {
        if (power > MaximumDigits)
            throw TooLarge();
        return BigInteger.Pow(10, (int)power);
    }

    internal static LimitException TooLarge() => new($"A number has more than {MaximumDigits} digits.");

    private static int DigitCount(BigInteger value)
    {
        if (value.IsZero)
            return 1;
        BigInteger magnitude = BigInteger.Abs(value);
        if (magnitude <= long.MaxValue)
            return DigitCount((ulong)magnitude);
        int estimate = (int)((magnitude.GetBitLength() - 1) * 0.30102999566398120) + 1;
        return magnitude >= BigInteger.Pow(10, estimate) ? estimate + 1 : estimate;
    }

    private static int DigitCount(ulong value)
    {
        int count = 1;
        while (value >= 10)
        {
            value /= 10;
            count++;
        }

        return count;
    }

    /// <summary>Whether Java keeps the digits in a long; its hash code and some messages depend on it.</summary>
    private static bool IsCompact(BigInteger unscaled) => unscaled > long.MinValue && unscaled <= long.MaxValue;

    private static int TrailingZeros(BigInteger value)
    {
        if (value.IsZero)
            return 0;
        string digits = BigDecimalText.DigitsOf(value);
        return digits.Length - digits.AsSpan().TrimEnd('0').Length;
    }

    private static int CheckScale(long scale, bool isZero) => scale switch
    {
        _ when isZero => (int)Math.Clamp(scale, int.MinValue, int.MaxValue),
        > int.MaxValue => throw new JavaException("ArithmeticException", "Underflow"),
        < int.MinValue => throw new JavaException("ArithmeticException", "Overflow"),
        _ => (int)scale,
    };

    private static BigInteger DivideRounded(BigInteger dividend, BigInteger divisor, RoundingMode mode)
    {
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(dividend, divisor);
        if (rest.IsZero)
            return quotient;
        int sign = dividend.Sign * divisor.Sign;
        int half = (BigInteger.Abs(rest) * 2).CompareTo(BigInteger.Abs(divisor));
        bool awayFromZero = mode switch
        {
            RoundingMode.Up => true,
            RoundingMode.Down => false,
            RoundingMode.Ceiling => sign > 0,
            RoundingMode.Floor => sign < 0,
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.HalfDown => half > 0,
            RoundingMode.HalfEven => half > 0 || (half == 0 && !quotient.IsEven),
            _ => throw new JavaException("ArithmeticException", "Rounding necessary"),
        };
        return awayFromZero ? quotient + sign : quotient;
    }

    private bool IsDividedAsLong(int divisorScale) =>
        IsCompact(Unscaled) && divisorScale < 19 && (divisorScale <= 0 || IsCompact(Unscaled * PowerOfTen(divisorScale)));

    /// <summary>The unscaled number for a scale that is not smaller than this one's.</summary>
    private BigInteger AtScale(int scale)
    {
        long added = (long)scale - Scale;
        return added == 0 || Unscaled.IsZero ? Unscaled : Unscaled * PowerOfTen(added);
    }
}
