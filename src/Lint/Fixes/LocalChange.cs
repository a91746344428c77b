using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Looks at a change of a template without reading all of it again, which for each of many changes would take the square of its length.</summary>
internal static class LocalChange
{
    /// <summary>Whether the statements that a change is in, and those beside them, still parse.</summary>
    public static bool Parses(SyntaxTree tree, TemplateEdit edit)
    {
        TextSpan around = Around(tree.Root, edit.Span);
        string text = tree.Source.Text;
        string changed = string.Concat(text.AsSpan(around.Start, edit.Span.Start - around.Start), edit.Text, text.AsSpan(edit.Span.End, around.End - edit.Span.End));
        return VtlParser.Parse(changed).Diagnostics.IsEmpty;
    }

    private static TextSpan Around(Block block, TextSpan span)
    {
        int first = 0;
        while (first < block.Statements.Length - 1 && block.Statements[first].Span.End <= span.Start)
        {
            first++;
        }

        int last = first;
        while (last < block.Statements.Length - 1 && block.Statements[last].Span.End < span.End)
        {
            last++;
        }

        return first == last && Blocks(block.Statements[first]).FirstOrDefault(inner => inner.Span.Contains(span)) is { } within
            ? Around(within, span)
            : TextSpan.Between(block.Statements[Math.Max(0, first - 1)].Span.Start, block.Statements[Math.Min(last + 1, block.Statements.Length - 1)].Span.End);
    }

    // What is in a string is read together with the string.
    private static IEnumerable<Block> Blocks(SyntaxNode node) => node switch
    {
        Block block => [block],
        Expression => [],
        _ => node.Children.SelectMany(Blocks),
    };
}
