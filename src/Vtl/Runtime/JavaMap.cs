namespace VtlKit.Runtime;

/// <summary>A <c>java.util.LinkedHashMap</c>: iterates in insertion order; keys are equal as Java's <c>equals</c> has it; null keys are allowed.</summary>
public class JavaMap
{
    private readonly OrderedDictionary<object, object?> entries = new(JavaEquality.Instance);

    /// <summary>How many entries there are.</summary>
    public int Count => entries.Count;

    /// <summary>The entries in the order in which Java would iterate over them.</summary>
    public virtual IEnumerable<KeyValuePair<object?, object?>> Entries =>
        entries.Select(entry => KeyValuePair.Create(JavaEquality.Unwrap(entry.Key), entry.Value));

    /// <summary>The value of a key, or null where there is none.</summary>
    public object? Get(object? key) => entries.GetValueOrDefault(JavaEquality.Wrap(key));

    /// <summary>Whether the map has the key, even with a null value.</summary>
    public bool ContainsKey(object? key) => entries.ContainsKey(JavaEquality.Wrap(key));

    /// <summary>Sets a value, and returns the one it replaces, or null.</summary>
    public virtual object? Put(object? key, object? value)
    {
        object? previous = Get(key);
        entries[JavaEquality.Wrap(key)] = value;
        return previous;
    }

    /// <summary>Removes a key, and returns its value, or null.</summary>
    public virtual object? Remove(object? key)
    {
        object? previous = Get(key);
        entries.Remove(JavaEquality.Wrap(key));
        return previous;
    }
}
