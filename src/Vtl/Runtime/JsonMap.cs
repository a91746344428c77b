using VtlKit.Runtime.Json;

namespace VtlKit.Runtime;

/// <summary>An object of a JSON text, which is looked into when it is needed; in Java an ordinary <c>LinkedHashMap</c>.</summary>
internal sealed class JsonMap(ScannedJson document, int place) : JavaMap(pairs: null)
{
    /// <summary>A new map of the same text if nobody has looked into this one, or null.</summary>
    internal JsonMap? CopyUnread() => IsUnread ? new JsonMap(document, place) : null;

    /// <summary>Appends the object as JSON if nobody has looked into it, and says whether.</summary>
    internal bool PrintUnread(JsonStyle style, JavaTextBuilder text)
    {
        if (!IsUnread || document.RepeatsAt(place))
            return false;
        document.Print(place, style, text);
        return true;
    }

    private protected override object?[] Read() => document.PairsAt(place);
}
