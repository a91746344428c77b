namespace VtlKit.Runtime;

/// <summary>A <c>java.util.Collection</c>; what it does by default is what <c>java.util.AbstractCollection</c> does.</summary>
public abstract class JavaCollection : JavaObject
{
    /// <summary>How many elements there are.</summary>
    public abstract int Count { get; }

    /// <summary>The elements in order, for our own use: unlike <see cref="Iterator"/>, unaware of changes made meanwhile.</summary>
    public abstract IEnumerable<object?> Items { get; }

    /// <summary>A Java iterator over the elements.</summary>
    public abstract JavaIterator Iterator();

    /// <summary>Whether an element is there.</summary>
    public virtual bool Contains(object? item)
    {
        Workload.Spend(Count);
        foreach (object? candidate in Items)
        {
            if (JavaEquality.AreEqual(item, candidate))
                return true;
        }

        return false;
    }

    /// <summary>Adds an element, and says whether that changed anything.</summary>
    public virtual bool Add(object? item) => throw JavaException.Unsupported();

    /// <summary>Removes an element, and says whether it was there.</summary>
    public virtual bool Remove(object? item)
    {
        JavaIterator iterator = Iterator();
        Workload.Spend(Count);
        while (iterator.HasNext)
        {
            if (!JavaEquality.AreEqual(item, iterator.Next()))
                continue;
            iterator.Remove();
            return true;
        }

        return false;
    }

    /// <summary>Removes all elements.</summary>
    public virtual void Clear()
    {
        JavaIterator iterator = Iterator();
        while (iterator.HasNext)
        {
            iterator.Next();
            iterator.Remove();
        }
    }

    /// <summary>Adds all elements of another collection, and says whether that changed anything.</summary>
    public virtual bool AddAll(JavaCollection items)
    {
        bool changed = false;
        JavaIterator iterator = items.Iterator();
        while (iterator.HasNext)
        {
            changed |= Add(iterator.Next());
            Workload.Spend(1);
        }

        return changed;
    }

    /// <summary>Removes what is, or what is not, in another collection; says whether that changed anything.</summary>
    /// <param name="items">The other collection.</param>
    /// <param name="keep">Whether its elements are those that stay.</param>
    public virtual bool RemoveWhere(JavaCollection items, bool keep)
    {
        bool changed = false;
        JavaIterator iterator = Iterator();
        while (iterator.HasNext)
        {
            if (items.Contains(iterator.Next()) == keep)
                continue;
            iterator.Remove();
            changed = true;
        }

        return changed;
    }

    /// <summary>Whether all elements of another collection are there.</summary>
    public virtual bool ContainsAll(JavaCollection items)
    {
        foreach (object? item in items.Items)
        {
            if (!Contains(item))
                return false;
        }

        return true;
    }

    /// <summary>The elements, copied.</summary>
    public virtual object?[] ToArray()
    {
        Workload.Spend(Count);
        return [.. Items];
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
        text.Append('[');
        bool first = true;

        // An iterator, as in Java: an element that is a block is rendered here, which may change the collection.
        JavaIterator iterator = Iterator();
        while (iterator.HasNext)
        {
            if (!first)
                text.Append(", ");
            first = false;
            object? item = iterator.Next();
            if (ReferenceEquals(item, this))
                text.Append("(this Collection)");
            else
                text.Append(item);
        }

        text.Append(']');
    }
}
