using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Fuzz.Targets;

/// <summary>The parser.</summary>
internal sealed class ParserTarget : TemplateTarget
{
    public override string Name => "parser";

    public override void Run(string input)
    {
        SyntaxTree tree = VtlParser.Parse(input);
        Require(tree.Print() == input, "The tree prints another text.");
        foreach (Diagnostics.Diagnostic diagnostic in tree.Diagnostics)
        {
            Require(diagnostic.Span.Start >= 0 && diagnostic.Span.Length >= 0 && diagnostic.Span.End <= input.Length, "A diagnostic lies outside of the text.");
        }

        CheckSpans(tree.Root, input.Length);
    }

    private static void CheckSpans(SyntaxNode root, int length)
    {
        Require(root.Span.Start >= 0 && root.Span.End <= length, "A span lies outside of the text.");
        Stack<SyntaxNode> open = new([root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            foreach (SyntaxNode child in node.Children)
            {
                Require(node.Span.Contains(child.Span), "A node lies outside of the one that it belongs to.");
                open.Push(child);
            }
        }
    }
}
