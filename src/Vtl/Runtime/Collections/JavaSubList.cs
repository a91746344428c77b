namespace VtlKit.Runtime.Collections;

/// <summary>A live view of a part of a list, of which Java says that it is broken once the list has got or lost elements by itself.</summary>
internal sealed class JavaSubList : JavaSequence
{
    private readonly JavaSequence root;
    private readonly JavaSequence parent;
    private readonly int offset;
    private int count;

    public JavaSubList(JavaSequence root, JavaSequence parent, int from, int count)
    {
        this.root = root;
        this.parent = parent;
        this.count = count;
        offset = from + (parent is JavaSubList outer ? outer.offset : 0);
        ModificationCount = root.ModificationCount;
    }

    public override JavaClass Class => root.SubListClass;

    internal override int CountSeen => count;

    public override int Count
    {
        get
        {
            CheckModification();
            return count;
        }
    }

    internal override bool WatchesModification => root.WatchesModification;

    internal override JavaClass IteratorClass => JavaTypes.SubListIterator;

    internal override JavaClass ListIteratorClass => JavaTypes.SubListIterator;

    internal override JavaClass SubListClass => root.SubListClass;

    public override object? Get(int index)
    {
        CheckIndex(index);
        CheckModification();
        return root.Get(offset + index);
    }

    public override object? Set(int index, object? item)
    {
        CheckIndex(index);
        CheckModification();
        return root.Set(offset + index, item);
    }

    public override void Insert(int index, object? item)
    {
        CheckSubListPosition(index);
        CheckModification();
        root.Insert(offset + index, item);
        Grow(1);
    }

    public override object? RemoveAt(int index)
    {
        CheckIndex(index);
        CheckModification();
        object? removed = root.RemoveAt(offset + index);
        Grow(-1);
        return removed;
    }

    public override bool InsertAll(int index, JavaCollection items)
    {
        CheckSubListPosition(index);
        int added = items.Count;
        if (added == 0)
            return false;
        CheckModification();
        root.InsertAll(offset + index, items);
        Grow(added);
        return true;
    }

    public override bool RemoveWhere(JavaCollection items, bool keep)
    {
        if (root is not JavaList)
            return base.RemoveWhere(items, keep);
        CheckModification();
        bool changed = false;
        for (int i = 0; i < count;)
        {
            if (items.Contains(Get(i)) == keep)
            {
                i++;
                continue;
            }

            RemoveAt(i);
            changed = true;
        }

        return changed;
    }

    public override JavaIterator Iterator() => ListIterator();

    public override JavaSequence SubList(int from, int to)
    {
        CheckRange(from, to, count);
        return new JavaSubList(root, this, from, to - from);
    }

    internal override void RemoveRange(int from, int to)
    {
        CheckModification();
        root.RemoveRange(offset + from, offset + to);
        Grow(from - to);
    }

    private void Grow(int difference)
    {
        for (JavaSubList? view = this; view is not null; view = view.parent as JavaSubList)
        {
            view.count += difference;
            view.ModificationCount = root.ModificationCount;
        }
    }

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)count)
            throw JavaException.IndexOutOfBounds(index, count);
    }

    private void CheckSubListPosition(int index)
    {
        if (index < 0 || index > count)
            throw new JavaException("IndexOutOfBoundsException", $"Index: {index}, Size: {count}");
    }

    private void CheckModification()
    {
        if (root.WatchesModification && root.ModificationCount != ModificationCount)
            throw JavaException.ConcurrentModification();
    }
}
