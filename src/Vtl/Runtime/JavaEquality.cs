using System.Numerics;

namespace VtlKit.Runtime;

/// <summary>Java's <c>equals</c> and <c>hashCode</c> for the values of a template.</summary>
public sealed class JavaEquality : IEqualityComparer<object>
{
    private static readonly object NullKey = new();

    private JavaEquality()
    {
    }

    /// <summary>The one instance, for .NET's collections.</summary>
    public static JavaEquality Instance { get; } = new();

    /// <summary>Whether Java's <c>Objects.equals</c> holds: numbers are equal only to numbers of their own class.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        switch (left)
        {
            case null:
                return false;
            case string text:
                return right is string other && text == other;
            case double number:
                return right is double another && Bits(number) == Bits(another);
            case float number:
                return right is float anotherFloat && Bits(number) == Bits(anotherFloat);
            case JavaObject container:
                JavaTextBuilder.EnsureStack();
                Workload.Spend(1);
                return container.JavaEquals(right);
            default:
                return left.Equals(right);
        }
    }

    /// <summary>Java's <c>Objects.hashCode</c>: 0 for null.</summary>
    public static int HashOf(object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case string text:
                return HashOf(text.AsSpan());
            case int number:
                return number;
            case long number:
                return Fold(number);
            case bool truth:
                return truth ? 1231 : 1237;
            case double number:
                return Fold(Bits(number));
            case float number:
                return Bits(number);
            case short number:
                return number;
            case sbyte number:
                return number;
            case char character:
                return character;
            case BigInteger number:
                return JavaNumbers.HashOf(number);
            case BigDecimal number:
                return number.GetHashCode();
            case JavaObject container:
                JavaTextBuilder.EnsureStack();
                Workload.Spend(1);
                return container.JavaHashCode();
            default:
                throw new ArgumentException($"A {value.GetType()} is no value of a template.", nameof(value));
        }
    }

    /// <summary>What stands for a key in a .NET dictionary, which takes no null.</summary>
    internal static object Wrap(object? key) => key ?? NullKey;

    /// <inheritdoc/>
    bool IEqualityComparer<object>.Equals(object? x, object? y) => AreEqual(x, y);

    /// <inheritdoc/>
    int IEqualityComparer<object>.GetHashCode(object obj) => obj switch
    {
        // Not Java's polynomial: whoever sends a request could choose keys that share it.
        string text => text.GetHashCode(),
        JavaObject container => HashOf(container),
        _ => obj.GetHashCode(),
    };

    private static int HashOf(ReadOnlySpan<char> text)
    {
        int hash = 0;
        foreach (char character in text)
            hash = unchecked((31 * hash) + character);
        return hash;
    }

    /// <summary>The bits of a number, where there is only one NaN.</summary>
    internal static long Bits(double number) => double.IsNaN(number) ? 0x7ff8000000000000L : BitConverter.DoubleToInt64Bits(number);

    private static int Bits(float number) => float.IsNaN(number) ? 0x7fc00000 : BitConverter.SingleToInt32Bits(number);

    private static int Fold(long number) => (int)(number ^ (number >>> 32));
}
