using System.Diagnostics;
using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>
/// A <c>java.util.LinkedHashMap</c>: iterates in insertion order, prints as <c>{k=v}</c>; keys are equal as Java's <c>equals</c> has it,
/// null keys are allowed.
/// </summary>
public class JavaMap : JavaObject
{
    /// <summary>Up to so many keys, looking at each is faster than an index.</summary>
    private const int LargestScanned = 8;

    /// <summary>Keys and values.</summary>
    private const int SmallestRoom = 8;

    /// <summary>Stands in the place of a key that was removed.</summary>
    private static readonly object Gap = new();

    /// <summary>Keys and values by turns in insertion order, then free room. Null as long as a map that is read when it is needed was not.</summary>
    private object?[]? pairs;

    /// <summary>The places of the keys; null where there are few, and none that could change.</summary>
    private Dictionary<object, int>? index;

    /// <summary>By place, the entries that a template was handed.</summary>
    private MapEntry?[]? entries;

    private int count;

    /// <summary>How many places are taken, gaps included.</summary>
    private int end;

    /// <summary>An empty map.</summary>
    public JavaMap() => pairs = [];

    /// <summary>A map of names and values by turns, no name twice; the array is the map's from then on. Null for <see cref="Read"/> to give them.</summary>
    private protected JavaMap(object?[]? pairs)
    {
        this.pairs = pairs;
        count = end = pairs is null ? 0 : pairs.Length / 2;
    }

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.LinkedHashMap;

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            EnsureRead();
            return count;
        }
    }

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
    internal MapPairs Pairs => new(this);

    /// <summary>Counts the changes of the set of keys, by which iterators notice that the map was changed under them.</summary>
    internal int ModificationCount { get; private set; }

    /// <summary>The classes of the map's views, iterators and entries.</summary>
    internal virtual MapClasses Classes => MapClasses.LinkedHashMap;

    /// <summary>Whether the entries refuse new values.</summary>
    internal virtual bool IsImmutable => false;

    /// <summary>Whether the entries are still to be read.</summary>
    private protected bool IsUnread => pairs is null;

    /// <summary>The value of a key, or null where there is none.</summary>
    public virtual object? Get(object? key)
    {
        int place = PlaceOf(key);
        return place < 0 ? null : pairs![(2 * place) + 1];
    }

    /// <summary>Whether the map has the key, even with a null value.</summary>
    public bool ContainsKey(object? key) => PlaceOf(key) >= 0;

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
        int place = PlaceOf(key);
        if (place >= 0)
            return SetValue(place, value);
        Append(key, value);
        return null;
    }

    /// <summary>Sets a value where there is none, and returns the one there was.</summary>
    public virtual object? PutIfAbsent(object? key, object? value)
    {
        int place = PlaceOf(key);
        if (place < 0)
        {
            Append(key, value);
            return null;
        }

        return PairAt(place).Value is { } present ? present : SetValue(place, value);
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
    public virtual object? Replace(object? key, object? value)
    {
        int place = PlaceOf(key);
        return place < 0 ? null : SetValue(place, value);
    }

    /// <summary>Replaces the value of a key if it is a certain one, and says whether it was.</summary>
    public virtual bool Replace(object? key, object? expected, object? value)
    {
        int place = PlaceOf(key);
        if (place < 0 || !JavaEquality.AreEqual(PairAt(place).Value, expected))
            return false;
        SetValue(place, value);
        return true;
    }

    /// <summary>Removes a key, and returns its value, or null.</summary>
    public virtual object? Remove(object? key)
    {
        int place = PlaceOf(key);
        return place < 0 ? null : RemoveAt(place);
    }

    /// <summary>Removes a key if it has a certain value, and says whether it had.</summary>
    public virtual bool Remove(object? key, object? value)
    {
        int place = PlaceOf(key);
        if (place < 0 || !JavaEquality.AreEqual(value, PairAt(place).Value))
            return false;
        RemoveAt(place);
        return true;
    }

    /// <summary>Removes all entries.</summary>
    public virtual void Clear()
    {
        ModificationCount++;
        foreach (MapEntry? entry in entries ?? [])
            entry?.Leave();
        pairs = [];
        entries = null;
        index = null;
        count = end = 0;
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
        foreach ((object? key, object? value) in Pairs)
        {
            if (!map.TryGet(key, out object? counterpart) || !JavaEquality.AreEqual(value, counterpart))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int JavaHashCode()
    {
        int hash = 0;
        foreach ((object? key, object? value) in Pairs)
            hash = unchecked(hash + (JavaEquality.HashOf(key) ^ JavaEquality.HashOf(value)));
        Workload.Spend(Count);
        return hash;
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
        text.Append('{');
        bool isFirst = true;

        // As Java's iterator does it: a value that is a block is rendered here, which may change the map.
        MapPairs walk = Pairs;
        int expected = ModificationCount;
        bool hasNext = walk.MoveNext();
        while (hasNext)
        {
            if (ModificationCount != expected)
                throw JavaException.ConcurrentModification();
            (object? key, object? value) = PairAt(walk.Place);
            hasNext = walk.MoveNext();
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

    /// <summary>The value of a key that is there.</summary>
    internal virtual bool TryGet(object? key, out object? value)
    {
        int place = PlaceOf(key);
        value = place < 0 ? null : PairAt(place).Value;
        return place >= 0;
    }

    /// <summary>The place of a key, which it keeps until keys are put, or -1.</summary>
    internal int PlaceOf(object? key)
    {
        EnsureRead();
        if (index is null && end > LargestScanned)
            BuildIndex();
        if (index is not null)
            return index.TryGetValue(JavaEquality.Wrap(key), out int known) ? known : -1;
        if (key is string text)
            return PlaceOfName(text);
        if (key is JavaObject)
        {
            // There is none in here; but Java asks for the hash of any key, and that fails for one that contains itself.
            _ = JavaEquality.HashOf(key);
            return -1;
        }

        for (int place = After(-1); place >= 0; place = After(place))
        {
            if (JavaEquality.AreEqual(key, pairs![2 * place]))
                return place;
        }

        return -1;
    }

    internal (object? Key, object? Value) PairAt(int place) => (pairs![2 * place], pairs[(2 * place) + 1]);

    /// <summary>The entry at a place, always the same one.</summary>
    internal MapEntry EntryAt(int place)
    {
        if (entries is null || entries.Length <= place)
            Array.Resize(ref entries, pairs!.Length / 2);
        return entries[place] ??= new MapEntry(this, place);
    }

    /// <summary>The places in Java's order; null where that is the order of insertion.</summary>
    internal virtual int[]? Order() => null;

    /// <summary>The next place in insertion order that is no gap; -1 at the end.</summary>
    internal int After(int place)
    {
        EnsureRead();
        do
            place++;
        while (place < end && ReferenceEquals(pairs![2 * place], Gap));
        return place < end ? place : -1;
    }

    internal object? SetValue(int place, object? value)
    {
        if (IsImmutable)
            throw new JavaException("UnsupportedOperationException", "not supported");
        ref object? current = ref pairs![(2 * place) + 1];
        object? previous = current;
        current = value;
        return previous;
    }

    /// <summary>Leaves a gap where an entry was, and gives its value.</summary>
    private protected virtual object? RemoveAt(int place)
    {
        (object? key, object? value) = PairAt(place);
        ModificationCount++;
        count--;
        index?.Remove(JavaEquality.Wrap(key));
        if (entries is not null && place < entries.Length)
        {
            entries[place]?.Leave();
            entries[place] = null;
        }

        pairs![2 * place] = Gap;
        pairs[(2 * place) + 1] = null;
        return value;
    }

    private protected virtual void Append(object? key, object? value)
    {
        if (2 * end == pairs!.Length)
            MakeRoom();

        // A container can change, and then is not found again, since it stands in the index where it belonged when it was put.
        if (index is null && key is JavaObject)
            BuildIndex();
        index?.Add(JavaEquality.Wrap(key), end);
        pairs[2 * end] = key;
        pairs[(2 * end) + 1] = value;
        end++;
        count++;
        ModificationCount++;
    }

    /// <summary>Keys and values by turns of a map that was made without them, no key twice.</summary>
    private protected virtual object?[] Read() => throw new UnreachableException();

    private void EnsureRead()
    {
        if (pairs is null)
            ReadOnce();
    }

    // Of several that read at the same time, one is first, and the others take its entries.
    private void ReadOnce()
    {
        object?[] read = Read();
        count = end = read.Length / 2;
        Interlocked.CompareExchange(ref pairs, read, null);
    }

    private int PlaceOfName(string name)
    {
        ReadOnlySpan<object?> taken = pairs.AsSpan(0, 2 * end);
        for (int i = 0; i < taken.Length; i += 2)
        {
            if (taken[i] is string candidate && candidate == name)
                return i / 2;
        }

        return -1;
    }

    private void MakeRoom()
    {
        if (end == 0 || count > end / 2 || !CloseGaps())
            Array.Resize(ref pairs, Math.Max(SmallestRoom, 2 * pairs!.Length));
    }

    /// <summary>Moves entries to where others were removed. Not if there are containers among the keys, whose places in the index must stay.</summary>
    private bool CloseGaps()
    {
        int kept = 0;
        for (int place = After(-1); place >= 0; place = After(place))
        {
            if (pairs![2 * place] is JavaObject)
                return false;
        }

        for (int place = After(-1); place >= 0; place = After(place))
        {
            (pairs![2 * kept], pairs[(2 * kept) + 1]) = PairAt(place);
            if (entries is not null && place < entries.Length)
            {
                entries[kept] = entries[place];
                entries[kept]?.Place = kept;
            }

            kept++;
        }

        pairs.AsSpan(2 * kept).Clear();
        entries.AsSpan(Math.Min(kept, entries?.Length ?? 0)).Clear();
        end = kept;
        index = null;
        return end < pairs!.Length / 2;
    }

    private void BuildIndex()
    {
        Dictionary<object, int> built = new(count, JavaEquality.Instance);
        for (int place = After(-1); place >= 0; place = After(place))
            built.Add(JavaEquality.Wrap(pairs![2 * place]), place);
        index = built;
    }
}
