using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>
/// Velocity's arithmetic and comparison. Two integers give an integer of the larger of their types, and of the next one where that
/// overflows; a double makes a double of it; big decimals, and big integers beside broken numbers, give a big decimal.
/// </summary>
public static class JavaArithmetic
{
    /// <summary>The type in which two numbers are reckoned.</summary>
    private enum Base
    {
        Long,
        Float,
        Double,
        BigInteger,
        BigDecimal,
    }

    /// <summary>Whether a value is one of Java's numbers; a character or a text of digits is none.</summary>
    public static bool IsNumber(object? value) => value is int or double or long or BigInteger or BigDecimal or float or short or sbyte;

    /// <summary>The sum, or null where an operand is no number.</summary>
    public static object? Add(object? left, object? right) => BaseOf(left, right) switch
    {
        Base.Long => Wrap(ToLong(left!) + (Int128)ToLong(right!), left!, right!),
        Base.Float => ToFloat(left!) + ToFloat(right!),
        Base.Double => ToDouble(left!) + ToDouble(right!),
        Base.BigInteger => ToBigInteger(left!) + ToBigInteger(right!),
        Base.BigDecimal => ToBigDecimal(left!).Add(ToBigDecimal(right!)),
        _ => null,
    };

    /// <summary>The difference, or null where an operand is no number.</summary>
    public static object? Subtract(object? left, object? right) => BaseOf(left, right) switch
    {
        Base.Long => Wrap(ToLong(left!) - (Int128)ToLong(right!), left!, right!),
        Base.Float => ToFloat(left!) - ToFloat(right!),
        Base.Double => ToDouble(left!) - ToDouble(right!),
        Base.BigInteger => ToBigInteger(left!) - ToBigInteger(right!),
        Base.BigDecimal => ToBigDecimal(left!).Subtract(ToBigDecimal(right!)),
        _ => null,
    };

    /// <summary>The product, or null where an operand is no number.</summary>
    public static object? Multiply(object? left, object? right) => BaseOf(left, right) switch
    {
        Base.Long => Wrap(ToLong(left!) * (Int128)ToLong(right!), left!, right!),
        Base.Float => ToFloat(left!) * ToFloat(right!),
        Base.Double => ToDouble(left!) * ToDouble(right!),
        Base.BigInteger => Bounded(ToBigInteger(left!), ToBigInteger(right!)),
        Base.BigDecimal => ToBigDecimal(left!).Multiply(ToBigDecimal(right!)),
        _ => null,
    };

    /// <summary>The quotient, of integers cut towards zero; null where an operand is no number or the divisor is zero.</summary>
    public static object? Divide(object? left, object? right)
    {
        if (BaseOf(left, right) is not { } type || IsZero(right!))
        {
            return null;
        }

        return type switch
        {
            Base.Long => Wrap(unchecked((Int128)DivideLongs(ToLong(left!), ToLong(right!))), left!, right!),
            Base.Float => ToFloat(left!) / ToFloat(right!),
            Base.Double => ToDouble(left!) / ToDouble(right!),
            Base.BigInteger => ToBigInteger(left!) / ToBigInteger(right!),
            _ => ToBigDecimal(left!).Divide(ToBigDecimal(right!), RoundingMode.HalfDown),
        };
    }

    /// <summary>The remainder; null where an operand is no number or the divisor is zero.</summary>
    /// <exception cref="JavaException">One is a big decimal, or the divisor is a negative big integer.</exception>
    public static object? Modulo(object? left, object? right)
    {
        if (BaseOf(left, right) is not { } type || IsZero(right!))
        {
            return null;
        }

        return type switch
        {
            Base.Long => Wrap(ToLong(right!) == -1 ? 0 : ToLong(left!) % ToLong(right!), left!, right!),
            Base.Float => ToFloat(left!) % ToFloat(right!),
            Base.Double => ToDouble(left!) % ToDouble(right!),
            Base.BigInteger => PositiveRemainder(ToBigInteger(left!), ToBigInteger(right!)),
            _ => throw new JavaException("ArithmeticException", "Cannot calculate the modulo of BigDecimals."),
        };
    }

    /// <summary>Below, at or above zero as the left number is less than, equal to or greater than the right one; null where one is no number.</summary>
    public static int? Compare(object? left, object? right) => BaseOf(left, right) switch
    {
        Base.Long => ToLong(left!).CompareTo(ToLong(right!)),
        Base.Float => Order(ToFloat(left!), ToFloat(right!)),
        Base.Double => Order(ToDouble(left!), ToDouble(right!)),
        Base.BigInteger => ToBigInteger(left!).CompareTo(ToBigInteger(right!)),
        Base.BigDecimal => ToBigDecimal(left!).CompareTo(ToBigDecimal(right!)),
        _ => null,
    };

    /// <summary>Velocity's <c>==</c>: numbers by value, objects of related classes by <c>equals</c>, all others by their texts.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (left is string first && right is string second)
        {
            return first == second;
        }

        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        if (Compare(left, right) is { } order)
        {
            return order == 0;
        }

        JavaClass leftClass = JavaClass.Of(left);
        JavaClass rightClass = JavaClass.Of(right);
        return leftClass.IsAssignableFrom(rightClass) || rightClass.IsAssignableFrom(leftClass)
            ? JavaEquality.AreEqual(left, right)
            : JavaText.Of(left) == JavaText.Of(right);
    }

    /// <summary>Java's <c>intValue()</c>: the low 32 bits of an integer; a broken number is cut, and kept within the bounds of an int.</summary>
    public static int ToInt(object number) => number switch
    {
        int value => value,
        double value => SaturatedInt(value),
        float value => SaturatedInt(value),
        _ => unchecked((int)ToLong(number)),
    };

    private static int SaturatedInt(double value) =>
        double.IsNaN(value) ? 0 : value >= int.MaxValue ? int.MaxValue : value <= int.MinValue ? int.MinValue : (int)value;

    private static long ToLong(object number) => number switch
    {
        int value => value,
        long value => value,
        short value => value,
        sbyte value => value,
        BigInteger value => unchecked((long)(ulong)(value & ulong.MaxValue)),
        BigDecimal value => value.ToInt64(),
        _ => throw new ArgumentException("Broken numbers are not reckoned as longs.", nameof(number)),
    };

    private static float ToFloat(object number) => number is float value ? value : (float)ToDouble(number);

    private static double ToDouble(object number) => number switch
    {
        double value => value,
        int value => value,
        float value => value,
        long value => value,
        short value => value,
        sbyte value => value,
        BigInteger value => (double)value,
        BigDecimal value => value.ToDouble(),
        _ => throw new ArgumentException("Only numbers are reckoned with.", nameof(number)),
    };

    private static BigInteger ToBigInteger(object number) => number is BigInteger value ? value : ToLong(number);

    private static BigDecimal ToBigDecimal(object number) => number switch
    {
        BigDecimal value => value,
        BigInteger value => new BigDecimal(value),
        _ => new BigDecimal(ToDouble(number)),
    };

    private static Base? BaseOf(object? left, object? right)
    {
        if (left is int && right is int)
        {
            return Base.Long;
        }

        if (!IsNumber(left) || !IsNumber(right))
        {
            return null;
        }

        bool areIntegers = IsInteger(left!) && IsInteger(right!);
        bool isAnyBig = left is BigInteger || right is BigInteger;
        if (left is BigDecimal || right is BigDecimal || (!areIntegers && isAnyBig))
        {
            return Base.BigDecimal;
        }

        return areIntegers ? isAnyBig ? Base.BigInteger : Base.Long
            : left is double || right is double ? Base.Double
            : Base.Float;
    }

    private static bool IsInteger(object number) => number is int or long or BigInteger or short or sbyte;

    private static bool IsZero(object number) => number switch
    {
        int value => value == 0,
        BigInteger value => value.IsZero,
        BigDecimal value => value.Sign == 0,
        _ => ToDouble(number) == 0,
    };

    /// <summary>Numbers that are not comparable are equal.</summary>
    private static int Order(double left, double right) => left < right ? -1 : left > right ? 1 : 0;

    /// <summary>The smallest type that holds the value and is no smaller than the operands'.</summary>
    private static object Wrap(Int128 value, object left, object right)
    {
        if (value < long.MinValue || value > long.MaxValue)
        {
            return (BigInteger)value;
        }

        int size = Math.Max(SizeOf(left), SizeOf(right));
        return size switch
        {
            1 when value >= sbyte.MinValue && value <= sbyte.MaxValue => (sbyte)value,
            <= 2 when value >= short.MinValue && value <= short.MaxValue => (short)value,
            <= 4 when value >= int.MinValue && value <= int.MaxValue => (int)value,
            _ => (long)value,
        };
    }

    private static int SizeOf(object number) => number switch
    {
        sbyte => 1,
        short => 2,
        int => 4,
        _ => 8,
    };

    private static long DivideLongs(long left, long right) => right == -1 ? unchecked(-left) : left / right;

    private static BigInteger Bounded(BigInteger left, BigInteger right)
    {
        Workload.Spend((left.GetBitLength() + right.GetBitLength()) / 64);
        return left * right;
    }

    private static BigInteger PositiveRemainder(BigInteger left, BigInteger right)
    {
        if (right.Sign < 0)
        {
            throw new JavaException("ArithmeticException", "BigInteger: modulus not positive");
        }

        BigInteger remainder = left % right;
        return remainder.Sign < 0 ? remainder + right : remainder;
    }
}
