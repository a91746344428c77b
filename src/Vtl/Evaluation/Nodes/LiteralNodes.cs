using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary>What always has the same value: a number, <c>true</c>, a string without references, a bare word, which has none.</summary>
internal sealed class ConstantNode(object? value) : ExpressionNode
{
    private readonly bool holds = value is true;

    public override object? Evaluate(Frame frame) => value;

    public override bool Test(Frame frame) => holds;
}

/// <summary>A string that is a template of its own.</summary>
internal sealed class StringNode(BlockNode content, bool dropsLastCharacter) : ExpressionNode
{
    public override object? Evaluate(Frame frame) => frame.TextOf(content, dropsLastCharacter);
}

/// <summary><c>[1, "a", $x]</c></summary>
internal sealed class ListNode(ImmutableArray<ExpressionNode> items) : ExpressionNode
{
    public override object? Evaluate(Frame frame)
    {
        JavaList list = new();
        foreach (ExpressionNode item in items)
        {
            list.Add(item.Evaluate(frame));
        }

        return list;
    }
}

/// <summary><c>{"a": 1, $key: $value}</c></summary>
internal sealed class MapNode(ImmutableArray<MapEntryNode> entries) : ExpressionNode
{
    public override object? Evaluate(Frame frame)
    {
        JavaMap map = new();
        foreach (MapEntryNode entry in entries)
        {
            entry.PutInto(map, frame);
        }

        return map;
    }
}

/// <summary>A key and its value.</summary>
internal sealed class MapEntryNode(ExpressionNode key, ExpressionNode value) : Node
{
    public void PutInto(JavaMap map, Frame frame)
    {
        object? evaluated = key.Evaluate(frame);
        map.Put(evaluated, value.Evaluate(frame));
    }
}

/// <summary><c>[1..$n]</c></summary>
internal sealed class RangeNode(RangeLiteral syntax, ExpressionNode first, ExpressionNode last) : ExpressionNode
{
    private const int LongestRange = 1_000_000;

    public override object? Evaluate(Frame frame)
    {
        object? from = first.Evaluate(frame);
        object? to = last.Evaluate(frame);
        if (!JavaArithmetic.IsNumber(from) || !JavaArithmetic.IsNumber(to))
        {
            return null;
        }

        frame.Current = syntax;
        int start = JavaArithmetic.ToInt(from!);
        int end = JavaArithmetic.ToInt(to!);
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

        return new IntegerRange(start, start >= end ? -1 : 1, count);
    }
}
