using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>Operations of which the result is known before a template runs.</summary>
internal static class Known
{
    private const Kinds Unlike = Kinds.Array | Kinds.Keys | Kinds.Values | Kinds.Entries | Kinds.Entry | Kinds.Variable | Kinds.Void;

    /// <summary>What a comparison comes to; null where only the run tells.</summary>
    public static bool? Comparison(BinaryOperator comparison, Code left, Code right)
    {
        if (left.Constant is { } first && right.Constant is { } second)
        {
            return comparison switch
            {
                BinaryOperator.Equal => JavaArithmetic.AreEqual(first, second),
                BinaryOperator.NotEqual => !JavaArithmetic.AreEqual(first, second),
                BinaryOperator.Less => JavaArithmetic.Compare(first, second) is < 0,
                BinaryOperator.LessOrEqual => JavaArithmetic.Compare(first, second) is <= 0,
                BinaryOperator.Greater => JavaArithmetic.Compare(first, second) is > 0,
                _ => JavaArithmetic.Compare(first, second) is >= 0,
            };
        }

        if (left.Text != right.Text || !left.IsPure || left.Type.MayBe(Unlike))
        {
            return null;
        }

        // The same on both sides: equal, and only numbers are in order.
        return comparison switch
        {
            BinaryOperator.Equal => true,
            BinaryOperator.NotEqual or BinaryOperator.Less or BinaryOperator.Greater => false,
            _ => !left.Type.MayBe(Kinds.Number) ? false : left.Type.Is(Kinds.Number) ? true : null,
        };
    }

    /// <summary>The number that a calculation comes to; null where only the run tells, or where there is none.</summary>
    public static object? Result(BinaryOperator calculation, Code left, Code right)
    {
        if (left.Constant is null or string or bool || right.Constant is null or string or bool)
        {
            return null;
        }

        try
        {
            return calculation switch
            {
                BinaryOperator.Add => JavaArithmetic.Add(left.Constant, right.Constant),
                BinaryOperator.Subtract => JavaArithmetic.Subtract(left.Constant, right.Constant),
                BinaryOperator.Multiply => JavaArithmetic.Multiply(left.Constant, right.Constant),
                BinaryOperator.Divide => JavaArithmetic.Divide(left.Constant, right.Constant),
                _ => JavaArithmetic.Modulo(left.Constant, right.Constant),
            };
        }
        catch (Exception failure) when (failure is JavaException or LimitException)
        {
            return null;
        }
    }
}
