namespace VtlKit.Runtime.Collections;

/// <summary>An entry of a <see cref="JavaMap"/>, which stays an entry of its own when it is removed.</summary>
internal sealed class MapEntry(JavaMap map, int place) : JavaEntry
{
    private bool isRemoved;
    private (object? Key, object? Value) own;

    public override JavaClass Class => map.Classes.Entry;

    public override object? Key => isRemoved ? own.Key : map.PairAt(Place).Key;

    public override object? Value => isRemoved ? own.Value : map.PairAt(Place).Value;

    /// <summary>Where it stands in the map.</summary>
    public int Place { get; set; } = place;

    public override object? SetValue(object? value)
    {
        if (!isRemoved)
            return map.SetValue(Place, value);
        object? previous = own.Value;
        own.Value = value;
        return previous;
    }

    /// <summary>Keeps what it is before it is removed from the map.</summary>
    public void Leave()
    {
        own = map.PairAt(Place);
        isRemoved = true;
    }
}
