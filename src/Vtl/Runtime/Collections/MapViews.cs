namespace VtlKit.Runtime.Collections;

/// <summary>The live view that <c>keySet()</c> gives.</summary>
internal sealed class MapKeys(JavaMap map) : JavaSet
{
    public override JavaClass Class => map.Classes.Keys;

    public override int Count => map.Count;

    public override IEnumerable<object?> Items => map.Entries.Select(entry => entry.Key);

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.KeyIterator, static (map, place) => map.PairAt(place).Key);

    public override bool Contains(object? item) => map.ContainsKey(item);

    public override bool Remove(object? item)
    {
        if (!map.ContainsKey(item))
            return false;
        map.Remove(item);
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

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.ValueIterator, static (map, place) => map.PairAt(place).Value);

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
            MapPairs pairs = map.Pairs;
            while (pairs.MoveNext())
                yield return map.EntryAt(pairs.Place);
        }
    }

    public override JavaIterator Iterator() => new MapIterator(map, map.Classes.EntryIterator, static (map, place) => map.EntryAt(place));

    public override bool Contains(object? item) => item is JavaEntry entry && map.TryGet(entry.Key, out object? value) && JavaEquality.AreEqual(value, entry.Value);

    public override bool Remove(object? item) => item is JavaEntry entry && map.Remove(entry.Key, entry.Value);

    public override void Clear() => map.Clear();
}

/// <summary>An iterator over a map, which fails when the map has got or lost a key in the meantime.</summary>
internal sealed class MapIterator : JavaIterator
{
    private readonly JavaMap map;
    private readonly Func<JavaMap, int, object?> select;
    private MapPairs walk;
    private bool hasNext;
    private int current = -1;
    private int expected;

    public MapIterator(JavaMap map, JavaClass javaClass, Func<JavaMap, int, object?> select)
    {
        this.map = map;
        this.select = select;
        Class = javaClass;
        walk = map.Pairs;
        hasNext = walk.MoveNext();
        expected = map.ModificationCount;
    }

    public override JavaClass Class { get; }

    public override bool HasNext => hasNext;

    public override object? Next()
    {
        CheckModification();
        if (!hasNext)
            throw JavaException.NoSuchElement();
        current = walk.Place;
        hasNext = walk.MoveNext();
        return select(map, current);
    }

    public override void Remove()
    {
        if (current < 0)
            throw JavaException.IllegalState();
        CheckModification();
        map.Remove(map.PairAt(current).Key);
        current = -1;
        expected = map.ModificationCount;
    }

    private void CheckModification()
    {
        if (map.ModificationCount != expected)
            throw JavaException.ConcurrentModification();
    }
}
