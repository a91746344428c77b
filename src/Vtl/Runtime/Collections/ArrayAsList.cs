namespace VtlKit.Runtime.Collections;

/// <summary>The list that Velocity makes of an array to call a list's method on it.</summary>
internal sealed class ArrayAsList(JavaArray array) : JavaSequence
{
    public override JavaClass Class => JavaTypes.ArrayListWrapper;

    public override int Count => array.Length;

    public override object? Get(int index) => array.Get(index);

    public override object? Set(int index, object? item)
    {
        object? previous = array.Get(index);
        array.Set(index, item);
        return previous;
    }
}
