namespace VtlKit.Runtime.Collections;

/// <summary>The iterator of a list, which fails when the list was changed in the meantime.</summary>
internal sealed class SequenceIterator(JavaSequence list) : JavaIterator
{
    private int cursor;
    private int last = -1;
    private int expected = list.ModificationCount;

    public override JavaClass Class => list.IteratorClass;

    // Not "less than": a list that shrank under its iterator pretends to go on, and then fails.
    public override bool HasNext => cursor != list.CountSeen;

    public override object? Next()
    {
        CheckModification();
        if (cursor >= list.Count)
            throw JavaException.NoSuchElement();
        last = cursor++;
        return list.Get(last);
    }

    public override void Remove()
    {
        if (!list.WatchesModification)
            throw JavaException.Unsupported();
        if (last < 0)
            throw JavaException.IllegalState();
        CheckModification();
        list.RemoveAt(last);
        if (last < cursor)
            cursor--;
        last = -1;
        expected = list.ModificationCount;
    }

    private void CheckModification()
    {
        if (list.WatchesModification && list.ModificationCount != expected)
            throw JavaException.ConcurrentModification();
    }
}

/// <summary>The list iterator of a list.</summary>
internal sealed class SequenceListIterator(JavaSequence list, int cursor) : JavaListIterator
{
    private int cursor = cursor;
    private int last = -1;
    private int expected = list.ModificationCount;

    public override JavaClass Class => list.ListIteratorClass;

    public override bool HasNext => cursor != list.CountSeen;

    public override int NextIndex => cursor;

    public override object? Next()
    {
        CheckModification();
        if (cursor >= list.Count)
            throw JavaException.NoSuchElement();
        last = cursor++;
        return list.Get(last);
    }

    public override object? Previous()
    {
        CheckModification();
        if (cursor <= 0)
            throw JavaException.NoSuchElement();
        if (cursor > list.Count)
            throw JavaException.ConcurrentModification();
        last = --cursor;
        return list.Get(last);
    }

    public override void Remove()
    {
        RequireChangeable();
        CheckLast();
        list.RemoveAt(last);
        if (last < cursor)
            cursor = last;
        last = -1;
        expected = list.ModificationCount;
    }

    public override void Set(object? item)
    {
        RequireChangeable();
        CheckLast();
        list.Set(last, item);
        expected = list.ModificationCount;
    }

    public override void Add(object? item)
    {
        RequireChangeable();
        CheckModification();
        list.Insert(cursor++, item);
        last = -1;
        expected = list.ModificationCount;
    }

    private void RequireChangeable()
    {
        if (!list.WatchesModification)
            throw JavaException.Unsupported();
    }

    private void CheckLast()
    {
        if (last < 0)
            throw JavaException.IllegalState();
        CheckModification();
    }

    private void CheckModification()
    {
        if (list.WatchesModification && list.ModificationCount != expected)
            throw JavaException.ConcurrentModification();
    }
}
