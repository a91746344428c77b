namespace VtlKit.Runtime.Collections;

/// <summary>A Java iterator over what .NET enumerates; it removes nothing.</summary>
internal sealed class EnumeratingIterator : JavaIterator
{
    private readonly JavaClass javaClass;
    private readonly IEnumerator<object?> items;
    private bool hasNext;

    public EnumeratingIterator(JavaClass javaClass, IEnumerator<object?> items)
    {
        this.javaClass = javaClass;
        this.items = items;
        hasNext = items.MoveNext();
    }

    public override JavaClass Class => javaClass;

    public override bool HasNext => hasNext;

    public override object? Next()
    {
        if (!hasNext)
            throw JavaException.NoSuchElement();
        object? item = items.Current;
        hasNext = items.MoveNext();
        return item;
    }
}
