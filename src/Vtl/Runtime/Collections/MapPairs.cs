namespace VtlKit.Runtime.Collections;

/// <summary>Walks over the keys and values of a map in Java's order without making entries of them, by <c>foreach</c>.</summary>
internal struct MapPairs(JavaMap map, object?[]? pairs)
{
    private int place = -2;
    private MapNode? node;

    /// <summary>The key and value that the walk stands at.</summary>
    public readonly (object? Key, object? Value) Current => pairs is null ? (node!.Key, node.Value) : (pairs[place], pairs[place + 1]);

    public readonly MapPairs GetEnumerator() => this;

    public bool MoveNext()
    {
        if (pairs is not null)
        {
            place += 2;
            return place < pairs.Length;
        }

        node = node is null ? map.First() : map.After(node);
        return node is not null;
    }
}
