namespace VtlKit.Runtime;

/// <summary>References with an index, <c>$x[i]</c>, as Velocity reads and sets them.</summary>
public static class JavaIndexing
{
    /// <summary>The element, by calling <c>get(index)</c>; null where the object has no such method.</summary>
    /// <exception cref="JavaException">The method throws.</exception>
    public static object? Get(object target, object? index)
    {
        index = FromEnd(target, index);
        if (target is JavaSequence list && index is int place)
            return list.Get(place);
        if (target is JavaMap map)
            return map.Get(index);
        object?[] arguments = [index];
        return JavaClass.Of(target).FindMethod("get", arguments)?.Invoke(target, arguments);
    }

    /// <summary>Sets the element, by calling <c>set(index, value)</c> or <c>put(index, value)</c>; does nothing where the object has neither.</summary>
    /// <exception cref="JavaException">The method throws.</exception>
    public static void Set(object target, object? index, object? value)
    {
        object?[] arguments = [FromEnd(target, index), value];
        JavaClass javaClass = JavaClass.Of(target);
        JavaMethod? method = javaClass.FindMethod("set", arguments) ?? javaClass.FindMethod("put", arguments);
        method?.Invoke(target, arguments);
    }

    // A negative index counts from the end of whatever has a size, a map included.
    private static object? FromEnd(object target, object? index)
    {
        if (index is not (int and < 0 and var negative))
            return index;
        JavaMethod size = JavaClass.Of(target).FindMethod("size", ReadOnlySpan<object?>.Empty)
            ?? throw new JavaException(
                "VelocityException", $"A 'size()' method required for negative value {negative} does not exist for class '{JavaClass.Of(target).Name}'");
        return (int)size.Invoke(target, [])! + negative;
    }
}
