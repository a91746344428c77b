using System.Globalization;
using System.Numerics;

namespace VtlKit.Migrate.Compat;

/// <summary>Numbers as Java reads, writes and calculates with them.</summary>
public static class JavaNumber
{
    private const int FractionBits = 52;
    private const long HiddenBit = 1L << FractionBits;
    private const int MostDigits = 10_000;

    /// <summary>A whole number of a JSON document: an int, a long or a BigInteger.</summary>
    public static object OfWhole(string text)
    {
        if (text == "-")
        {
            return 0;
        }

        if (text.TrimStart('-').Length > 19 || !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return text.Length > MostDigits ? throw TooLarge() : BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value;
    }

    /// <summary>A decimal number of a JSON document: a double, or where its text is long a <see cref="BigDecimal"/>.</summary>
    public static object OfDecimal(string text)
    {
        if (text.Length > 18)
        {
            return BigDecimal.Parse(text);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new GatewayMappingException($"For input string: \"{text}\"");
    }

    /// <summary>Java's <c>Integer.parseInt</c>.</summary>
    public static int ParseInt(string text)
    {
        long value = 0;
        var digits = text is ['-' or '+', ..] ? text.AsSpan(1) : text;
        foreach (var character in digits)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(character);
            value = (value * 10) + digit;
            if (digit < 0 || value > 1L + int.MaxValue)
            {
                digits = "";
                break;
            }
        }

        value = text is ['-', ..] ? -value : value;
        return !digits.IsEmpty && value <= int.MaxValue ? (int)value : throw new GatewayMappingException($"For input string: \"{text}\"");
    }

    /// <summary>The sum; null where one operand is no number. A text is joined with whatever the other is.</summary>
    public static object? Plus(object? left, object? right) => (left ?? "", right ?? "") switch
    {
        (string text, var other) => text + JavaText.Of(other),
        (var other, string text) => JavaText.Of(other) + text,
        var (first, second) => Calculate(first, second, (a, b) => a + b, (a, b) => a + b, BigDecimal.Add),
    };

    /// <summary>The sum of what may itself be a sum that is none; null then.</summary>
    public static object? PlusResult(object? left, object? right) => left is null || right is null ? null : Plus(left, right);

    /// <summary>The difference; null where one operand is no number.</summary>
    public static object? Minus(object? left, object? right) => Calculate(left, right, (a, b) => a - b, (a, b) => a - b, BigDecimal.Subtract);

    /// <summary>The product; null where one operand is no number.</summary>
    public static object? Times(object? left, object? right) => Calculate(left, right, (a, b) => a * b, (a, b) => a * b, BigDecimal.Multiply);

    /// <summary>The quotient, of whole numbers a whole one; null where one operand is no number, or the divisor is zero.</summary>
    public static object? Over(object? left, object? right) =>
        IsZero(right) ? null : Calculate(left, right, BigInteger.Divide, (a, b) => a / b, BigDecimal.Divide);

    /// <summary>The remainder; null where one operand is no number, or the divisor is zero.</summary>
    public static object? Remainder(object? left, object? right) => IsZero(right) ? null : Calculate(left, right, left is BigInteger || right is BigInteger ? PositiveRemainder : BigInteger.Remainder, (a, b) => a % b, NoModulo);

    /// <summary>-1, 0 or 1; null where one operand is no number. A number that is none compares as equal.</summary>
    public static int? Compare(object? left, object? right)
    {
        if (!IsNumber(left) || !IsNumber(right))
        {
            return null;
        }

        if (IsWhole(left) && IsWhole(right))
        {
            return BigInteger.Compare(ToWhole(left), ToWhole(right));
        }

        if (IsDecimal(left, right))
        {
            return BigDecimal.Compare(BigDecimal.Of(left), BigDecimal.Of(right));
        }

        var (first, second) = (ToDouble(left), ToDouble(right));
        return first < second ? -1 : first > second ? 1 : 0;
    }

    /// <summary>Velocity's <c>==</c>: numbers by value, maps and lists by what is in them, anything else by how it prints.</summary>
    public static bool AreEqual(object? left, object? right) => Compare(left, right) is { } order
        ? order == 0
        : (left ?? "", right ?? "") switch
        {
            (JavaMap a, JavaMap b) => JavaEquality.Same(a, b),
            (JavaList a, JavaList b) => JavaEquality.Same(a, b),
            var (a, b) => JavaText.Of(a) == JavaText.Of(b),
        };

    /// <summary>Velocity's <c>==</c> of what calculations come to: one without a result equals only another one.</summary>
    public static bool AreResultsEqual(object? left, object? right) => left is null || right is null ? left is null && right is null : AreEqual(left, right);

    /// <summary>Java's <c>intValue</c>.</summary>
    public static int? ToInt(object? number) => number switch
    {
        int value => value,
        double value => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue),
        BigDecimal value => unchecked((int)(uint)(value.ToWhole() & uint.MaxValue)),
        _ when IsNumber(number) => unchecked((int)(uint)(ToWhole(number) & uint.MaxValue)),
        _ => null,
    };

    /// <summary>Java's <c>Double.toString</c> before JDK 19, which sometimes has a digit more than it needs.</summary>
    public static string Printed(double value)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return value switch
            {
                double.NaN => "NaN",
                double.PositiveInfinity => "Infinity",
                double.NegativeInfinity => "-Infinity",
                _ => double.IsNegative(value) ? "-0.0" : "0.0",
            };
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> FractionBits) & 0x7FF;
        var fraction = bits & (HiddenBit - 1);
        var significantBits = FractionBits + 1;
        if (exponent != 0)
        {
            fraction |= HiddenBit;
        }
        else
        {
            significantBits = 64 - BitOperations.LeadingZeroCount((ulong)fraction);
            var shift = FractionBits + 1 - significantBits;
            fraction <<= shift;
            exponent = 1 - shift;
        }

        var (digits, point) = DigitsOf(exponent - 1023, fraction, significantBits);
        var sign = value < 0 ? "-" : "";
        return point switch
        {
            > 0 and < 8 when digits.Length <= point => $"{sign}{digits.PadRight(point, '0')}.0",
            > 0 and < 8 => $"{sign}{digits[..point]}.{digits[point..]}",
            <= 0 and > -3 => $"{sign}0.{new string('0', -point)}{digits}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{(digits.Length == 1 ? "0" : digits[1..])}E{point - 1}"),
        };
    }

    /// <summary>The digits and the place of the point: Steele and White's, with Java's estimate of the exponent and its second digit.</summary>
    private static (string Digits, int Point) DigitsOf(int exponent, long fraction, int significantBits)
    {
        var tailZeros = BitOperations.TrailingZeroCount((ulong)fraction);
        var fractionBits = FractionBits + 1 - tailZeros;
        var binaryPlaces = Math.Max(0, fractionBits - exponent - 1);
        if (exponent is <= 62 and >= -21 && binaryPlaces == 0)
        {
            return DigitsOfWhole(exponent, fraction, significantBits);
        }

        var scaled = BitConverter.Int64BitsToDouble((1023L << FractionBits) | (fraction & (HiddenBit - 1)));
        var decimalExponent = (int)Math.Floor(((scaled - 1.5) * 0.289529654) + 0.176091259 + (exponent * 0.301029995663981));

        // The value is b / s, and half the distance to the next one m / s, as powers of two and of five.
        var fives = Math.Max(0, -decimalExponent);
        var twos = fives + binaryPlaces + exponent;
        var divisorFives = Math.Max(0, decimalExponent);
        var divisorTwos = divisorFives + binaryPlaces;
        var marginTwos = twos - significantBits;
        twos -= fractionBits - 1;
        var common = Math.Min(twos, divisorTwos);
        twos -= common;
        divisorTwos -= common;
        marginTwos -= common;
        if (fractionBits == 1)
        {
            marginTwos--;
        }

        if (marginTwos < 0)
        {
            twos -= marginTwos;
            divisorTwos -= marginTwos;
            marginTwos = 0;
        }

        // Java calculates in 32 bits, in 64 or without a bound, and its results depend on it.
        var valueBits = fractionBits + twos + BitsOfPowerOfFive(fives);
        var divisorBits = divisorTwos + 1 + BitsOfPowerOfFive(divisorFives + 1);
        var width = valueBits < 32 && divisorBits < 32 ? 32 : valueBits < 64 && divisorBits < 64 ? 64 : 0;
        var five = BigInteger.Pow(5, fives);
        return Generate((five * (fraction >>> tailZeros)) << twos, BigInteger.Pow(5, divisorFives) << divisorTwos, five << marginTwos, decimalExponent, width);
    }

    private static (string Digits, int Point) DigitsOfWhole(int exponent, long fraction, int significantBits)
    {
        var whole = exponent >= FractionBits ? fraction << (exponent - FractionBits) : fraction >>> (FractionBits - exponent);
        var place = 0;
        var excessBits = exponent > significantBits ? exponent - significantBits - 1 : 0;
        if (excessBits > 3)
        {
            place = (int)(excessBits * 0.30102999566398120);
            var power = (long)BigInteger.Pow(10, place);
            var rest = whole % power;
            whole /= power;
            if (rest >= power >> 1)
            {
                whole++;
            }
        }

        var digits = whole.ToString(CultureInfo.InvariantCulture);
        return (digits.TrimEnd('0'), place + digits.Length);
    }

    private static (string Digits, int Point) Generate(BigInteger b, BigInteger s, BigInteger m, int decimalExponent, int width)
    {
        var tens = s * 10;
        List<char> digits = [];
        var quotient = BigInteger.DivRem(b, s, out var rest);
        b = rest * 10;
        m = Wrap(m * 10);
        var low = b < m;
        var high = IsHigh();
        if (quotient.IsZero && !high)
        {
            decimalExponent--;
        }
        else
        {
            digits.Add((char)('0' + (int)quotient));
        }

        if (decimalExponent is < -3 or >= 8)
        {
            high = low = false;
        }

        while (!low && !high)
        {
            quotient = BigInteger.DivRem(b, s, out rest);
            b = rest * 10;
            m = Wrap(m * 10);
            low = m.Sign <= 0 || b < m;
            high = m.Sign <= 0 || IsHigh();
            digits.Add((char)('0' + (int)quotient));
        }

        var difference = low && high ? BigInteger.Compare(b << 1, tens) : 0;
        if (high && (!low || difference > 0 || (difference == 0 && (digits[^1] & 1) != 0)))
        {
            RoundUp(digits, ref decimalExponent);
        }

        return (new string([.. digits]), decimalExponent + 1);

        bool IsHigh() => width == 0 ? b + m >= tens : Wrap(b + m) > tens;

        BigInteger Wrap(BigInteger value) => width switch
        {
            32 => unchecked((int)(uint)(value & uint.MaxValue)),
            64 => unchecked((long)(ulong)(value & ulong.MaxValue)),
            _ => value,
        };
    }

    private static void RoundUp(List<char> digits, ref int decimalExponent)
    {
        var last = digits.Count - 1;
        while (last > 0 && digits[last] == '9')
        {
            digits[last--] = '0';
        }

        if (digits[last] != '9')
        {
            digits[last]++;
            return;
        }

        digits[0] = '1';
        decimalExponent++;
    }

    private static int BitsOfPowerOfFive(int power) => power < 27 ? (int)BigInteger.Pow(5, power).GetBitLength() : power * 3;

    private static object? Calculate(
        object? left, object? right, Func<BigInteger, BigInteger, BigInteger> whole, Func<double, double, double> floating, Func<BigDecimal, BigDecimal, BigDecimal> exact)
    {
        if (!IsNumber(left) || !IsNumber(right))
        {
            return null;
        }

        if (!IsWhole(left) || !IsWhole(right))
        {
            return IsDecimal(left, right) ? exact(BigDecimal.Of(left), BigDecimal.Of(right)) : floating(ToDouble(left), ToDouble(right));
        }

        var value = whole(ToWhole(left), ToWhole(right));
        if (left is BigInteger || right is BigInteger)
        {
            return value.GetBitLength() > MostDigits * 4L ? throw TooLarge() : (object)value;
        }

        // The result has the wider of the operands' types, or the next that it fits into.
        if (left is int && right is int && value >= int.MinValue && value <= int.MaxValue)
        {
            return (int)value;
        }

        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    private static BigInteger PositiveRemainder(BigInteger left, BigInteger right)
    {
        var remainder = right.Sign < 0 ? throw new GatewayMappingException("BigInteger: modulus not positive") : BigInteger.Remainder(left, right);
        return remainder.Sign < 0 ? remainder + right : remainder;
    }

    private static BigDecimal NoModulo(BigDecimal left, BigDecimal right) => throw new GatewayMappingException("Cannot calculate the modulo of BigDecimals.");

    private static bool IsNumber(object? value) => value is int or long or double or BigInteger or BigDecimal;

    private static bool IsWhole(object? value) => value is int or long or BigInteger;

    private static bool IsDecimal(object? left, object? right) => left is BigDecimal || right is BigDecimal || left is BigInteger || right is BigInteger;

    private static bool IsZero(object? value) => value switch
    {
        BigDecimal number => number.Unscaled.IsZero,
        _ => IsNumber(value) && ToDouble(value) == 0,
    };

    private static BigInteger ToWhole(object? value) => value switch
    {
        int number => number,
        long number => number,
        BigInteger number => number,
        _ => throw new ArgumentException("It is no whole number.", nameof(value)),
    };

    private static double ToDouble(object? value) => value is double number ? number : (double)ToWhole(value);

    internal static GatewayMappingException TooLarge() => new($"A number has more than {MostDigits} digits.");
}
