using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>
/// A <c>java.util.LinkedHashMap</c>: iterates in insertion order, prints as <c>{k=v}</c>; keys are equal as Java's <c>equals</c> has it,
/// null keys are allowed.
/// </summary>
public class JavaMap : JavaObject
{
    /// <summary>Up to so many keys, looking at each is faster than an index.</summary>
    internal const int LargestScanned = 8;

    /// <summary>Names and values by turns, as a JSON text gave them; null as soon as anyone changes the map or asks for its entries.</summary>
    private object?[]? pairs;

    private MapNode? first;
    private MapNode? last;
    private Dictionary<object, MapNode>? index;

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.LinkedHashMap;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The entries in the order in which Java would iterate over them.</summary>
    public IEnumerable<KeyValuePair<object?, object?>> Entries
    {
        get
        {
            foreach ((object? key, object? value) in Pairs)
                yield return KeyValuePair.Create(key, value);
        }
    }

    /// <summary>The same without making an entry of each.</summary>
    internal MapPairs Pairs => new(this, pairs);

    /// <summary>Counts the changes of the set of keys, by which iterators notice that the map was changed under them.</summary>
    internal int ModificationCount { get; private set; }

    /// <summary>The classes of the map's views, iterators and entries.</summary>
    internal virtual MapClasses Classes => MapClasses.LinkedHashMap;

    /// <summary>Whether the entries refuse new values.</summary>
    internal virtual bool IsImmutable => false;

    /// <summary>A map of a few names and values by turns, no name twice; the array is the map's from then on.</summary>
    internal static JavaMap OfPairs(object?[] pairs) => new() { pairs = pairs, Count = pairs.Length / 2 };

    /// <summary>The value of a key, or null where there is none.</summary>
    public virtual object? Get(object? key)
    {
        if (pairs is null)
            return Find(key)?.Value;
        int place = PlaceOf(key, pairs);
        return place < 0 ? null : pairs[place + 1];
    }

    /// <summary>Whether the map has the key, even with a null value.</summary>
    public bool ContainsKey(object? key) => pairs is null ? Find(key) is not null : PlaceOf(key, pairs) >= 0;

    /// <summary>Whether any key has the value.</summary>
    public bool ContainsValue(object? value)
    {
        Workload.Spend(Count);
        foreach ((_, object? candidate) in Pairs)
        {
            if (JavaEquality.AreEqual(value, candidate))
                return true;
        }

        return false;
    }

    /// <summary>Sets a value, and returns the one it replaces, or null.</summary>
    public virtual object? Put(object? key, object? value)
    {
        if (Find(key) is { } node)
            return node.SetValue(value);
        Append(key, value);
        return null;
    }

    /// <summary>Sets a value where there is none, and returns the one there was.</summary>
    public virtual object? PutIfAbsent(object? key, object? value)
    {
        if (Find(key) is not { } node)
        {
            Append(key, value);
            return null;
        }

        return node.Value is { } present ? present : node.SetValue(value);
    }

    /// <summary>Puts all entries of another map.</summary>
    public virtual void PutAll(JavaMap map)
    {
        Workload.Spend(map.Count);
        KeyValuePair<object?, object?>[] added = [.. map.Entries];
        foreach ((object? key, object? value) in added)
            Put(key, value);
    }

    /// <summary>Replaces the value of a key that is there, and returns the one before.</summary>
    public virtual object? Replace(object? key, object? value) => Find(key)?.SetValue(value);

    /// <summary>Replaces the value of a key if it is a certain one, and says whether it was.</summary>
    public virtual bool Replace(object? key, object? expected, object? value)
    {
        if (Find(key) is not { } node || !JavaEquality.AreEqual(node.Value, expected))
            return false;
        node.SetValue(value);
        return true;
    }

    /// <summary>Removes a key, and returns its value, or null.</summary>
    public virtual object? Remove(object? key)
    {
        if (Find(key) is not { } node)
            return null;
        Unlink(node);
        return node.Value;
    }

    /// <summary>Removes a key if it has a certain value, and says whether it had.</summary>
    public virtual bool Remove(object? key, object? value)
    {
        if (Find(key) is not { } node || !JavaEquality.AreEqual(value, node.Value))
            return false;
        Unlink(node);
        return true;
    }

    /// <summary>Removes all entries.</summary>
    public virtual void Clear()
    {
        ModificationCount++;
        pairs = null;
        first = last = null;
        index = null;
        Count = 0;
    }

    /// <summary>A map of the same class with the same entries.</summary>
    public virtual JavaMap Clone()
    {
        JavaMap clone = new();
        clone.PutAll(this);
        return clone;
    }

    /// <summary>The keys, as a view.</summary>
    public virtual JavaSet KeySet() => new MapKeys(this);

    /// <summary>The values, as a view.</summary>
    public virtual JavaCollection Values() => new MapValues(this);

    /// <summary>The entries, as a view whose elements set the map's values.</summary>
    public virtual JavaSet EntrySet() => new MapEntries(this);

    /// <inheritdoc/>
    public override bool JavaEquals(object? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not JavaMap map || map.Count != Count)
            return false;
        Workload.Spend(Count);
        for (MapNode? node = First(); node is not null; node = After(node))
        {
            if (map.Find(node.Key) is not { } counterpart || !JavaEquality.AreEqual(node.Value, counterpart.Value))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int JavaHashCode()
    {
        int hash = 0;
        for (MapNode? node = FirstInserted; node is not null; node = node.Following)
            hash = unchecked(hash + node.JavaHashCode());
        Workload.Spend(Count);
        return hash;
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
        text.Append('{');
        bool isFirst = true;
        foreach ((object? key, object? value) in Pairs)
        {
            if (!isFirst)
                text.Append(", ");
            isFirst = false;
            PrintPart(key);
            text.Append('=');
            PrintPart(value);
        }

        text.Append('}');

        void PrintPart(object? part)
        {
            if (ReferenceEquals(part, this))
                text.Append("(this Map)");
            else
                text.Append(part);
        }
    }

    /// <summary>The first entry in Java's order.</summary>
    internal virtual MapNode? First() => FirstInserted;

    /// <summary>The entry after another in Java's order.</summary>
    internal virtual MapNode? After(MapNode node) => node.Following;

    internal MapNode? Find(object? key)
    {
        if (pairs is not null)
            Expand();
        if (index is not null)
            return index.GetValueOrDefault(JavaEquality.Wrap(key));
        if (key is string text)
        {
            for (MapNode? node = first; node is not null; node = node.Following)
            {
                if (node.Key is string candidate && candidate == text)
                    return node;
            }

            return null;
        }

        int hash = MapNode.StoredHash(key);
        for (MapNode? node = first; node is not null; node = node.Following)
        {
            if (node.Hash == hash && JavaEquality.AreEqual(key, node.Key))
                return node;
        }

        return null;
    }

    internal void Unlink(MapNode node)
    {
        ModificationCount++;
        Count--;
        if (index is not null)
            index.Remove(JavaEquality.Wrap(node.Key));
        if (node.Preceding is { } preceding)
            preceding.Following = node.Following;
        else
            first = node.Following;
        if (node.Following is { } following)
            following.Preceding = node.Preceding;
        else
            last = node.Preceding;
    }

    /// <summary>The entries in insertion order.</summary>
    private protected MapNode? FirstInserted
    {
        get
        {
            if (pairs is not null)
                Expand();
            return first;
        }
    }

    private protected virtual void Append(object? key, object? value)
    {
        MapNode node = new(this, key, value) { Preceding = last };
        if (last is null)
            first = node;
        else
            last.Following = node;
        last = node;
        ModificationCount++;
        Count++;
        if (index is not null)
            index.Add(JavaEquality.Wrap(key), node);
        else if (Count > LargestScanned)
            BuildIndex();
    }

    private static int PlaceOf(object? key, object?[] pairs)
    {
        if (key is string name)
        {
            for (int i = 0; i < pairs.Length; i += 2)
            {
                if (name == (string)pairs[i]!)
                    return i;
            }
        }

        return -1;
    }

    // Whoever reads meanwhile finds the pairs until the entries are all there.
    private void Expand()
    {
        lock (this)
        {
            if (pairs is not { } given)
                return;
            MapNode? previous = null;
            for (int i = 0; i < given.Length; i += 2)
            {
                MapNode node = new(this, given[i], given[i + 1]) { Preceding = previous };
                if (previous is null)
                    first = node;
                else
                    previous.Following = node;
                previous = node;
            }

            last = previous;
            Volatile.Write(ref pairs, null);
        }
    }

    private void BuildIndex()
    {
        index = new Dictionary<object, MapNode>(JavaEquality.Instance);
        for (MapNode? node = first; node is not null; node = node.Following)
            index[JavaEquality.Wrap(node.Key)] = node;
    }
}
