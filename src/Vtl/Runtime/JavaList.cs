namespace VtlKit.Runtime;

/// <summary>A <c>java.util.ArrayList</c>: prints as <c>[a, b]</c>.</summary>
public class JavaList
{
    private readonly List<object?> items;

    /// <summary>An empty list.</summary>
    public JavaList() => items = [];

    /// <summary>A list of these items, copied.</summary>
    public JavaList(IEnumerable<object?> items) => this.items = [.. items];

    /// <summary>How many items there are.</summary>
    public int Count => items.Count;

    /// <summary>The item at a place from 0.</summary>
    public object? this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    /// <summary>The items in order.</summary>
    public IReadOnlyList<object?> Items => items;

    /// <summary>Appends an item.</summary>
    public void Add(object? item) => items.Add(item);
}

/// <summary>A <c>net.minidev.json.JSONArray</c>, as arrays of a JSON text become: a list that prints as JSON.</summary>
public sealed class JsonArray : JavaList
{
    /// <summary>An empty array.</summary>
    public JsonArray() { }

    /// <summary>An array of these items, copied.</summary>
    public JsonArray(IEnumerable<object?> items) : base(items) { }
}
