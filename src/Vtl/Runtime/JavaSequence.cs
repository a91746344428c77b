using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>A <c>java.util.List</c>; what it does by default is what <c>java.util.AbstractList</c> does.</summary>
public abstract class JavaSequence : JavaCollection
{
    /// <summary>Counts the changes of the list's length, by which iterators notice that it was changed under them.</summary>
    protected internal int ModificationCount { get; protected set; }

    /// <summary>How many elements an iterator believes there are, which does not look whether the list was changed under it.</summary>
    internal virtual int CountSeen => Count;

    /// <summary>Whether an iterator over this list fails after a change made without it.</summary>
    internal virtual bool WatchesModification => true;

    /// <summary>The class of the iterators.</summary>
    internal virtual JavaClass IteratorClass => JavaTypes.AbstractListIterator;

    /// <summary>The class of the list iterators.</summary>
    internal virtual JavaClass ListIteratorClass => JavaTypes.AbstractListListIterator;

    /// <summary>The class of views of a part of the list.</summary>
    internal virtual JavaClass SubListClass => JavaTypes.AbstractSubList;

    /// <inheritdoc/>
    public override IEnumerable<object?> Items
    {
        get
        {
            for (int i = 0; i < Count; i++)
                yield return Get(i);
        }
    }

    /// <summary>The element at an index from 0.</summary>
    /// <exception cref="JavaException">There is none.</exception>
    public abstract object? Get(int index);

    /// <summary>Replaces the element at an index, and returns the one that was there.</summary>
    public virtual object? Set(int index, object? item) => throw JavaException.Unsupported();

    /// <summary>Inserts an element before the one at an index.</summary>
    public virtual void Insert(int index, object? item) => throw JavaException.Unsupported();

    /// <summary>Removes the element at an index, and returns it.</summary>
    public virtual object? RemoveAt(int index) => throw JavaException.Unsupported();

    /// <inheritdoc/>
    public override bool Add(object? item)
    {
        Insert(Count, item);
        return true;
    }

    /// <summary>Inserts all elements of a collection before the one at an index, and says whether that changed anything.</summary>
    public virtual bool InsertAll(int index, JavaCollection items)
    {
        CheckPosition(index);
        bool changed = false;
        foreach (object? item in items.ToArray())
        {
            Insert(index++, item);
            changed = true;
        }

        return changed;
    }

    /// <inheritdoc/>
    public override bool AddAll(JavaCollection items) => InsertAll(Count, items);

    /// <inheritdoc/>
    public override bool Contains(object? item) => IndexOf(item) >= 0;

    /// <summary>The first index of an element, or -1.</summary>
    public virtual int IndexOf(object? item)
    {
        int count = Count;
        Workload.Spend(count);
        for (int i = 0; i < count; i++)
        {
            if (JavaEquality.AreEqual(item, Get(i)))
                return i;
        }

        return -1;
    }

    /// <summary>The last index of an element, or -1.</summary>
    public virtual int LastIndexOf(object? item)
    {
        Workload.Spend(Count);
        for (int i = Count - 1; i >= 0; i--)
        {
            if (JavaEquality.AreEqual(item, Get(i)))
                return i;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Clear() => RemoveRange(0, Count);

    /// <inheritdoc/>
    public override JavaIterator Iterator() => new SequenceIterator(this);

    /// <summary>A list iterator that starts before the element at an index.</summary>
    public virtual JavaListIterator ListIterator(int index = 0)
    {
        CheckIteratorPosition(index);
        return new SequenceListIterator(this, index);
    }

    /// <summary>A view of the elements from one index to before another.</summary>
    public virtual JavaSequence SubList(int from, int to)
    {
        CheckRange(from, to, Count);
        return new JavaSubList(this, this, from, to - from);
    }

    /// <summary>Sorts in place, stably.</summary>
    public virtual void Sort(IComparer<object?> order)
    {
        object?[] sorted = StableSort.Of(ToArray(), order);
        for (int i = 0; i < sorted.Length; i++)
            Set(i, sorted[i]);
    }

    /// <inheritdoc/>
    public override bool JavaEquals(object? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is not JavaSequence sequence)
            return false;
        int count = Count;
        if (sequence.Count != count)
            return false;
        Workload.Spend(count);
        for (int i = 0; i < count; i++)
        {
            if (!JavaEquality.AreEqual(Get(i), sequence.Get(i)))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int JavaHashCode()
    {
        int hash = 1;
        int count = Count;
        Workload.Spend(count);
        for (int i = 0; i < count; i++)
            hash = unchecked((31 * hash) + JavaEquality.HashOf(Get(i)));
        return hash;
    }

    internal virtual void RemoveRange(int from, int to)
    {
        for (int i = to; i > from; i--)
            RemoveAt(from);
    }

    internal static void CheckRange(int from, int to, int count)
    {
        if (from < 0)
            throw new JavaException("IndexOutOfBoundsException", $"fromIndex = {from}");
        if (to > count)
            throw new JavaException("IndexOutOfBoundsException", $"toIndex = {to}");
        if (from > to)
            throw JavaException.IllegalArgument($"fromIndex({from}) > toIndex({to})");
    }

    /// <summary>Fails where an element cannot be inserted.</summary>
    protected void CheckPosition(int index)
    {
        if (index < 0 || index > Count)
            throw new JavaException("IndexOutOfBoundsException", $"Index: {index}, Size: {Count}");
    }

    private protected virtual void CheckIteratorPosition(int index) => CheckPosition(index);
}
