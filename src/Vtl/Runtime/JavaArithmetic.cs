using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>
/// Velocity's arithmetic and comparisons: whole numbers stay whole and grow from <c>Integer</c> to <c>Long</c> to <c>BigInteger</c>, and the wider
/// kind of the two operands decides otherwise.
/// </summary>
public static class JavaArithmetic
{
    private enum Kind
    {
        Whole,
        BigInteger,
        Float,
        Double,
        BigDecimal,
    }

    /// <summary>Whether a value is a <c>java.lang.Number</c>.</summary>
    public static bool IsNumber(object? value) => value is int or double or long or BigInteger or BigDecimal or float or short or sbyte;

    /// <summary>The sum; null where one operand is no number.</summary>
    public static object? Add(object? left, object? right)
    {
        switch (KindOf(left, right))
        {
            case Kind.Whole:
                long first = ToLong(left!);
                long second = ToLong(right!);
                long sum = unchecked(first + second);
                return ((sum ^ first) & (sum ^ second)) < 0 ? (BigInteger)first + second : Fit(sum, left!, right!);
            case Kind.BigInteger:
                return ToBigInteger(left!) + ToBigInteger(right!);
            case Kind.Float:
                return ToFloat(left!) + ToFloat(right!);
            case Kind.Double:
                return ToDouble(left!) + ToDouble(right!);
            case Kind.BigDecimal:
                return ToBigDecimal(left!).Add(ToBigDecimal(right!));
            default:
                return null;
        }
    }

    /// <summary>The difference; null where one operand is no number.</summary>
    public static object? Subtract(object? left, object? right)
    {
        switch (KindOf(left, right))
        {
            case Kind.Whole:
                long first = ToLong(left!);
                long second = ToLong(right!);
                long difference = unchecked(first - second);
                return ((difference ^ first) & (difference ^ ~second)) < 0 ? (BigInteger)first - second : Fit(difference, left!, right!);
            case Kind.BigInteger:
                return ToBigInteger(left!) - ToBigInteger(right!);
            case Kind.Float:
                return ToFloat(left!) - ToFloat(right!);
            case Kind.Double:
                return ToDouble(left!) - ToDouble(right!);
            case Kind.BigDecimal:
                return ToBigDecimal(left!).Subtract(ToBigDecimal(right!));
            default:
                return null;
        }
    }

    /// <summary>The product; null where one operand is no number.</summary>
    public static object? Multiply(object? left, object? right)
    {
        switch (KindOf(left, right))
        {
            case Kind.Whole:
                long first = ToLong(left!);
                long second = ToLong(right!);
                long product = unchecked(first * second);

                // Velocity divides to find out, and so does not see that the smallest number has no counterpart.
                return second != 0 && Quotient(product, second) != first ? (BigInteger)first * second : Fit(product, left!, right!);
            case Kind.BigInteger:
                return Bounded(ToBigInteger(left!) * ToBigInteger(right!));
            case Kind.Float:
                return ToFloat(left!) * ToFloat(right!);
            case Kind.Double:
                return ToDouble(left!) * ToDouble(right!);
            case Kind.BigDecimal:
                return ToBigDecimal(left!).Multiply(ToBigDecimal(right!));
            default:
                return null;
        }
    }

    /// <summary>The quotient, of whole numbers a whole one; null where one operand is no number, or the divisor is zero.</summary>
    public static object? Divide(object? left, object? right) => KindOf(left, right) is not { } kind || IsZero(right!) ? null : kind switch
    {
        Kind.Whole => Fit(Quotient(ToLong(left!), ToLong(right!)), left!, right!),
        Kind.BigInteger => BigInteger.Divide(ToBigInteger(left!), ToBigInteger(right!)),
        Kind.Float => ToFloat(left!) / ToFloat(right!),
        Kind.Double => ToDouble(left!) / ToDouble(right!),
        _ => ToBigDecimal(left!).Divide(ToBigDecimal(right!), RoundingMode.HalfDown),
    };

    /// <summary>The remainder; null where one operand is no number, or the divisor is zero.</summary>
    /// <exception cref="JavaException">An operand is a <c>BigDecimal</c>, or a <c>BigInteger</c> is divided by a negative number.</exception>
    public static object? Modulo(object? left, object? right)
    {
        if (KindOf(left, right) is not { } kind || IsZero(right!))
            return null;
        switch (kind)
        {
            case Kind.Whole:
                return Fit(ToLong(right!) == -1 ? 0 : ToLong(left!) % ToLong(right!), left!, right!);
            case Kind.BigInteger:
                BigInteger modulus = ToBigInteger(right!);
                if (modulus.Sign < 0)
                    throw new JavaException("ArithmeticException", "BigInteger: modulus not positive");
                BigInteger remainder = BigInteger.Remainder(ToBigInteger(left!), modulus);
                return remainder.Sign < 0 ? remainder + modulus : remainder;
            case Kind.Float:
                return ToFloat(left!) % ToFloat(right!);
            case Kind.Double:
                return ToDouble(left!) % ToDouble(right!);
            default:
                throw new JavaException("ArithmeticException", "Cannot calculate the modulo of BigDecimals.");
        }
    }

    /// <summary>-1, 0 or 1; null where one operand is no number. NaN compares as equal to everything.</summary>
    public static int? Compare(object? left, object? right) => KindOf(left, right) switch
    {
        Kind.Whole => ToLong(left!).CompareTo(ToLong(right!)),
        Kind.BigInteger => Math.Sign(ToBigInteger(left!).CompareTo(ToBigInteger(right!))),
        Kind.Float => Compare(ToFloat(left!), ToFloat(right!)),
        Kind.Double => Compare(ToDouble(left!), ToDouble(right!)),
        Kind.BigDecimal => Math.Sign(ToBigDecimal(left!).CompareTo(ToBigDecimal(right!))),
        _ => null,
    };

    /// <summary>
    /// Velocity's <c>==</c>: numbers by their value, objects of related classes by <c>equals</c>, anything else by how it prints. Two nulls are
    /// equal.
    /// </summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (left is string text && right is string other)
            return text == other;
        if (Compare(left, right) is { } order)
            return order == 0;
        if (left is null || right is null)
            return left is null && right is null;
        JavaClass leftClass = JavaClass.Of(left);
        JavaClass rightClass = JavaClass.Of(right);
        return leftClass.IsAssignableFrom(rightClass) || rightClass.IsAssignableFrom(leftClass)
            ? JavaEquality.AreEqual(left, right)
            : JavaText.Of(left) == JavaText.Of(right);
    }

    /// <summary>A number as <c>intValue()</c> gives it: whole numbers lose their upper bits, others are cut to the range.</summary>
    public static int ToInt(object number) => number switch
    {
        int value => value,
        double value => SaturateToInt(value),
        float value => SaturateToInt(value),
        _ => unchecked((int)ToLong(number)),
    };

    /// <summary>A number as <c>longValue()</c> gives it.</summary>
    public static long ToLong(object number) => number switch
    {
        int value => value,
        long value => value,
        short value => value,
        sbyte value => value,
        double value => SaturateToLong(value),
        float value => SaturateToLong(value),
        BigInteger value => unchecked((long)(ulong)(value & ulong.MaxValue)),
        BigDecimal value => value.ToInt64(),
        _ => throw new ArgumentException("Not a number.", nameof(number)),
    };

    /// <summary>A number as <c>doubleValue()</c> gives it.</summary>
    public static double ToDouble(object number) => number switch
    {
        double value => value,
        int value => value,
        long value => value,
        float value => value,
        short value => value,
        sbyte value => value,
        BigInteger value => BigIntegerRounding.ToDouble(value),
        BigDecimal value => value.ToDouble(),
        _ => throw new ArgumentException("Not a number.", nameof(number)),
    };

    /// <summary>A number as <c>floatValue()</c> gives it.</summary>
    public static float ToFloat(object number) => number switch
    {
        float value => value,
        int value => value,
        long value => value,
        double value => (float)value,
        short value => value,
        sbyte value => value,
        BigInteger value => BigIntegerRounding.ToFloat(value),
        BigDecimal value => value.ToSingle(),
        _ => throw new ArgumentException("Not a number.", nameof(number)),
    };

    internal static int SaturateToInt(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    internal static long SaturateToLong(double value) =>
        double.IsNaN(value) ? 0 : value >= long.MaxValue ? long.MaxValue : value <= long.MinValue ? long.MinValue : (long)value;

    internal static BigInteger Bounded(BigInteger number) =>
        number.GetBitLength() > BigDecimal.MaximumDigits * 4L ? throw BigDecimal.TooLarge() : number;

    private static Kind? KindOf(object? left, object? right)
    {
        if (left is int && right is int)
            return Kind.Whole;
        if (!IsNumber(left) || !IsNumber(right))
            return null;
        bool whole = IsWhole(left!) && IsWhole(right!);
        bool big = left is BigInteger || right is BigInteger;
        if (left is BigDecimal || right is BigDecimal || (big && !whole))
            return Kind.BigDecimal;
        if (whole)
            return big ? Kind.BigInteger : Kind.Whole;
        return left is double || right is double ? Kind.Double : Kind.Float;
    }

    private static bool IsWhole(object number) => number is int or long or BigInteger or short or sbyte;

    private static bool IsZero(object number) => number switch
    {
        BigInteger value => value.IsZero,
        BigDecimal value => value.Sign == 0,
        _ => ToDouble(number) == 0,
    };

    // The result has the wider of the operands' classes, or the next that it fits into.
    private static object Fit(long value, object left, object right)
    {
        int width = Math.Max(Width(left), Width(right));
        if (width <= 1 && value is >= sbyte.MinValue and <= sbyte.MaxValue)
            return (sbyte)value;
        if (width <= 2 && value is >= short.MinValue and <= short.MaxValue)
            return (short)value;
        if (width <= 4 && value is >= int.MinValue and <= int.MaxValue)
            return (int)value;
        return value;
    }

    private static int Width(object number) => number switch { sbyte => 1, short => 2, int => 4, _ => 8 };

    private static long Quotient(long dividend, long divisor) => divisor == -1 ? unchecked(-dividend) : dividend / divisor;

    private static int Compare(double left, double right) => left < right ? -1 : left > right ? 1 : 0;

    private static BigInteger ToBigInteger(object number) => number is BigInteger value ? value : ToLong(number);

    private static BigDecimal ToBigDecimal(object number) => number switch
    {
        BigDecimal value => value,
        BigInteger value => new BigDecimal(value),
        _ => new BigDecimal(ToDouble(number)),
    };
}
