using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>A <c>java.util.ArrayList</c>: prints as <c>[a, b]</c>.</summary>
public class JavaList : JavaSequence
{
    private readonly List<object?> items;

    /// <summary>An empty list.</summary>
    public JavaList() => items = [];

    /// <summary>A list of these items, copied.</summary>
    public JavaList(IEnumerable<object?> items) => this.items = new List<object?>(items);

    /// <inheritdoc/>
    public override JavaClass Class => JavaTypes.ArrayList;

    /// <inheritdoc/>
    public sealed override int Count => items.Count;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<object?> Items => items;

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
    public sealed override object? Get(int index)
    {
        if ((uint)index >= (uint)items.Count)
            throw JavaException.IndexOutOfBounds(index, items.Count);
        return items[index];
    }

    /// <inheritdoc/>
    public sealed override object? Set(int index, object? item)
    {
        object? previous = Get(index);
        items[index] = item;
        return previous;
    }

    /// <inheritdoc/>
    public sealed override bool Add(object? item)
    {
        ModificationCount++;
        items.Add(item);
        return true;
    }

    /// <inheritdoc/>
    public sealed override void Insert(int index, object? item)
    {
        CheckPosition(index);
        Workload.Spend((items.Count - index) / 64);
        ModificationCount++;
        items.Insert(index, item);
    }

    /// <inheritdoc/>
    public sealed override object? RemoveAt(int index)
    {
        object? removed = Get(index);
        Workload.Spend((items.Count - index) / 64);
        ModificationCount++;
        items.RemoveAt(index);
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
        items.Clear();
    }

    /// <inheritdoc/>
    public sealed override bool InsertAll(int index, JavaCollection items)
    {
        CheckPosition(index);
        object?[] added = items.ToArray();
        ModificationCount++;
        Workload.Spend((this.items.Count - index) / 64);
        this.items.InsertRange(index, added);
        return added.Length > 0;
    }

    /// <inheritdoc/>
    public sealed override bool RemoveWhere(JavaCollection items, bool keep)
    {
        int removed = this.items.RemoveAll(item => items.Contains(item) != keep);
        ModificationCount += removed;
        return removed > 0;
    }

    /// <inheritdoc/>
    public sealed override void Sort(IComparer<object?> order)
    {
        object?[] sorted = StableSort.Of(ToArray(), order);
        items.Clear();
        items.AddRange(sorted);
        ModificationCount++;
    }

    /// <summary>A list of the same class with the same items.</summary>
    public virtual JavaList Clone() => new(items);

    /// <summary>Counts as a change for iterators, though nothing changes: Java gives back unused room.</summary>
    internal void TrimToSize() => ModificationCount++;

    internal sealed override void RemoveRange(int from, int to)
    {
        ModificationCount++;
        items.RemoveRange(from, to - from);
    }

    private protected sealed override void CheckIteratorPosition(int index)
    {
        if (index < 0 || index > Count)
            throw new JavaException("IndexOutOfBoundsException", $"Index: {index}");
    }
}
