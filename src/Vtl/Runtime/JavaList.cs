using System.Diagnostics;
using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>A <c>java.util.ArrayList</c>: prints as <c>[a, b]</c>.</summary>
public class JavaList : JavaSequence
{
    /// <summary>Null as long as a list that is read when it is needed was not.</summary>
    private List<object?>? items;

    /// <summary>An empty list.</summary>
    public JavaList() => items = [];

    /// <summary>A list of these items, copied.</summary>
    public JavaList(IEnumerable<object?> items) => this.items = new List<object?>(items);

    private protected JavaList(List<object?>? items) => this.items = items;

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.ArrayList;

    /// <inheritdoc/>
    public override int Count => Elements.Count;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<object?> Items => Elements;

    /// <summary>Whether the elements are still to be read.</summary>
    private protected bool IsUnread => items is null;

    private List<object?> Elements => items ?? ReadOnce();

    internal sealed override JavaClass IteratorClass => JavaTypes.ArrayListIterator;

    internal sealed override JavaClass ListIteratorClass => JavaTypes.ArrayListListIterator;

    internal sealed override JavaClass SubListClass => JavaTypes.ArraySubList;

    /// <summary>The item at a place from 0.</summary>
    public object? this[int index]
    {
        get => Get(index);
        set => Set(index, value);
    }

    /// <inheritdoc/>
    public override object? Get(int index)
    {
        List<object?> list = Elements;
        if ((uint)index >= (uint)list.Count)
            throw JavaException.IndexOutOfBounds(index, list.Count);
        return list[index];
    }

    /// <inheritdoc/>
    public sealed override object? Set(int index, object? item)
    {
        object? previous = Get(index);
        Elements[index] = item;
        return previous;
    }

    /// <inheritdoc/>
    public sealed override bool Add(object? item)
    {
        ModificationCount++;
        Elements.Add(item);
        return true;
    }

    /// <inheritdoc/>
    public sealed override void Insert(int index, object? item)
    {
        CheckPosition(index);
        Workload.Spend((Elements.Count - index) / 64);
        ModificationCount++;
        Elements.Insert(index, item);
    }

    /// <inheritdoc/>
    public sealed override object? RemoveAt(int index)
    {
        object? removed = Get(index);
        Workload.Spend((Elements.Count - index) / 64);
        ModificationCount++;
        Elements.RemoveAt(index);
        return removed;
    }

    /// <inheritdoc/>
    public sealed override bool Remove(object? item)
    {
        int index = IndexOf(item);
        if (index < 0)
            return false;
        RemoveAt(index);
        return true;
    }

    /// <inheritdoc/>
    public sealed override void Clear()
    {
        ModificationCount++;
        Elements.Clear();
    }

    /// <inheritdoc/>
    public sealed override bool InsertAll(int index, JavaCollection items)
    {
        CheckPosition(index);
        object?[] added = items.ToArray();
        ModificationCount++;
        Workload.Spend((Elements.Count - index) / 64);
        Elements.InsertRange(index, added);
        return added.Length > 0;
    }

    /// <inheritdoc/>
    public sealed override bool RemoveWhere(JavaCollection items, bool keep)
    {
        int removed = Elements.RemoveAll(item => items.Contains(item) != keep);
        ModificationCount += removed;
        return removed > 0;
    }

    /// <inheritdoc/>
    public sealed override void Sort(IComparer<object?> order)
    {
        object?[] sorted = StableSort.Of(ToArray(), order);
        Elements.Clear();
        Elements.AddRange(sorted);
        ModificationCount++;
    }

    /// <summary>A list of the same class with the same items.</summary>
    public virtual JavaList Clone() => new(Items);

    /// <summary>Counts as a change for iterators, though nothing changes: Java gives back unused room.</summary>
    internal void TrimToSize() => ModificationCount++;

    internal sealed override void RemoveRange(int from, int to)
    {
        ModificationCount++;
        Elements.RemoveRange(from, to - from);
    }

    /// <summary>The elements of a list that was made without them.</summary>
    private protected virtual List<object?> Read() => throw new UnreachableException();

    private protected sealed override void CheckIteratorPosition(int index)
    {
        if (index < 0 || index > Count)
            throw new JavaException("IndexOutOfBoundsException", $"Index: {index}");
    }

    // Of several that read at the same time, one is first, and the others take its elements.
    private List<object?> ReadOnce() => Interlocked.CompareExchange(ref items, Read(), null) ?? items;
}
