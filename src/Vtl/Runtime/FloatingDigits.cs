using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>
/// The decimal digits that Java before 19 gives a binary floating-point number, with the place of the decimal point.
/// They are the free-format digits of Steele and White with three peculiarities that show in outputs: whole numbers below 2^63 are
/// converted exactly, the decimal exponent is an estimate, and numbers in E notation always get a second digit, so that the result
/// is not always the shortest.
/// </summary>
internal readonly ref struct FloatingDigits
{
    private const int DoubleFractionBits = 52;
    private const int SingleFractionBits = 23;
    private const long HiddenBit = 1L << DoubleFractionBits;

    /// <summary>The powers of five that are a long.</summary>
    private static readonly long[] PowersOfFive = [.. Enumerable.Range(0, 27).Select(power => (long)BigInteger.Pow(5, power))];

    private readonly string digits;

    /// <summary>The number is 0.digits times ten to this power.</summary>
    private readonly int pointPlace;

    private FloatingDigits(string digits, int pointPlace)
    {
        this.digits = digits;
        this.pointPlace = pointPlace;
    }

    public static FloatingDigits Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> DoubleFractionBits) & 0x7FF;
        long fraction = bits & (HiddenBit - 1);
        int significantBits = DoubleFractionBits + 1;
        if (exponent != 0)
        {
            fraction |= HiddenBit;
        }
        else
        {
            int leadingZeros = BitOperations.LeadingZeroCount((ulong)fraction);
            int shift = leadingZeros - (63 - DoubleFractionBits);
            fraction <<= shift;
            exponent = 1 - shift;
            significantBits = 64 - leadingZeros;
        }

        return Of(exponent - 1023, fraction, significantBits);
    }

    public static FloatingDigits Of(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        int exponent = (bits >> SingleFractionBits) & 0xFF;
        int fraction = bits & ((1 << SingleFractionBits) - 1);
        int significantBits = SingleFractionBits + 1;
        if (exponent != 0)
        {
            fraction |= 1 << SingleFractionBits;
        }
        else
        {
            int leadingZeros = BitOperations.LeadingZeroCount((uint)fraction);
            int shift = leadingZeros - (31 - SingleFractionBits);
            fraction <<= shift;
            exponent = 1 - shift;
            significantBits = 32 - leadingZeros;
        }

        return Of(exponent - 127, (long)fraction << (DoubleFractionBits - SingleFractionBits), significantBits);
    }

    /// <summary>Plain from 10^-3 up to 10^7, else with an exponent; never without a digit after the point.</summary>
    public string ToText(bool negative)
    {
        string sign = negative ? "-" : "";
        if (pointPlace is > 0 and < 8)
        {
            return digits.Length <= pointPlace
                ? string.Concat(sign, digits.PadRight(pointPlace, '0'), ".0")
                : string.Concat(sign, digits.AsSpan(0, pointPlace), ".", digits.AsSpan(pointPlace));
        }

        if (pointPlace is <= 0 and > -3)
            return string.Concat(sign, "0.", new string('0', -pointPlace), digits);
        string fraction = digits.Length == 1 ? "0" : digits[1..];
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{fraction}E{pointPlace - 1}");
    }

    private static FloatingDigits Of(int exponent, long fraction, int significantBits)
    {
        int tailZeros = BitOperations.TrailingZeroCount((ulong)fraction);
        int fractionBits = DoubleFractionBits + 1 - tailZeros;
        int binaryPlaces = Math.Max(0, fractionBits - exponent - 1);
        if (exponent is <= 62 and >= -21 && binaryPlaces == 0)
            return OfWhole(exponent, fraction, significantBits);
        int decimalExponent = EstimateExponent(fraction, exponent);

        // value = b / s and half the distance to the next number = m / s, as powers of two and of five.
        int fives = Math.Max(0, -decimalExponent);
        int twos = fives + binaryPlaces + exponent;
        int divisorFives = Math.Max(0, decimalExponent);
        int divisorTwos = divisorFives + binaryPlaces;
        int marginTwos = twos - significantBits;
        fraction >>>= tailZeros;
        twos -= fractionBits - 1;
        int common = Math.Min(twos, divisorTwos);
        twos -= common;
        divisorTwos -= common;
        marginTwos -= common;

        // The number below a power of two is only half as far away as the one above it.
        if (fractionBits == 1)
            marginTwos--;
        if (marginTwos < 0)
        {
            twos -= marginTwos;
            divisorTwos -= marginTwos;
            marginTwos = 0;
        }

        int valueBits = fractionBits + twos + BitsOfPowerOfFive(fives);
        int divisorBits = divisorTwos + 1 + BitsOfPowerOfFive(divisorFives + 1);
        if (valueBits < 32 && divisorBits < 32)
        {
            int five = (int)PowerOfFive(fives);
            return Generate(((int)fraction * five) << twos, (int)PowerOfFive(divisorFives) << divisorTwos, five << marginTwos, 10, decimalExponent, tieIsHigh: false);
        }

        if (valueBits < 64 && divisorBits < 64)
        {
            long five = PowerOfFive(fives);
            return Generate((fraction * five) << twos, PowerOfFive(divisorFives) << divisorTwos, five << marginTwos, 10L, decimalExponent, tieIsHigh: false);
        }

        BigInteger bigFive = BigInteger.Pow(5, fives);
        return Generate(
            (bigFive * fraction) << twos, BigInteger.Pow(5, divisorFives) << divisorTwos, bigFive << marginTwos, new BigInteger(10), decimalExponent, tieIsHigh: true);
    }

    /// <summary>A whole number: its digits, without those that are beyond the precision of the type.</summary>
    private static FloatingDigits OfWhole(int exponent, long fraction, int significantBits)
    {
        long whole = exponent >= DoubleFractionBits ? fraction << (exponent - DoubleFractionBits) : fraction >>> (DoubleFractionBits - exponent);
        int place = 0;
        int excessBits = exponent > significantBits ? exponent - significantBits - 1 : 0;
        if (excessBits > 3)
        {
            place = (int)(excessBits * 0.30102999566398120);
            long power = PowerOfFive(place) << place;
            long rest = whole % power;
            whole /= power;
            if (rest >= power >> 1)
                whole++;
        }

        string digits = whole.ToString(CultureInfo.InvariantCulture);
        return new FloatingDigits(digits.TrimEnd('0'), place + digits.Length);
    }

    /// <summary>The decimal exponent, or one more than it: from a tangent to the logarithm at 1.5.</summary>
    private static int EstimateExponent(long fraction, int exponent)
    {
        double scaled = BitConverter.Int64BitsToDouble((1023L << DoubleFractionBits) | (fraction & (HiddenBit - 1)));
        return (int)Math.Floor(((scaled - 1.5) * 0.289529654) + 0.176091259 + (exponent * 0.301029995663981));
    }

    /// <param name="b">The number's numerator.</param>
    /// <param name="s">The denominator of all.</param>
    /// <param name="m">The margin's numerator: no digit is needed that changes the number by less.</param>
    /// <param name="ten">Ten as such a number.</param>
    /// <param name="decimalExponent">The exponent of the first digit.</param>
    /// <param name="tieIsHigh">Whether an upper bound that is met exactly counts as reached; Java differs here between its small and its large numbers.</param>
    private static FloatingDigits Generate<T>(T b, T s, T m, T ten, int decimalExponent, bool tieIsHigh)
        where T : IBinaryInteger<T>
    {
        T tens = s * ten;
        Span<char> digits = stackalloc char[32];
        int count = 0;
        (T quotient, T rest) = T.DivRem(b, s);
        b = rest * ten;
        m *= ten;
        bool low = b < m;
        bool high = IsHigh(b + m, tens);
        if (T.IsZero(quotient) && !high)
            decimalExponent--;
        else
            digits[count++] = (char)('0' + int.CreateTruncating(quotient));
        if (decimalExponent is < -3 or >= 8)
            high = low = false;
        while (!low && !high)
        {
            (quotient, rest) = T.DivRem(b, s);
            b = rest * ten;
            m *= ten;

            // A margin that overflows is larger than everything it is compared with.
            low = T.IsNegative(m) || T.IsZero(m) || b < m;
            high = T.IsNegative(m) || T.IsZero(m) || IsHigh(b + m, tens);
            digits[count++] = (char)('0' + int.CreateTruncating(quotient));
        }

        int difference = low && high ? T.Sign((b << 1) - tens) : 0;
        bool roundUp = high && (!low || difference > 0 || (difference == 0 && (digits[count - 1] & 1) != 0));
        if (roundUp)
            RoundUp(digits[..count], ref decimalExponent);
        return new FloatingDigits(new string(digits[..count]), decimalExponent + 1);

        bool IsHigh(T sum, T bound) => tieIsHigh ? sum >= bound : sum > bound;
    }

    private static void RoundUp(Span<char> digits, ref int decimalExponent)
    {
        int last = digits.Length - 1;
        while (last > 0 && digits[last] == '9')
            digits[last--] = '0';
        if (digits[last] != '9')
        {
            digits[last]++;
            return;
        }

        digits[0] = '1';
        decimalExponent++;
    }

    private static long PowerOfFive(int power) => PowersOfFive[power];

    private static int BitsOfPowerOfFive(int power) =>
        power < PowersOfFive.Length ? 64 - BitOperations.LeadingZeroCount((ulong)PowerOfFive(power)) : power * 3;
}
