namespace VtlKit.Runtime;

/// <summary>A <c>java.util.Set</c>; what it does by default is what <c>java.util.AbstractSet</c> does.</summary>
public abstract class JavaSet : JavaCollection
{
    /// <inheritdoc/>
    public override bool RemoveWhere(JavaCollection items, bool keep)
    {
        // AbstractSet removes the elements of the smaller collection one by one, which an immutable set refuses even where it has none of them.
        if (keep || Count <= items.Count)
            return base.RemoveWhere(items, keep);
        bool changed = false;
        foreach (object? item in items.ToArray())
            changed |= Remove(item);
        return changed;
    }

    /// <inheritdoc/>
    public override bool JavaEquals(object? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        return other is JavaSet set && set.Count == Count && ContainsAll(set);
    }

    /// <inheritdoc/>
    public override int JavaHashCode()
    {
        int hash = 0;
        Workload.Spend(Count);
        foreach (object? item in Items)
            hash = unchecked(hash + JavaEquality.HashOf(item));
        return hash;
    }
}
