using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>A value of a YAML or JSON file. Nodes know no parent: an alias makes one of them stand in several places.</summary>
internal abstract class Node(TextSpan span, string? tag)
{
    /// <summary>Where it is written, without tag and anchor: quotes, brackets and the header of a block scalar belong to it.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The tag as the author wrote it (<c>!Sub</c>), in full for YAML's own (<c>tag:yaml.org,2002:str</c>); null for none.</summary>
    public string? Tag { get; } = tag;

    /// <summary>How many nodes this is with aliases written out.</summary>
    public abstract int Size { get; }

    /// <summary>How many levels this has with aliases written out; 1 for a scalar.</summary>
    public abstract int Height { get; }

    /// <summary>What it is, for people.</summary>
    public abstract string Kind { get; }
}

/// <summary>A text, number, truth value or null: what it means is up to its reader, as every one is text in the file.</summary>
internal sealed class ScalarNode(TextSpan span, string? tag, string value, ScalarStyle style, PlacedText? computed = null) : Node(span, tag)
{
    /// <summary>The characters it stands for.</summary>
    public string Value { get; } = value;

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>The text with its places where it was put together from several; null for one that stands in the file.</summary>
    public PlacedText? Computed { get; } = computed;

    /// <summary>Whether it can be a null, number or truth value rather than a text.</summary>
    public bool IsPlain => Style == ScalarStyle.Plain && Tag is null;

    /// <summary>Whether it is null or was left out.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL" && Style == ScalarStyle.Plain;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override int Height => 1;

    /// <inheritdoc/>
    public override string Kind => IsNull ? "null" : "a text";
}

/// <summary>A list.</summary>
internal sealed class SequenceNode(TextSpan span, string? tag, ImmutableArray<Node> items) : Node(span, tag)
{
    /// <summary>Its values.</summary>
    public ImmutableArray<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override int Size { get; } = 1 + Expansion.Sum(items, static item => item.Size);

    /// <inheritdoc/>
    public override int Height { get; } = 1 + items.Select(static item => item.Height).DefaultIfEmpty().Max();

    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>A mapping. Keys are texts, each there once, in the file's order.</summary>
internal sealed class MappingNode(TextSpan span, string? tag, ImmutableArray<MappingEntry> entries) : Node(span, tag)
{
    private const int WorthAnIndex = 12;
    private Dictionary<string, Node>? index;

    /// <summary>Its entries.</summary>
    public ImmutableArray<MappingEntry> Entries { get; } = entries;

    /// <inheritdoc/>
    public override int Size { get; } = 1 + Expansion.Sum(entries, static entry => entry.Value.Size + 1);

    /// <inheritdoc/>
    public override int Height { get; } = 1 + entries.Select(static entry => entry.Value.Height).DefaultIfEmpty().Max();

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>The value of a key; null where there is no such key.</summary>
    public Node? this[string key]
    {
        get
        {
            if (Entries.Length >= WorthAnIndex)
            {
                index ??= Entries.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
                return index.GetValueOrDefault(key);
            }

            foreach (MappingEntry entry in Entries)
            {
                if (entry.Key.Value == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>A key and its value.</summary>
internal readonly record struct MappingEntry(ScalarNode Key, Node Value);

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary><c>'…'</c>.</summary>
    SingleQuoted,

    /// <summary><c>"…"</c>, in JSON too.</summary>
    DoubleQuoted,

    /// <summary><c>|</c>.</summary>
    Literal,

    /// <summary><c>&gt;</c>.</summary>
    Folded,
}

/// <summary>The count of nodes of files whose aliases multiply.</summary>
file static class Expansion
{
    // Saturates: a node beyond the limit is never kept, so its exact size is no matter.
    public static int Sum<T>(ImmutableArray<T> parts, Func<T, int> sizeOf)
    {
        long sum = 0;
        foreach (T part in parts)
        {
            sum += sizeOf(part);
        }

        return (int)Math.Min(sum, FileLimits.Nodes + 1);
    }
}
