using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>What <c>#foreach</c> loops over.</summary>
public static class JavaIteration
{
    /// <summary>An iterator over an array, a collection, a map's values, or an iterator itself; null for anything else, which has no turns.</summary>
    /// <exception cref="JavaException">The value has an <c>iterator()</c> that Velocity finds and may not call, as streams do.</exception>
    public static JavaIterator? Of(object value) => value switch
    {
        JavaCollection collection => collection.Iterator(),
        JavaMap map => map.Values().Iterator(),
        JavaArray array => new EnumeratingIterator(JavaTypes.ArrayIterator, array.Items.GetEnumerator()),
        JavaIterator iterator => iterator,
        JavaStream => throw new JavaException("VelocityException", $"Error invoking the method 'iterator' on class '{JavaClass.Of(value).Name}'"),
        _ => null,
    };
}
