namespace VtlKit.Runtime.Json;

/// <summary>Copies of documents, for templates that change what they were handed.</summary>
public static class JsonCopy
{
    /// <summary>
    /// The value with fresh maps and lists all through, of the same classes. Only containers that <see cref="JsonReader"/> makes are copied;
    /// other values are shared.
    /// </summary>
    /// <exception cref="LimitException">The value contains itself, or is nested too deeply.</exception>
    public static object? Of(object? value) => Of(value, 0);

    private static object? Of(object? value, int depth)
    {
        if (depth > 2 * JsonReader.MaximumDepth)
            throw new LimitException("A document is nested too deeply to be copied, or contains itself.");
        if (value is JsonArray array)
        {
            JsonArray copy = new();
            foreach (object? item in array.Items)
                copy.Add(Of(item, depth + 1));
            return copy;
        }

        if (value is JavaMap map && map.GetType() == typeof(JavaMap))
        {
            JavaMap copy = new();
            foreach ((object? key, object? item) in map.Entries)
                copy.Put(key, Of(item, depth + 1));
            return copy;
        }

        return value;
    }
}
