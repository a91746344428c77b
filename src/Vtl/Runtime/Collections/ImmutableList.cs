namespace VtlKit.Runtime.Collections;

/// <summary>What <c>List.of</c>, <c>List.copyOf</c> and <c>Stream.toList</c> give: a list that nothing can change.</summary>
internal sealed class ImmutableList : JavaSequence
{
    private readonly object?[] items;
    private readonly bool hasNull;

    public ImmutableList(object?[] items)
        : this(items, hasNull: false)
    {
        if (items.Contains(null))
            throw JavaException.NullPointer();
    }

    private ImmutableList(object?[] items, bool hasNull)
    {
        this.items = items;
        this.hasNull = hasNull;
    }

    public override JavaClass Class => items.Length is 1 or 2 && !hasNull ? JavaTypes.ImmutableList12 : JavaTypes.ImmutableListN;

    public override int Count => items.Length;

    public override IEnumerable<object?> Items => items;

    internal override bool WatchesModification => false;

    internal override JavaClass IteratorClass => JavaTypes.ImmutableListIterator;

    internal override JavaClass ListIteratorClass => JavaTypes.ImmutableListIterator;

    internal override JavaClass SubListClass => JavaTypes.ImmutableSubList;

    public static ImmutableList AllowingNull(object?[] items) => new(items, items.Contains(null));

    public static ImmutableList CopyOf(JavaCollection items) => items is ImmutableList { hasNull: false } list ? list : new ImmutableList(items.ToArray());

    public override object? Get(int index)
    {
        if ((uint)index >= (uint)items.Length)
            throw new JavaException("ArrayIndexOutOfBoundsException", $"Index {index} out of bounds for length {items.Length}");
        return items[index];
    }

    public override int IndexOf(object? item) => MayContain(item) ? base.IndexOf(item) : -1;

    public override int LastIndexOf(object? item) => MayContain(item) ? base.LastIndexOf(item) : -1;

    public override bool Add(object? item) => throw JavaException.Unsupported();

    public override bool AddAll(JavaCollection items) => throw JavaException.Unsupported();

    public override bool InsertAll(int index, JavaCollection items) => throw JavaException.Unsupported();

    public override bool Remove(object? item) => throw JavaException.Unsupported();

    public override bool RemoveWhere(JavaCollection items, bool keep) => throw JavaException.Unsupported();

    public override void Clear() => throw JavaException.Unsupported();

    public override void Sort(IComparer<object?> order) => throw JavaException.Unsupported();

    // Asked for a null, a list that can have none complains instead of answering.
    private bool MayContain(object? item) => hasNull || item is not null ? true : throw JavaException.NullPointer();
}
