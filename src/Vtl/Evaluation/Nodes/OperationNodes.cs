using System.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Evaluation.Nodes;

/// <summary>An operation that holds or does not.</summary>
internal abstract class TruthNode : ExpressionNode
{
    private static readonly object True = true;
    private static readonly object False = false;

    public abstract override bool Test(Frame frame);

    public sealed override object? Evaluate(Frame frame) => Test(frame) ? True : False;
}

/// <summary><c>!operand</c></summary>
internal sealed class NotNode(ExpressionNode operand) : TruthNode
{
    public override bool Test(Frame frame) => !operand.Test(frame);
}

/// <summary><c>left &amp;&amp; right</c></summary>
internal sealed class AndNode(BinaryExpression syntax, ExpressionNode left, ExpressionNode right) : TruthNode
{
    public override bool Test(Frame frame)
    {
        frame.Step(syntax);
        return left.Test(frame) && right.Test(frame);
    }
}

/// <summary><c>left || right</c></summary>
internal sealed class OrNode(BinaryExpression syntax, ExpressionNode left, ExpressionNode right) : TruthNode
{
    public override bool Test(Frame frame)
    {
        frame.Step(syntax);
        return left.Test(frame) || right.Test(frame);
    }
}

/// <summary><c>left == right</c> and the orders.</summary>
internal sealed class ComparisonNode(BinaryExpression syntax, ExpressionNode left, ExpressionNode right) : TruthNode
{
    private readonly BinaryOperator comparison = syntax.Operator;

    public override bool Test(Frame frame)
    {
        frame.Step(syntax);
        object? first = left.Evaluate(frame);
        object? second = right.Evaluate(frame);
        frame.Current = syntax;
        return comparison switch
        {
            BinaryOperator.Equal => AreEqual(first, second),
            BinaryOperator.NotEqual => !AreEqual(first, second),
            BinaryOperator.Less => JavaArithmetic.Compare(first, second) is < 0,
            BinaryOperator.LessOrEqual => JavaArithmetic.Compare(first, second) is <= 0,
            BinaryOperator.Greater => JavaArithmetic.Compare(first, second) is > 0,
            BinaryOperator.GreaterOrEqual => JavaArithmetic.Compare(first, second) is >= 0,
            _ => throw new UnreachableException(),
        };
    }

    private static bool AreEqual(object? left, object? right) =>
        left is DefinedBlock != right is DefinedBlock ? TextOf(left) == TextOf(right) : JavaArithmetic.AreEqual(left, right);

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        DefinedBlock block => block.Text(),
        _ => JavaText.Of(value),
    };
}

/// <summary><c>left + right</c> and the like; no condition.</summary>
internal sealed class ArithmeticNode(BinaryExpression syntax, SourceText source, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    private readonly BinaryOperator operation = syntax.Operator;

    public override object? Evaluate(Frame frame)
    {
        frame.Step(syntax);
        object? first = left.Evaluate(frame);
        object? second = right.Evaluate(frame);
        frame.Current = syntax;
        return operation switch
        {
            BinaryOperator.Add when first is string || second is string => Concatenate(first, second),
            BinaryOperator.Add => JavaArithmetic.Add(first, second),
            BinaryOperator.Subtract => JavaArithmetic.Subtract(first, second),
            BinaryOperator.Multiply => JavaArithmetic.Multiply(first, second),
            BinaryOperator.Divide => JavaArithmetic.Divide(first, second),
            BinaryOperator.Modulo => JavaArithmetic.Modulo(first, second),
            _ => throw new UnreachableException(),
        };
    }

    private string Concatenate(object? left, object? right)
    {
        string first = left is null ? Literal(syntax.Left) : JavaText.Of(left);
        string second = right is null ? Literal(syntax.Right) : JavaText.Of(right);
        Workload.SpendText(first.Length + (long)second.Length);
        return first + second;
    }

    /// <summary>What Velocity takes for an operand without a value: its tokens, of an operation those behind the operator.</summary>
    private string Literal(Expression operand)
    {
        switch (operand)
        {
            case ParenthesizedExpression parenthesized:
                return source.Text[(parenthesized.Span.Start + 1)..(parenthesized.Span.End - 1)];
            case BinaryExpression binary:
                int sign = binary.Left.Span.End;
                while (source.Text[sign] is ' ' or '\t' or '\r' or '\n')
                {
                    sign++;
                }

                int end = binary.Span.End;
                while (end < source.Length && source.Text[end] is ' ' or '\t' or '\r' or '\n')
                {
                    end++;
                }

                return source.Text[(sign + 1)..end];
            case Reference reference:
                return reference.Literal;
            default:
                return source[operand.Span];
        }
    }
}
