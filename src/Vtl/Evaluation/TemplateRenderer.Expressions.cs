using System.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <content>Expressions and conditions.</content>
internal sealed partial class TemplateRenderer
{
    private const int LongestRange = 1_000_000;

    private static readonly object True = true;
    private static readonly object False = false;

    public override object? VisitBoolean(BooleanLiteral node) => node.Value ? True : False;

    public override object? VisitNumber(NumberLiteral node) => node.Value;

    public override object? VisitString(StringLiteral node)
    {
        if (node.Content is not { } content)
        {
            return node.Value;
        }

        string text = Captured(() => VisitBlock(content));
        return node.DropsLastCharacter && text.Length > 0 ? text[..^1] : text;
    }

    public override object? VisitList(ListLiteral node)
    {
        JavaList list = new();
        foreach (Expression item in node.Items)
        {
            list.Add(ValueOf(item));
        }

        return list;
    }

    public override object? VisitRange(RangeLiteral node)
    {
        object? first = ValueOf(node.First);
        object? last = ValueOf(node.Last);
        if (!JavaArithmetic.IsNumber(first) || !JavaArithmetic.IsNumber(last))
        {
            return null;
        }

        current = node;
        int start = JavaArithmetic.ToInt(first!);
        int end = JavaArithmetic.ToInt(last!);
        int distance = unchecked(start - end);
        int count = unchecked((distance < 0 ? -distance : distance) + 1);
        if (count < 0)
        {
            throw new JavaException("IllegalArgumentException", $"Illegal Capacity: {count}");
        }

        if (count > LongestRange)
        {
            throw new LimitException($"The range has {count} elements; at most {LongestRange} are made.");
        }

        int step = start >= end ? -1 : 1;
        JavaList list = new();
        for (int i = 0; i < count; i++)
        {
            list.Add(unchecked(start + (i * step)));
        }

        return list;
    }

    public override object? VisitMap(MapLiteral node)
    {
        JavaMap map = new();
        foreach (MapLiteralEntry entry in node.Entries)
        {
            object? key = ValueOf(entry.Key);
            map.Put(key, ValueOf(entry.Value));
        }

        return map;
    }

    public override object? VisitMapEntry(MapLiteralEntry node) => throw new UnreachableException();

    public override object? VisitNot(NotExpression node) => IsTrue(node.Operand) ? False : True;

    public override object? VisitParenthesized(ParenthesizedExpression node) => ValueOf(node.Inner);

    public override object? VisitWord(Word node) => null;

    public override object? VisitBinary(BinaryExpression node)
    {
        Step(node);
        return node.Operator switch
        {
            BinaryOperator.Or => IsTrue(node.Left) || IsTrue(node.Right) ? True : False,
            BinaryOperator.And => IsTrue(node.Left) && IsTrue(node.Right) ? True : False,
            _ => Combine(node, ValueOf(node.Left), ValueOf(node.Right)),
        };
    }

    /// <summary>The value of an expression; the commonest without the way through the visitor.</summary>
    private object? ValueOf(Expression node) => node switch
    {
        Reference reference => VisitReference(reference),
        StringLiteral text => VisitString(text),
        NumberLiteral number => number.Value,
        _ => node.Accept(this),
    };

    /// <summary>
    /// Whether a condition holds: a reference unless it is null or false; of literals only <c>true</c>; of expressions comparisons and
    /// logical ones.
    /// </summary>
    private bool IsTrue(Expression condition) => condition switch
    {
        Reference reference => reference.Form != ReferenceForm.Bare && IsTrue(Execute(reference)),
        ParenthesizedExpression parenthesized => IsTrue(parenthesized.Inner),
        NotExpression not => !IsTrue(not.Operand),
        BooleanLiteral boolean => boolean.Value,
        BinaryExpression { Operator: < BinaryOperator.Add } binary => (bool)VisitBinary(binary)!,
        _ => false,
    };

    private bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        DefinedBlock block => TextOf(block) is not null,
        _ => true,
    };

    private object? Combine(BinaryExpression node, object? left, object? right)
    {
        current = node;
        return node.Operator switch
        {
            BinaryOperator.Equal => AreEqual(left, right) ? True : False,
            BinaryOperator.NotEqual => AreEqual(left, right) ? False : True,
            BinaryOperator.Less => Compare(left, right) is < 0 ? True : False,
            BinaryOperator.LessOrEqual => Compare(left, right) is <= 0 ? True : False,
            BinaryOperator.Greater => Compare(left, right) is > 0 ? True : False,
            BinaryOperator.GreaterOrEqual => Compare(left, right) is >= 0 ? True : False,
            BinaryOperator.Add when left is string || right is string => Concatenate(node, left, right),
            BinaryOperator.Add => JavaArithmetic.Add(left, right),
            BinaryOperator.Subtract => JavaArithmetic.Subtract(left, right),
            BinaryOperator.Multiply => JavaArithmetic.Multiply(left, right),
            BinaryOperator.Divide => JavaArithmetic.Divide(left, right),
            BinaryOperator.Modulo => JavaArithmetic.Modulo(left, right),
            _ => throw new UnreachableException(),
        };
    }

    private bool AreEqual(object? left, object? right)
    {
        if (left is DefinedBlock != right is DefinedBlock)
        {
            return TextOf(left) == TextOf(right);
        }

        return JavaArithmetic.AreEqual(left, right);
    }

    private string? TextOf(object? value) => value switch
    {
        null => null,
        DefinedBlock block => TextOf(block),
        _ => JavaText.Of(value),
    };

    /// <summary>The order of two numbers; null where one is none.</summary>
    private static int? Compare(object? left, object? right) => JavaArithmetic.Compare(left, right);

    private string Concatenate(BinaryExpression node, object? left, object? right)
    {
        string first = left is null ? Literal(node.Left) : JavaText.Of(left);
        string second = right is null ? Literal(node.Right) : JavaText.Of(right);
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
