using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Terraform;

/// <summary>The body of a block while it is read. Blocks of the same labels are one: <c>locals</c> may be there several times.</summary>
internal sealed class HclBlock
{
    private readonly List<(ScalarNode Key, object Value)> entries = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Sets an attribute; of one that is there twice the last value counts.</summary>
    public void Set(ScalarNode key, Node value) => Put(key, value);

    /// <summary>Adds a block below its labels.</summary>
    public void AddBlock(IReadOnlyList<ScalarNode> labels, MappingNode body)
    {
        HclBlock block = this;
        foreach (ScalarNode label in labels)
        {
            if (!block.places.TryGetValue(label.Value, out int place) || block.entries[place].Value is not HclBlock inner)
            {
                inner = new HclBlock();
                block.Put(label, inner);
            }

            block = inner;
        }

        foreach (MappingEntry entry in body.Entries)
        {
            block.Put(entry.Key, entry.Value);
        }

        block.span = body.Span;
    }

    /// <summary>The mapping of the entries.</summary>
    public MappingNode Build(TextSpan whole)
    {
        ImmutableArray<MappingEntry> built =
        [
            .. entries.Select(entry => new MappingEntry(entry.Key, entry.Value is HclBlock block ? block.Build(block.span ?? entry.Key.Span) : (Node)entry.Value)),
        ];
        return new MappingNode(whole, null, built);
    }

    private TextSpan? span;

    private void Put(ScalarNode key, object value)
    {
        if (places.TryAdd(key.Value, entries.Count))
        {
            entries.Add((key, value));
        }
        else
        {
            entries[places[key.Value]] = (key, value);
        }
    }
}
