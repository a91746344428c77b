using System.Collections.Immutable;

namespace VtlKit.OpenApi.Tree;

/// <summary>Collects the entries of a mapping: of a key that is there twice the last value counts, at the first one's place.</summary>
internal sealed class MappingBuilder(Action<int, string> report)
{
    private readonly List<MappingEntry> entries = [];
    private readonly List<MappingNode> merged = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Adds an entry of the mapping's own.</summary>
    public void Add(ScalarNode key, Node value)
    {
        if (places.TryAdd(key.Value, entries.Count))
        {
            entries.Add(new MappingEntry(key, value));
            return;
        }

        report(key.Span.Start, $"The key '{key.Value}' is there twice; the last one counts.");
        entries[places[key.Value]] = new MappingEntry(key, value);
    }

    /// <summary>Adds the entries of another mapping whose keys are not there.</summary>
    public void Merge(MappingNode other) => merged.Add(other);

    /// <summary>The entries.</summary>
    public ImmutableArray<MappingEntry> Build()
    {
        foreach (MappingEntry entry in merged.SelectMany(static mapping => mapping.Entries))
        {
            if (places.TryAdd(entry.Key.Value, entries.Count))
            {
                entries.Add(entry);
            }
        }

        return [.. entries];
    }
}
