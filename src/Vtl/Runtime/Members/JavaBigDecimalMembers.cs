using System.Numerics;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.math.BigDecimal</c>.</summary>
internal static class JavaBigDecimalMembers
{
    private const int LargestExponent = 999_999_999;

    public static JavaMethod[] Methods { get; } =
    [
        .. Calculations,
        .. Division,
        .. Scaling,
        .. Conversions,
    ];

    private static JavaMethod[] Calculations =>
    [
        .. Binary("add", (left, right) => left.Add(right)),
        .. Binary("subtract", (left, right) => left.Subtract(right)),
        .. Binary("multiply", (left, right) => left.Multiply(right)),
        Instance<BigDecimal>("min", [T.BigDecimal], T.BigDecimal, (number, a) => number.CompareTo(Decimal(a, 0)) <= 0 ? number : a[0]),
        Instance<BigDecimal>("max", [T.BigDecimal], T.BigDecimal, (number, a) => number.CompareTo(Decimal(a, 0)) >= 0 ? number : a[0]),
        .. Unary("abs", number => number.Abs()),
        .. Unary("negate", number => number.Negate()),
        .. Unary("plus", number => number),
        Unfillable("pow", T.Int, MathContext),
        Instance<BigDecimal>("pow", [T.Int], T.BigDecimal, (number, a) => Pow(number, a.Int(0))),
        Unfillable("sqrt", MathContext),
        Unfillable("round", MathContext),
        Instance<BigDecimal>("signum", [], T.Int, (number, _) => number.Sign),
        JavaNumberMembers.CompareTo(T.BigDecimal),
    ];

    private static JavaMethod[] Division =>
    [
        Unfillable("divide", T.BigDecimal, Rounding),
        Instance<BigDecimal>("divide", [T.BigDecimal], T.BigDecimal, (number, a) => number.Divide(Decimal(a, 0))),
        Unfillable("divide", T.BigDecimal, MathContext),
        Instance<BigDecimal>("divide", [T.BigDecimal, T.Int], T.BigDecimal, (number, a) => number.Divide(Decimal(a, 0), Mode(a.Int(1)))),
        Instance<BigDecimal>(
            "divide", [T.BigDecimal, T.Int, T.Int], T.BigDecimal, (number, a) => Divide(number, Decimal(a, 0), a.Int(1), Mode(a.Int(2)))),
        Unfillable("divide", T.BigDecimal, T.Int, Rounding),
        .. Binary("divideToIntegralValue", DivideToWhole),
        .. Binary("remainder", (left, right) => left.Remainder(right)),
        Instance<BigDecimal>("divideAndRemainder", [T.BigDecimal], T.BigDecimal.ArrayClass, (number, a) => DivideAndRemainder(number, Decimal(a, 0))),
        Unfillable("divideAndRemainder", T.BigDecimal, MathContext),
    ];

    private static JavaMethod[] Scaling =>
    [
        Instance<BigDecimal>("scale", [], T.Int, (number, _) => number.Scale),
        Instance<BigDecimal>("precision", [], T.Int, (number, _) => number.Precision),
        Instance<BigDecimal>("unscaledValue", [], T.BigInteger, (number, _) => number.Unscaled),
        Instance<BigDecimal>("ulp", [], T.BigDecimal, (number, _) => new BigDecimal(1, number.Scale)),
        Instance<BigDecimal>("setScale", [T.Int], T.BigDecimal, (number, a) => number.SetScale(a.Int(0))),
        Instance<BigDecimal>("setScale", [T.Int, T.Int], T.BigDecimal, (number, a) => number.SetScale(a.Int(0), Mode(a.Int(1)))),
        Unfillable("setScale", T.Int, Rounding),
        Instance<BigDecimal>("stripTrailingZeros", [], T.BigDecimal, (number, _) => number.StripTrailingZeros()),
        Instance<BigDecimal>("scaleByPowerOfTen", [T.Int], T.BigDecimal, (number, a) => Rescaled(number, (long)number.Scale - a.Int(0))),
        Instance<BigDecimal>("movePointLeft", [T.Int], T.BigDecimal, (number, a) => MovePoint(number, a.Int(0))),
        Instance<BigDecimal>("movePointRight", [T.Int], T.BigDecimal, (number, a) => MovePoint(number, -(long)a.Int(0))),
    ];

    private static JavaMethod[] Conversions =>
    [
        Static("valueOf", [T.Double], T.BigDecimal, a => BigDecimal.Parse(JavaText.Of(a[0]))),
        Static("valueOf", [T.Long, T.Int], T.BigDecimal, a => new BigDecimal(a.Long(0), a.Int(1))),
        Static("valueOf", [T.Long], T.BigDecimal, a => new BigDecimal((BigInteger)a.Long(0))),
        Instance<BigDecimal>("toBigInteger", [], T.BigInteger, (number, _) => number.ToBigInteger()),
        Instance<BigDecimal>("toBigIntegerExact", [], T.BigInteger, (number, _) => number.SetScale(0).Unscaled),
        Instance<BigDecimal>("longValueExact", [], T.Long, (number, _) => Exact(number, long.MinValue, long.MaxValue)),
        Instance<BigDecimal>("intValueExact", [], T.Int, (number, _) => (int)Exact(number, int.MinValue, int.MaxValue)),
        Instance<BigDecimal>("shortValueExact", [], T.Short, (number, _) => (short)Exact(number, short.MinValue, short.MaxValue)),
        Instance<BigDecimal>("byteValueExact", [], T.Byte, (number, _) => (sbyte)Exact(number, sbyte.MinValue, sbyte.MaxValue)),
        Instance<BigDecimal>("toEngineeringString", [], T.String, (number, _) => ToEngineeringText(number)),
        Instance<BigDecimal>("toPlainString", [], T.String, (number, _) => number.ToPlainString()),
    ];

    private static JavaMethod[] Binary(string name, Func<BigDecimal, BigDecimal, BigDecimal> calculate) =>
    [
        Instance<BigDecimal>(name, [T.BigDecimal], T.BigDecimal, (number, a) => calculate(number, Decimal(a, 0))),
        Unfillable(name, T.BigDecimal, MathContext),
    ];

    private static JavaMethod[] Unary(string name, Func<BigDecimal, BigDecimal> calculate) =>
    [
        Instance<BigDecimal>(name, [], T.BigDecimal, (number, _) => calculate(number)),
        Unfillable(name, MathContext),
    ];

    private static BigDecimal Decimal(JavaArguments arguments, int index) => arguments.Required<BigDecimal>(index);

    private static RoundingMode Mode(int number) =>
        number is >= 0 and <= (int)RoundingMode.Unnecessary ? (RoundingMode)number : throw JavaException.IllegalArgument("Invalid rounding mode");

    private static BigDecimal Pow(BigDecimal number, int exponent)
    {
        if (exponent is < 0 or > LargestExponent)
            throw Arithmetic("Invalid operation");
        int scale = CheckScale((long)number.Scale * exponent, number);
        if (BigInteger.Abs(number.Unscaled) > 1 && number.Precision * (double)exponent > BigDecimal.MaximumDigits)
            throw BigDecimal.TooLarge();
        return new BigDecimal(BigInteger.Pow(number.Unscaled, exponent), scale);
    }

    // Both operands are shifted so that the dividend has the scale that is wanted.
    private static BigDecimal Divide(BigDecimal number, BigDecimal divisor, int scale, RoundingMode mode)
    {
        long divisorScale = (long)divisor.Scale - number.Scale + scale;
        return new BigDecimal(number.Unscaled, scale).Divide(Rescaled(divisor, divisorScale), mode);
    }

    private static BigDecimal DivideToWhole(BigDecimal number, BigDecimal divisor)
    {
        if (divisor.Sign == 0)
            throw Arithmetic(number.Sign == 0 ? "Division undefined" : "Division by zero");
        long preferred = Math.Clamp((long)number.Scale - divisor.Scale, int.MinValue, int.MaxValue);
        BigDecimal quotient = Divide(number, divisor, 0, RoundingMode.Down);
        if (quotient.Sign == 0 || preferred >= 0)
            return quotient.Sign == 0 ? new BigDecimal(BigInteger.Zero, (int)preferred) : quotient.SetScale((int)preferred);
        BigDecimal stripped = quotient.StripTrailingZeros();
        return quotient.SetScale((int)Math.Max(preferred, stripped.Scale));
    }

    private static JavaArray<object?> DivideAndRemainder(BigDecimal number, BigDecimal divisor)
    {
        BigDecimal quotient = DivideToWhole(number, divisor);
        return new JavaArray<object?>(T.BigDecimal.ArrayClass, [quotient, number.Subtract(quotient.Multiply(divisor))]);
    }

    private static BigDecimal MovePoint(BigDecimal number, long places)
    {
        if (places == 0)
            return number;
        BigDecimal moved = Rescaled(number, number.Scale + places);
        return moved.Scale < 0 ? moved.SetScale(0) : moved;
    }

    private static BigDecimal Rescaled(BigDecimal number, long scale) => new(number.Unscaled, CheckScale(scale, number));

    private static int CheckScale(long scale, BigDecimal number)
    {
        if (number.Sign == 0)
            return (int)Math.Clamp(scale, int.MinValue, int.MaxValue);
        return scale switch
        {
            > int.MaxValue => throw Arithmetic("Underflow"),
            < int.MinValue => throw Arithmetic("Overflow"),
            _ => (int)scale,
        };
    }

    private static long Exact(BigDecimal number, long smallest, long largest)
    {
        if (number.Precision - (long)number.Scale > 19)
            throw Arithmetic("Overflow");
        if (number.Sign != 0 && number.Precision - (long)number.Scale <= 0)
            throw Arithmetic("Rounding necessary");
        BigInteger whole = number.SetScale(0).Unscaled;
        return whole >= smallest && whole <= largest ? (long)whole : throw Arithmetic("Overflow");
    }

    // Like toString(), but the exponent is a multiple of three.
    private static string ToEngineeringText(BigDecimal number)
    {
        string digits = BigDecimalText.DigitsOf(number.Unscaled);
        long exponent = -(long)number.Scale + digits.Length - 1;
        if (number.Scale == 0 || (number.Scale > 0 && exponent >= -6))
            return number.ToString();
        int before = (int)(((exponent % 3) + 3) % 3);
        exponent -= before;
        before++;
        string coefficient;
        if (number.Sign == 0)
        {
            coefficient = before switch { 1 => "0", 2 => "0.00", _ => "0.0" };
            exponent += before == 1 ? 0 : 3;
        }
        else
        {
            coefficient = before >= digits.Length ? digits.PadRight(before, '0') : $"{digits[..before]}.{digits[before..]}";
        }

        string sign = number.Sign < 0 ? "-" : "";
        return exponent == 0 ? sign + coefficient : $"{sign}{coefficient}E{(exponent > 0 ? "+" : "")}{exponent}";
    }

    private static JavaException Arithmetic(string message) => new("ArithmeticException", message);
}
