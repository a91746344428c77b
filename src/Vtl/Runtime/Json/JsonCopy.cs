namespace VtlKit.Runtime.Json;

/// <summary>Copies of documents, for templates that change what they were handed.</summary>
public static class JsonCopy
{
    /// <summary>
    /// The value with fresh maps and lists all through, of the same classes. Only containers that <see cref="JsonReader"/> makes are copied;
    /// other values are shared.
    /// </summary>
    /// <exception cref="LimitException">The value contains itself, or is nested too deeply.</exception>
    public static object? Of(object? value) => value switch
    {
        JsonArray array => array.CopyUnread() ?? OfArray(array),
        JsonMap map => map.CopyUnread() ?? OfMap(map),
        JavaMap map when map.GetType() == typeof(JavaMap) => OfMap(map),
        _ => value,
    };

    private static JsonArray OfArray(JsonArray array)
    {
        JavaTextBuilder.EnsureStack();
        JsonArray copy = new();
        for (int i = 0; i < array.Count; i++)
            copy.Add(Of(array.Get(i)));
        return copy;
    }

    private static JavaMap OfMap(JavaMap map)
    {
        JavaTextBuilder.EnsureStack();
        JavaMap copy = new();
        foreach ((object? key, object? value) in map.Pairs)
            copy.Put(key, Of(value));
        return copy;
    }
}
