namespace VtlKit.Runtime.Collections;

/// <summary>Walks over the keys and values of a map in Java's order without making entries of them, by <c>foreach</c>. Entries can be removed meanwhile.</summary>
internal struct MapPairs(JavaMap map)
{
    private readonly int[]? order = map.Order();
    private int step = -1;

    /// <summary>Where in the map the walk stands.</summary>
    public int Place { get; private set; } = -1;

    /// <summary>The key and value that the walk stands at.</summary>
    public readonly (object? Key, object? Value) Current => map.PairAt(Place);

    public readonly MapPairs GetEnumerator() => this;

    public bool MoveNext()
    {
        if (order is null)
            Place = map.After(Place);
        else
            Place = ++step < order.Length ? order[step] : -1;
        return Place >= 0;
    }
}
