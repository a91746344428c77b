using System.Collections.Immutable;
using VtlKit.Migrate.Idiomatic;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Options;

/// <summary>Makes what stands in a template for values of a deployment references to the options of emitted code.</summary>
internal static class OptionReferences
{
    /// <summary>The name that such references have, which none of a template's own can have.</summary>
    public const string Name = "(options)";

    /// <summary>Whether there are any in a tree.</summary>
    public static bool AreIn(SyntaxTree tree) => tree.Root.DescendantsAndSelf().Any(node => node is Reference { Name: Name });

    /// <summary>The tree with references, the values they read, and the names that had to stay as text: they stand where VTL means something by them.</summary>
    public static (SyntaxTree Tree, ImmutableArray<DeploymentValue> Values, ImmutableArray<DeploymentValue> Kept) Put(SyntaxTree tree, LocatedTemplate template, DeploymentValues values)
    {
        (TextSpan Span, DeploymentValue Value)[] found =
        [
            .. template.Places.FilledIn(template.Text.Length).Select(entry => (entry.Span, Value: values.Find(entry.Value.Name))).Where(entry => entry.Value is not null).Select(entry => (entry.Span, entry.Value!)),
        ];
        if (found.Length == 0)
        {
            return (tree, [], []);
        }

        HashSet<int> placed = [];
        TreeRewriter rewriter = new(
            reference => reference,
            statement => statement is FixedText and not Comment && ((FixedText)statement).Output is var text && (tree.Source[statement.Span] == text || tree.Source[statement.Span] + " " == text) ? Split(statement.Span, text) : [statement],
            SplitLiteral);
        SyntaxTree changed = tree with { Root = rewriter.Rewrite(tree.Root) };
        return (
            changed,
            [.. found.Where(entry => placed.Contains(entry.Span.Start)).Select(entry => entry.Value).Distinct()],
            [.. found.Where(entry => !placed.Contains(entry.Span.Start)).Select(entry => entry.Value).Distinct()]);

        IEnumerable<Statement> Split(TextSpan span, string text)
        {
            List<Statement> parts = [];
            int position = span.Start;
            foreach ((TextSpan inner, DeploymentValue value) in found.Where(entry => span.Contains(entry.Span)))
            {
                Add(inner.Start);
                Reference reference = new(inner, Name, ReferenceForm.Plain, [new PropertyAccess(inner, value.Property)], ReferenceEscape.None, value.StandIn);
                parts.Add(new Interpolation(inner, reference));
                placed.Add(inner.Start);
                position = inner.End;
            }

            Add(span.Start + text.Length);
            return parts;

            void Add(int end)
            {
                if (end > position)
                {
                    parts.Add(new PlainText(TextSpan.Between(position, Math.Min(end, span.End)), text[(position - span.Start)..(end - span.Start)]));
                }
            }
        }

        StringLiteral SplitLiteral(StringLiteral literal)
        {
            TextSpan inner = TextSpan.Between(literal.Span.Start + 1, Math.Max(literal.Span.Start + 1, literal.Span.End - 1));
            if (literal.Content is not null || !literal.DropsLastCharacter || tree.Source[inner] != literal.Value || !found.Any(entry => inner.Contains(entry.Span)))
            {
                return literal;
            }

            // Rendering a string cuts its last character off, which the parser has put there for that.
            TextSpan end = TextSpan.Between(inner.End, inner.End);
            return literal with { Content = new Block(inner, [.. Split(inner, literal.Value), new PlainText(end, " ")]) };
        }
    }
}
