using System.Collections.Immutable;
using System.Text;
using VtlKit.Diagnostics;
using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>A parsed template: always a tree, whatever the text.</summary>
/// <param name="Source">The template.</param>
/// <param name="Root">Its statements; they cover the whole text.</param>
/// <param name="Tokens">Its tokens in order, the end included.</param>
/// <param name="Diagnostics">What is wrong with it; the first one stands where Velocity gives up.</param>
public sealed record SyntaxTree(SourceText Source, Block Root, ImmutableArray<Token> Tokens, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Prints the tree: the template, character for character.</summary>
    public string Print()
    {
        StringBuilder printed = new(Source.Length);
        Print(Root, printed);
        return printed.ToString();
    }

    private void Print(SyntaxNode node, StringBuilder printed)
    {
        int position = node.Span.Start;
        foreach (SyntaxNode child in node is StringLiteral ? [] : node.Children)
        {
            printed.Append(Source.Text, position, child.Span.Start - position);
            Print(child, printed);
            position = child.Span.End;
        }

        printed.Append(Source.Text, position, node.Span.End - position);
    }
}

/// <summary>Questions to a tree.</summary>
public static class SyntaxQueries
{
    extension(SyntaxNode node)
    {
        /// <summary>The node and all below it, in the order of the text, parents first; the content of strings included.</summary>
        public IEnumerable<SyntaxNode> DescendantsAndSelf()
        {
            Stack<SyntaxNode> open = new([node]);
            while (open.TryPop(out SyntaxNode? next))
            {
                yield return next;
                foreach (SyntaxNode child in next.Children.Reverse())
                {
                    open.Push(child);
                }
            }
        }
    }
}
