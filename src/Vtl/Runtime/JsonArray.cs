using VtlKit.Runtime.Json;

namespace VtlKit.Runtime;

/// <summary>A <c>net.minidev.json.JSONArray</c>, as arrays of a JSON text become: a list that prints as JSON.</summary>
public sealed class JsonArray : JavaList
{
    private readonly ScannedJson? document;
    private readonly int place;

    /// <summary>An empty array.</summary>
    public JsonArray()
    {
    }

    /// <summary>An array of these items, copied.</summary>
    public JsonArray(IEnumerable<object?> items) : base(items)
    {
    }

    /// <summary>An array of a JSON text, which is looked into when it is needed.</summary>
    internal JsonArray(ScannedJson document, int place) : base(items: null)
    {
        this.document = document;
        this.place = place;
    }

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.JsonArray;

    /// <inheritdoc/>
    public override int Count => IsUnread ? document!.CountAt(place) : base.Count;

    /// <inheritdoc/>
    public override object? Get(int index) =>
        IsUnread && document!.TryFind(place, index, out int found) && !document.IsContainer(found) ? document.ValueAt(found) : base.Get(index);

    /// <inheritdoc/>
    public override JavaList Clone() => new JsonArray(Items);

    /// <summary>Gives what an element prints, if that is how it stands in the text.</summary>
    internal bool TryGetText(int index, out ReadOnlySpan<char> text)
    {
        text = default;
        return IsUnread && document!.TryFind(place, index, out int found) && document.TryTextAt(found, out text);
    }

    /// <summary>A new array of the same text if nobody has looked into this one, or null.</summary>
    internal JsonArray? CopyUnread() => IsUnread ? new JsonArray(document!, place) : null;

    /// <summary>Appends the array as JSON if nobody has looked into it, and says whether.</summary>
    internal bool PrintUnread(JsonStyle style, JavaTextBuilder text)
    {
        if (!IsUnread)
            return false;
        document!.Print(place, style, text);
        return true;
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) => JsonPrinter.Print(this, JsonStyle.Default, text);

    private protected override List<object?> Read() => document!.ItemsAt(place);
}
