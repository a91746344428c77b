namespace VtlKit.Migrate.Compat;

/// <summary>A map as templates have it: Java's <c>LinkedHashMap</c> in order of insertion, or its <c>HashMap</c>, which prints nothing.</summary>
public sealed class JavaMap
{
    private readonly OrderedDictionary<object, object?> entries;
    private readonly List<object> putFirst = [];
    private int tableSize;
    private int firstTableSize = 16;

    /// <summary>A map without entries.</summary>
    /// <param name="room">For how many entries there is room at once.</param>
    public JavaMap(int room = 0) => entries = new(room, JavaEquality.Instance);

    /// <summary>Whether it is a <c>HashMap</c>, as <c>$context</c> and <c>$stageVariables</c> are.</summary>
    public bool IsHashed { get; private init; }

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>The keys in order.</summary>
    public IReadOnlyList<object> Keys => IsHashed ? HashOrder() : entries.Keys;

    /// <summary>The values in the order of their keys.</summary>
    public IReadOnlyList<object?> Values => IsHashed ? [.. HashOrder().Select(key => entries[key])] : entries.Values;

    /// <summary>The entries in the order of their keys.</summary>
    public IEnumerable<KeyValuePair<object, object?>> Entries => IsHashed ? HashOrder().Select(key => KeyValuePair.Create(key, entries[key])) : entries;

    /// <summary>The value of a key, or null.</summary>
    public object? this[object key]
    {
        get => entries.GetValueOrDefault(key);
        set => Put(key, value);
    }

    /// <summary>The text under a key, or null.</summary>
    public string? GetText(object key) => this[key] as string;

    /// <summary>The map under a key that is known to have one.</summary>
    public JavaMap GetMap(object key) => (JavaMap)this[key]!;

    /// <summary>A <c>HashMap</c>, with room for so many entries from the start.</summary>
    public static JavaMap Hashed(int room = 0) => new(room)
    {
        IsHashed = true,
        firstTableSize = room == 0 ? 16 : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((room / 0.75f) + 1f)),
    };

    /// <summary>Whether there is such a key.</summary>
    public bool ContainsKey(object key) => entries.ContainsKey(key);

    /// <summary>Sets a value; gives the one before, or null.</summary>
    public object? Put(object key, object? value)
    {
        if (!entries.TryAdd(key, value, out var index))
        {
            var previous = entries.GetAt(index).Value;
            entries.SetAt(index, value);
            return previous;
        }

        if (tableSize == 0)
        {
            tableSize = firstTableSize;
        }

        if (Count > (int)(tableSize * 0.75f))
        {
            tableSize *= 2;
        }

        return null;
    }

    /// <summary>Sets a value as Java's <c>computeIfAbsent</c> does: a new key comes first in its bucket.</summary>
    public void PutFirst(object key, object? value)
    {
        if (entries.ContainsKey(key))
        {
            entries[key] = value;
            return;
        }

        if (tableSize == 0)
        {
            tableSize = firstTableSize;
        }
        else if (Count > (int)(tableSize * 0.75f))
        {
            tableSize *= 2;
        }

        entries.Add(key, value);
        putFirst.Add(key);
    }

    /// <summary>Sets all values of another map.</summary>
    public void PutAll(JavaMap other)
    {
        foreach (var key in other.Keys)
        {
            Put(key, other[key]);
        }
    }

    /// <summary>Takes a key out; gives its value, or null.</summary>
    public object? Remove(object key) => entries.Remove(key, out var value) ? value : null;

    /// <summary>Takes all keys out.</summary>
    public void Clear()
    {
        entries.Clear();
        putFirst.Clear();
    }

    /// <summary>The keys by bucket, as <c>java.util.HashMap</c> walks over them.</summary>
    private List<object> HashOrder() => [.. entries.Keys.OrderBy(Bucket).ThenBy(key => -putFirst.IndexOf(key))];

    private int Bucket(object key)
    {
        var hash = JavaEquality.HashOf(key);
        return (hash ^ (hash >>> 16)) & (tableSize - 1);
    }
}

/// <summary>A list as templates have it: Java's <c>ArrayList</c>, or an array of a JSON document, which prints as JSON.</summary>
public sealed class JavaList : List<object?>
{
    /// <summary>Whether it is an array of a JSON document.</summary>
    public bool IsJson { get; init; }

    /// <summary>Adds an element; always true, as in Java.</summary>
    public new bool Add(object? item)
    {
        base.Add(item);
        return true;
    }
}

/// <summary>Java's <c>equals</c>: numbers are equal only within their type, maps and lists by what is in them.</summary>
public sealed class JavaEquality : IEqualityComparer<object>
{
    /// <summary>The only one there need be.</summary>
    public static JavaEquality Instance { get; } = new();

    /// <summary>Whether two values are equal.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (JavaMap a, JavaMap b) => a.Count == b.Count && a.Keys.All(key => b.ContainsKey(key) && Same(a[key], b[key])),
        (JavaList a, JavaList b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => Equals(left, right),
    };

    /// <summary>Java's hash code of a text; that of other values only within this program.</summary>
    public static int HashOf(object value)
    {
        if (value is not string text)
        {
            return value is JavaMap or JavaList ? 0 : value.GetHashCode();
        }

        var hash = 0;
        foreach (var character in text)
        {
            hash = unchecked((31 * hash) + character);
        }

        return hash;
    }

    bool IEqualityComparer<object>.Equals(object? x, object? y) => x is string text ? text.Equals(y as string, StringComparison.Ordinal) : Same(x, y);

    int IEqualityComparer<object>.GetHashCode(object obj) => obj is JavaMap or JavaList ? 0 : obj.GetHashCode();
}
