using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>A text of a file and what surrounds it.</summary>
/// <param name="Node">The text.</param>
/// <param name="IsSubstituted">Whether <c>Fn::Sub</c> reads it, to which <c>${</c> means something.</param>
/// <param name="IsInFlow">Whether brackets surround it, as in <c>[a, b]</c>.</param>
internal sealed record HostScalar(ScalarNode Node, bool IsSubstituted, bool IsInFlow)
{
    private PlacedText? placed;

    /// <summary>All scalars of a file in its order, those that aliases repeat once.</summary>
    public static ImmutableArray<HostScalar> AllOf(SourceFile file)
    {
        Dictionary<int, HostScalar> found = [];
        HashSet<Node> visited = new(ReferenceEqualityComparer.Instance);
        Stack<(Node Node, bool IsSubstituted, bool IsInFlow)> open = new([(file.Root, false, false)]);
        while (open.TryPop(out (Node Node, bool IsSubstituted, bool IsInFlow) next))
        {
            if (!visited.Add(next.Node))
            {
                continue;
            }

            bool isSubstituted = next.IsSubstituted || next.Node.Tag == "!Sub";
            bool isInFlow = next.IsInFlow || (next.Node is not ScalarNode && file.Source.Text.AsSpan(next.Node.Span.Start) is ['{' or '[', ..]);
            switch (next.Node)
            {
                case ScalarNode scalar:
                    found.TryAdd(scalar.Span.Start, new HostScalar(scalar, isSubstituted, isInFlow));
                    break;
                case SequenceNode sequence:
                    foreach (Node item in sequence.Items)
                    {
                        open.Push((item, isSubstituted, isInFlow));
                    }

                    break;
                case MappingNode mapping:
                    foreach (MappingEntry entry in mapping.Entries)
                    {
                        open.Push((entry.Key, false, isInFlow));
                        open.Push((entry.Value, isSubstituted || entry.Key.Value == "Fn::Sub", isInFlow));
                    }

                    break;
            }
        }

        return [.. found.Values.OrderBy(static scalar => scalar.Node.Span.Start)];
    }

    /// <summary>Its value with the places of its characters.</summary>
    public PlacedText Placed(string file) => placed ??= ScalarPlaces.Find(file, Node);

    /// <summary>The offset in its value of the character that stands at an offset of the file; null where none does.</summary>
    public int? ValueOffsetOf(string file, int fileOffset)
    {
        OffsetMap places = Placed(file).Places;
        int low = 0;
        int high = Node.Value.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (places.ToFile(middle) < fileOffset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < Node.Value.Length && places.ToFile(low) == fileOffset && places.IsWritten(new TextSpan(low, 1)) ? low : null;
    }

    /// <summary>The offset after a character of its value; both halves of a pair, which one escape can stand for, are one.</summary>
    public int After(int offset) =>
        offset + 1 < Node.Value.Length && char.IsSurrogatePair(Node.Value[offset], Node.Value[offset + 1]) ? offset + 2 : offset + 1;

    /// <summary>What rules may know of it.</summary>
    public TemplateHost Describe(string file, LocatedTemplate template)
    {
        ImmutableArray<CapturedName>.Builder names = ImmutableArray.CreateBuilder<CapturedName>();
        if (IsSubstituted)
        {
            OffsetMap places = Placed(file).Places;
            foreach ((int start, int end) in Substitution.NamesIn(Node.Value))
            {
                TextSpan span = TextSpan.Between(places.ToFile(start), places.ToFile(end - 1) + 1);
                names.Add(new CapturedName(Node.Value[(start + 2)..(end - 1)], span, Substitution.IsFilledIn(template, span.Start)));
            }
        }

        return new TemplateHost((HostStyle)Node.Style, Node.Span, IsSubstituted, Node.IsNull, names.ToImmutable(), CommentBehind(file));
    }

    // The comment of the file on the line where a plain text ends.
    private TextSpan? CommentBehind(string file)
    {
        if (Node.Style != ScalarStyle.Plain)
        {
            return null;
        }

        int start = Node.Span.End;
        while (start < file.Length && file[start] is ' ' or '\t')
        {
            start++;
        }

        if (start >= file.Length || file[start] != '#' || (start > 0 && file[start - 1] is not (' ' or '\t')))
        {
            return null;
        }

        int end = file.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : file.Length;
        return TextSpan.Between(start, end);
    }
}
