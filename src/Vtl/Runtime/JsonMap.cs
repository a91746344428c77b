using VtlKit.Runtime.Json;

namespace VtlKit.Runtime;

/// <summary>
/// An object of a JSON text; in Java an ordinary <c>LinkedHashMap</c>. As long as a template does no more than ask for members of a small one
/// by their names, it is not read, but looked into.
/// </summary>
internal sealed class JsonMap(ScannedJson document, int place) : JavaMap(pairs: null)
{
    /// <summary>With more members, it is faster to read all of them once.</summary>
    private const int MostSearched = 8;

    /// <summary>The values that were handed out, each in its member's place: they are the same whenever they are asked for.</summary>
    private object?[]? made;

    /// <inheritdoc/>
    public override object? Get(object? key) => TryGet(key, out object? value) ? value : null;

    /// <inheritdoc/>
    internal override bool TryGet(object? key, out object? value)
    {
        if (!IsUnread || key is not string name || !document.IsSearchable(place, MostSearched))
            return base.TryGet(key, out value);
        int member = document.FindMember(place, name, out int found);
        if (member < 0)
        {
            value = null;
            return false;
        }

        made ??= new object?[document.CountAt(place)];
        value = made[member] ??= document.ValueAt(found);
        return true;
    }

    /// <summary>Gives what a member prints, if that is how it stands in the text.</summary>
    internal bool TryGetText(string key, out ReadOnlySpan<char> text)
    {
        text = default;
        return IsUnread && document.IsSearchable(place, MostSearched) && document.FindMember(place, key, out int found) >= 0
            && document.TryTextAt(found, out text);
    }

    /// <summary>A new map of the same text if nobody can have changed this one, or null.</summary>
    internal JsonMap? CopyUnread() => IsAsWritten ? new JsonMap(document, place) : null;

    /// <summary>Appends the object as JSON if nobody can have changed it, and says whether.</summary>
    internal bool PrintUnread(JsonStyle style, JavaTextBuilder text)
    {
        if (!IsAsWritten || document.RepeatsAt(place))
            return false;
        document.Print(place, style, text);
        return true;
    }

    private protected override object?[] Read() => document.PairsAt(place, made);

    /// <summary>Whether neither it nor a container in it can have been changed.</summary>
    private bool IsAsWritten => IsUnread && (made is null || !made.Any(static value => value is JavaObject));
}
