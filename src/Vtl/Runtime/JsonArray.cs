using VtlKit.Runtime.Json;

namespace VtlKit.Runtime;

/// <summary>A <c>net.minidev.json.JSONArray</c>, as arrays of a JSON text become: a list that prints as JSON.</summary>
public sealed class JsonArray : JavaList
{
    /// <summary>An empty array.</summary>
    public JsonArray()
    {
    }

    /// <summary>An array of these items, copied.</summary>
    public JsonArray(IEnumerable<object?> items) : base(items)
    {
    }

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.JsonArray;

    /// <inheritdoc/>
    public override JavaList Clone() => new JsonArray(Items);

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) => JsonPrinter.Print(this, JsonStyle.Default, text);
}
