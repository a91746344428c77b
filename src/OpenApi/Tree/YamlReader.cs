using System.Collections.Immutable;
using VtlKit.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlStyle = YamlDotNet.Core.ScalarStyle;

namespace VtlKit.OpenApi.Tree;

/// <summary>Turns YAML into nodes: the events of the parser, with aliases and merge keys resolved.</summary>
internal sealed class YamlReader
{
    private const string MergeKey = "<<";

    private readonly string text;
    private readonly YamlRepair repair;
    private readonly Scanner scanner;
    private readonly Parser parser;
    private readonly Action<int, string> report;
    private readonly Dictionary<string, Node?> anchors = new(StringComparer.Ordinal);
    private readonly Stack<NodeEvent> open = [];
    private int nodes;

    private YamlReader(string text, YamlRepair repair, Action<int, string> report)
    {
        this.text = text;
        this.repair = repair;
        this.report = report;
        scanner = new Scanner(new StringReader(repair.Text), skipComments: true);
        parser = new Parser(scanner);
    }

    /// <summary>The first document of a text; null where there is none. What is odd but can be read is reported with its offset.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isRepaired">Whether the parser had to be helped.</param>
    /// <param name="report">Is told what is odd.</param>
    /// <exception cref="FileSyntaxException">The text is not YAML, or beyond the limits.</exception>
    public static Node? Read(string text, out bool isRepaired, Action<int, string> report)
    {
        isRepaired = false;
        YamlRepair repair = new(text);
        while (true)
        {
            List<(int Offset, string Message)> oddities = [];
            YamlReader reader = new(text, repair, (offset, message) => oddities.Add((offset, message)));
            try
            {
                Node? root = reader.ReadStream();
                oddities.ForEach(oddity => report(oddity.Offset, oddity.Message));
                return root;
            }
            catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
            {
                int offset = reader.OffsetOf(exception);
                if (!repair.Try(offset, reader.open.LastOrDefault(IsFlow)))
                {
                    throw new FileSyntaxException($"This is not YAML: {Sentence(exception)}", offset);
                }

                isRepaired = true;
            }
        }
    }

    // The parser fails with exceptions that tell nothing at a few places.
    private int OffsetOf(Exception exception)
    {
        Mark mark = exception is YamlException known ? known.Start : scanner.CurrentPosition;
        return (int)Math.Clamp(mark.Index, 0, text.Length);
    }

    private static string Sentence(Exception exception)
    {
        string message = exception is YamlException ? exception.Message.Trim().TrimEnd('.') : "";
        return message.Length == 0 ? "it cannot be understood here." : $"{char.ToLowerInvariant(message[0])}{message[1..]}.";
    }

    private static bool IsFlow(NodeEvent start) => start is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };

    private Node? ReadStream()
    {
        Next<StreamStart>();
        parser.MoveNext();
        if (parser.Current is StreamEnd)
        {
            return null;
        }

        parser.MoveNext();
        Node root = ReadNode(1);
        Next<DocumentEnd>();
        parser.MoveNext();
        if (parser.Current is DocumentStart another)
        {
            report((int)another.Start.Index, "Only the first document of this file is read.");
        }

        return root;
    }

    // Reads the node that the current event starts, up to its last event.
    private Node ReadNode(int depth)
    {
        ParsingEvent start = parser.Current ?? throw new FileSyntaxException("This is not YAML: it ends too early.", text.Length);
        if (depth > FileLimits.Depth)
        {
            throw new FileSyntaxException($"This is nested more than {FileLimits.Depth} levels deep.", (int)start.Start.Index, isLimit: true);
        }

        if (++nodes > FileLimits.Nodes)
        {
            throw TooLarge(start);
        }

        if (start is AnchorAlias alias)
        {
            return Anchored(alias);
        }

        string? anchor = start is NodeEvent { Anchor.IsEmpty: false } named ? named.Anchor.Value : null;
        if (anchor is not null)
        {
            anchors[anchor] = null;
        }

        Node node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart sequence => ReadSequence(sequence, depth),
            MappingStart mapping => ReadMapping(mapping, depth),
            _ => throw new FileSyntaxException("This is not YAML: a value is missing.", (int)start.Start.Index),
        };

        if (node.Size > FileLimits.Nodes)
        {
            throw TooLarge(start);
        }

        if (node.Height + depth - 1 > FileLimits.Depth)
        {
            throw new FileSyntaxException($"This is nested more than {FileLimits.Depth} levels deep, aliases written out.", (int)start.Start.Index, isLimit: true);
        }

        if (anchor is not null)
        {
            anchors[anchor] = node;
        }

        return node;
    }

    private static FileSyntaxException TooLarge(ParsingEvent start) =>
        new($"This has more than {FileLimits.Nodes:N0} values, aliases written out.", (int)start.Start.Index, isLimit: true);

    private Node Anchored(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value.Value, out Node? node))
        {
            throw new FileSyntaxException($"This is not YAML: no anchor '{alias.Value.Value}' stands before this alias.", (int)alias.Start.Index);
        }

        return node ?? throw new FileSyntaxException($"The alias '{alias.Value.Value}' stands within what it is an alias of.", (int)alias.Start.Index);
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        int end = (int)scalar.End.Index;
        TextSpan span = TextSpan.Between(Math.Min(SkipProperties((int)scalar.Start.Index, end), end), end);
        ScalarStyle style = StyleOf(scalar.Style);
        if (style == ScalarStyle.Plain && HasLostColon(span))
        {
            span = TextSpan.Between(span.Start - 1, end);
            return new ScalarNode(span, TagOf(scalar), ScalarPlaces.Decode(text, span, style), style);
        }

        string value = repair.Concerns(span) ? ScalarPlaces.Decode(text, span, style) : scalar.Value;
        return new ScalarNode(span, TagOf(scalar), value, style);
    }

    // The parser drops the colon that a scalar begins with when the node before it ends with a bracket:
    //   - {Ref: AWS::Region}
    //   - :lambda:path/2015-03-31/functions/
    private bool HasLostColon(TextSpan span) =>
        span.Length > 0 && span.Start >= 2 && text[span.Start - 1] == ':' && char.IsWhiteSpace(text[span.Start - 2]) && !open.Any(IsFlow);

    private SequenceNode ReadSequence(SequenceStart start, int depth)
    {
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        open.Push(start);
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        open.Pop();
        return new SequenceNode(SpanOf(start), TagOf(start), items.ToImmutable());
    }

    private MappingNode ReadMapping(MappingStart start, int depth)
    {
        MappingBuilder builder = new(report);
        open.Push(start);
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            ParsingEvent keyStart = parser.Current!;
            if (ReadNode(depth + 1) is not ScalarNode key)
            {
                throw new FileSyntaxException("A key must be a text; a list or mapping as a key cannot be read.", (int)keyStart.Start.Index);
            }

            parser.MoveNext();
            ParsingEvent valueStart = parser.Current!;
            Node value = ReadNode(depth + 1);
            if (key is { Value: MergeKey, Style: ScalarStyle.Plain })
            {
                Merge(builder, value, (int)valueStart.Start.Index);
            }
            else
            {
                builder.Add(key, value);
            }
        }

        open.Pop();
        return new MappingNode(SpanOf(start), TagOf(start), builder.Build());
    }

    // Earlier mappings of a list win over later ones, and the mapping's own keys over all of them.
    private static void Merge(MappingBuilder builder, Node value, int offset)
    {
        IEnumerable<Node> sources = value is SequenceNode sequence ? sequence.Items : [value];
        foreach (Node source in sources)
        {
            if (source is not MappingNode mapping)
            {
                throw new FileSyntaxException("'<<' takes a mapping or a list of mappings.", offset);
            }

            builder.Merge(mapping);
        }
    }

    private TextSpan SpanOf(NodeEvent start)
    {
        int end = (int)(parser.Current ?? start).End.Index;
        return TextSpan.Between(Math.Min(SkipProperties((int)start.Start.Index, end), end), end);
    }

    // An event starts at its tag or anchor.
    private int SkipProperties(int offset, int end)
    {
        while (offset < end)
        {
            char current = text[offset];
            if (current == '#')
            {
                offset = SkipUntil(offset, end, static character => character is '\n' or '\r');
            }
            else if (current is '!' or '&')
            {
                offset = SkipUntil(offset, end, char.IsWhiteSpace);
            }
            else if (char.IsWhiteSpace(current))
            {
                offset++;
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    private int SkipUntil(int offset, int end, Func<char, bool> isEnd)
    {
        while (offset < end && !isEnd(text[offset]))
        {
            offset++;
        }

        return offset;
    }

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static ScalarStyle StyleOf(YamlStyle style) => style switch
    {
        YamlStyle.SingleQuoted => ScalarStyle.SingleQuoted,
        YamlStyle.DoubleQuoted => ScalarStyle.DoubleQuoted,
        YamlStyle.Literal => ScalarStyle.Literal,
        YamlStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (!parser.MoveNext() || parser.Current is not TEvent)
        {
            throw new FileSyntaxException("This is not YAML: it ends too early.", text.Length);
        }
    }
}
