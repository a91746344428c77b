namespace VtlKit.Runtime.Collections;

/// <summary>An entry of a <see cref="JavaMap"/>, which stays an entry of its own when it is removed.</summary>
internal sealed class MapNode(JavaMap map, object? key, object? value) : JavaEntry
{
    private object? value = value;

    public override JavaClass Class => map.Classes.Entry;

    public override object? Key => key;

    public override object? Value => value;

    /// <summary>The hash code that the key had when it was put: a list that is changed afterwards is not found again.</summary>
    public int Hash { get; } = StoredHash(key);

    public MapNode? Preceding { get; set; }

    public MapNode? Following { get; set; }

    public MapNode? FollowingInOrder { get; set; }

    public static int StoredHash(object? key) => key is JavaObject ? JavaEquality.HashOf(key) : 0;

    public override object? SetValue(object? value)
    {
        if (map.IsImmutable)
            throw new JavaException("UnsupportedOperationException", "not supported");
        object? previous = this.value;
        this.value = value;
        return previous;
    }
}
