namespace VtlKit.Runtime.Collections;

/// <summary>What <c>Map.of</c>, <c>Map.ofEntries</c> and <c>Map.copyOf</c> give. Java draws its order by lot; here it is the given one.</summary>
internal sealed class ImmutableMap : JavaMap
{
    private ImmutableMap(IEnumerable<KeyValuePair<object?, object?>> entries, bool refusesDuplicates)
    {
        foreach ((object? key, object? value) in entries)
        {
            if (key is null || value is null)
                throw JavaException.NullPointer();
            if (refusesDuplicates && ContainsKey(key))
                throw JavaException.IllegalArgument($"duplicate key: {JavaText.Of(key)}");
            base.Put(key, value);
        }
    }

    public override JavaClass Class => Count == 1 ? JavaTypes.ImmutableMap1 : JavaTypes.ImmutableMapN;

    internal override MapClasses Classes => MapClasses.Immutable;

    internal override bool IsImmutable => true;

    public static ImmutableMap Of(IEnumerable<KeyValuePair<object?, object?>> entries) => new(entries, refusesDuplicates: true);

    public static ImmutableMap CopyOf(JavaMap map) => map as ImmutableMap ?? new ImmutableMap(map.Entries, refusesDuplicates: false);

    public override object? Put(object? key, object? value) => throw JavaException.Unsupported();

    public override object? PutIfAbsent(object? key, object? value) => throw JavaException.Unsupported();

    public override void PutAll(JavaMap map) => throw JavaException.Unsupported();

    public override object? Replace(object? key, object? value) => throw JavaException.Unsupported();

    public override bool Replace(object? key, object? expected, object? value) => throw JavaException.Unsupported();

    public override object? Remove(object? key) => throw JavaException.Unsupported();

    public override bool Remove(object? key, object? value) => throw JavaException.Unsupported();

    public override void Clear() => throw JavaException.Unsupported();

    public override JavaMap Clone() => this;

    public override JavaSet EntrySet() => Count == 1 ? ImmutableSet.Of([EntryAt(After(-1))]) : base.EntrySet();
}

/// <summary>What <c>Map.entry</c> gives.</summary>
internal sealed class ImmutableEntry(object key, object value) : JavaEntry
{
    public override JavaClass Class => JavaTypes.KeyValueHolder;

    public override object Key => key;

    public override object Value => value;

    public override object? SetValue(object? value) => throw new JavaException("UnsupportedOperationException", "not supported");
}
