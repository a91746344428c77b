using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Java's natural order: <c>compareTo</c> of the values that have one.</summary>
public sealed class JavaOrder : IComparer<object?>
{
    private JavaOrder()
    {
    }

    /// <summary>The one instance.</summary>
    public static JavaOrder Natural { get; } = new();

    /// <inheritdoc/>
    int IComparer<object?>.Compare(object? x, object? y) => Compare(x, y);

    /// <summary>What <c>left.compareTo(right)</c> gives, to the number.</summary>
    /// <exception cref="JavaException">One of them is null, their classes differ, or the class has no order.</exception>
    public static int Compare(object? left, object? right)
    {
        if (left is null || (right is null && IsComparable(left)))
            throw JavaException.NullPointer();
        return (left, right) switch
        {
            (string a, string b) => Compare(a, b),
            (int a, int b) => a.CompareTo(b),
            (long a, long b) => a.CompareTo(b),
            (double a, double b) => Compare(a, b),
            (float a, float b) => Compare(a, b),
            (bool a, bool b) => a.CompareTo(b),
            (char a, char b) => a - b,
            (short a, short b) => a - b,
            (sbyte a, sbyte b) => a - b,
            (BigInteger a, BigInteger b) => Math.Sign(a.CompareTo(b)),
            (BigDecimal a, BigDecimal b) => Math.Sign(a.CompareTo(b)),
            _ => throw (IsComparable(left) ? JavaException.ClassCast(right, JavaClass.Of(left)) : JavaException.ClassCast(left, JavaTypes.Comparable)),
        };
    }

    /// <summary>The difference of the first characters that differ, or else of the lengths.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int common = left.CommonPrefixLength(right);
        return common < left.Length && common < right.Length ? left[common] - right[common] : left.Length - right.Length;
    }

    // Unlike the operators, the order puts -0.0 before 0.0 and NaN last.
    internal static int Compare(double left, double right)
    {
        if (left < right)
            return -1;
        if (left > right)
            return 1;
        return (double.IsNaN(left), double.IsNaN(right)) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => double.IsNegative(left).CompareTo(double.IsNegative(right)) * -1,
        };
    }

    private static bool IsComparable(object value) => JavaTypes.Comparable.IsAssignableFrom(JavaClass.Of(value));
}
