using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>A document that another file has as a text: its nodes stand where their characters do in that file.</summary>
internal sealed class EmbeddedTree
{
    // An alias makes one node stand in several places.
    private readonly Dictionary<Node, Node> known = new(ReferenceEqualityComparer.Instance);
    private readonly PlacedText text;

    private EmbeddedTree(PlacedText text) => this.text = text;

    /// <summary>The tree of a text.</summary>
    /// <exception cref="FileSyntaxException">It is neither JSON nor YAML; the offset is one of the file.</exception>
    public static Node Read(PlacedText text)
    {
        try
        {
            SourceFile file = SourceFile.Load(null, text.Text, static _ => { });
            return new EmbeddedTree(text).Moved(file.Root);
        }
        catch (FileSyntaxException exception)
        {
            throw new FileSyntaxException(exception.Message, text.Places.ToFile(exception.Offset), exception.IsLimit);
        }
    }

    private Node Moved(Node node)
    {
        if (!known.TryGetValue(node, out Node? moved))
        {
            moved = Copied(node);
            known.Add(node, moved);
        }

        return moved;
    }

    private Node Copied(Node node) => node switch
    {
        ScalarNode scalar => Moved(scalar),
        MappingNode mapping => new MappingNode(
            Moved(mapping.Span), mapping.Tag, [.. mapping.Entries.Select(entry => new MappingEntry(Moved(entry.Key), Moved(entry.Value)))]),
        SequenceNode sequence => new SequenceNode(Moved(sequence.Span), sequence.Tag, [.. sequence.Items.Select(Moved)]),
        _ => node,
    };

    private ScalarNode Moved(ScalarNode scalar)
    {
        PlacedText inner = ScalarPlaces.Find(text.Text, scalar);
        PlacedTextBuilder builder = new();
        ImmutableArray<OffsetMap.Stretch> stretches = inner.Stretches;
        for (int i = 0; i < stretches.Length; i++)
        {
            OffsetMap.Stretch stretch = stretches[i];
            int end = i + 1 < stretches.Length ? stretches[i + 1].TemplateStart : inner.Text.Length;
            int length = end - stretch.TemplateStart;
            if (length > 0 && stretch.Step == 1)
            {
                builder.Add(text, stretch.FileStart, length);
            }
            else if (length > 0)
            {
                builder.AddAt(inner.Text.Substring(stretch.TemplateStart, length), text.Places.ToFile(stretch.FileStart), stretch.Value);
            }
        }

        // A plain scalar stays one, as it may be a number or a truth value.
        PlacedText moved = builder.Build(text.Places.ToFile(Math.Min(inner.Places.ToFile(inner.Text.Length), text.Text.Length)));
        return new ScalarNode(Moved(scalar.Span), scalar.Tag, scalar.Value, scalar.Style, moved with { Text = scalar.Value });
    }

    private TextSpan Moved(TextSpan span)
    {
        int start = text.Places.ToFile(span.Start);
        return TextSpan.Between(start, Math.Max(start, text.Places.ToFile(span.End)));
    }
}
