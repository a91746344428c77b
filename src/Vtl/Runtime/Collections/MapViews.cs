namespace VtlKit.Runtime.Collections;

/// <summary>The live view that <c>keySet()</c> gives.</summary>
internal sealed class MapKeys(JavaMap map) : JavaSet
{
    public override JavaClass Class => map.Classes.Keys;

    public override int Count => map.Count;

    public override IEnumerable<object?> Items => map.Entries.Select(entry => entry.Key);

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.KeyIterator, node => node.Key);

    public override bool Contains(object? item) => map.ContainsKey(item);

    public override bool Remove(object? item)
    {
        if (map.Find(item) is not { } node)
            return false;
        map.Remove(node.Key);
        return true;
    }

    public override void Clear() => map.Clear();
}

/// <summary>The live view that <c>values()</c> gives.</summary>
internal sealed class MapValues(JavaMap map) : JavaCollection
{
    public override JavaClass Class => map.Classes.Values;

    public override int Count => map.Count;

    public override IEnumerable<object?> Items => map.Entries.Select(entry => entry.Value);

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.ValueIterator, node => node.Value);

    public override bool Contains(object? item) => map.ContainsValue(item);

    public override void Clear() => map.Clear();
}

/// <summary>The live view that <c>entrySet()</c> gives.</summary>
internal sealed class MapEntries(JavaMap map) : JavaSet
{
    public override JavaClass Class => map.Classes.Entries;

    public override int Count => map.Count;

    public override IEnumerable<object?> Items
    {
        get
        {
            for (MapNode? node = map.First(); node is not null; node = map.After(node))
                yield return node;
        }
    }

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.EntryIterator, node => node);

    public override bool Contains(object? item) => item is JavaEntry entry && map.Find(entry.Key) is { } node && node.JavaEquals(entry);

    public override bool Remove(object? item) => item is JavaEntry entry && map.Remove(entry.Key, entry.Value);

    public override void Clear() => map.Clear();
}

/// <summary>An iterator over a map, which fails when the map has got or lost a key in the meantime.</summary>
internal sealed class MapIterator(JavaMap map, JavaClass javaClass, Func<MapNode, object?> select) : JavaIterator
{
    private MapNode? next = map.First();
    private MapNode? current;
    private int expected = map.ModificationCount;

    public override JavaClass Class => javaClass;

    public override bool HasNext => next is not null;

    public override object? Next()
    {
        CheckModification();
        current = next ?? throw JavaException.NoSuchElement();
        next = map.After(current);
        return select(current);
    }

    public override void Remove()
    {
        if (current is null)
            throw JavaException.IllegalState();
        CheckModification();
        map.Remove(current.Key);
        current = null;
        expected = map.ModificationCount;
    }

    private void CheckModification()
    {
        if (map.ModificationCount != expected)
            throw JavaException.ConcurrentModification();
    }
}
