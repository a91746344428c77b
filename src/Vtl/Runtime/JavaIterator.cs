namespace VtlKit.Runtime;

/// <summary>A <c>java.util.Iterator</c>.</summary>
public abstract class JavaIterator : JavaObject
{
    /// <summary>Whether there is a next element.</summary>
    public abstract bool HasNext { get; }

    /// <summary>Steps to the next element and returns it.</summary>
    /// <exception cref="JavaException">There is none, or the collection has changed under the iterator.</exception>
    public abstract object? Next();

    /// <summary>Removes the element that was returned last.</summary>
    /// <exception cref="JavaException">The iterator cannot do that, or has nothing to remove.</exception>
    public virtual void Remove() => throw new JavaException("UnsupportedOperationException", "remove");
}

/// <summary>A <c>java.util.ListIterator</c>: one that can also go back, replace and insert.</summary>
public abstract class JavaListIterator : JavaIterator
{
    /// <summary>The index of the element that <see cref="JavaIterator.Next"/> would return.</summary>
    public abstract int NextIndex { get; }

    /// <summary>Steps back to the element before and returns it.</summary>
    public abstract object? Previous();

    /// <summary>Replaces the element that was returned last.</summary>
    public abstract void Set(object? item);

    /// <summary>Inserts an element before the next one.</summary>
    public abstract void Add(object? item);
}
