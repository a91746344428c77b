using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.Collection</c>, and what <c>java.util.Set</c> adds.</summary>
internal static class JavaCollectionMembers
{
    public static JavaMethod[] Iterable { get; } =
    [
        Instance<JavaCollection>("iterator", [], T.Iterator, (items, _) => items.Iterator()),
        Unfillable("forEach", Consumer),
        Instance<JavaCollection>("spliterator", [], T.Object, (_, _) => throw Unsupported.Spliterator()),
    ];

    public static JavaMethod[] Collection { get; } =
    [
        Instance<JavaCollection>("add", [T.Object], T.Bool, (items, a) => items.Add(a[0])),
        Instance<JavaCollection>("remove", [T.Object], T.Bool, (items, a) => items.Remove(a[0])),
        Procedure<JavaCollection>("clear", [], (items, _) => items.Clear()),
        Instance<JavaCollection>("isEmpty", [], T.Bool, (items, _) => items.Count == 0),
        Instance<JavaCollection>("size", [], T.Int, (items, _) => items.Count),
        Instance<JavaCollection>("toArray", [T.ObjectArray], T.ObjectArray, (items, a) => ToArray(items, a.Required<JavaArray<object?>>(0))),
        Unfillable("toArray", IntFunction),
        Instance<JavaCollection>("toArray", [], T.ObjectArray, (items, _) => JavaArray.Of(items.ToArray())),
        Instance<JavaCollection>("stream", [], T.Stream, (items, _) => JavaStream.Of(items)),
        Instance<JavaCollection>("contains", [T.Object], T.Bool, (items, a) => items.Contains(a[0])),
        Instance<JavaCollection>("addAll", [T.Collection], T.Bool, (items, a) => items.AddAll(a.Required<JavaCollection>(0))),
        Unfillable("removeIf", Predicate),
        Instance<JavaCollection>("removeAll", [T.Collection], T.Bool, (items, a) => items.RemoveWhere(a.Required<JavaCollection>(0), keep: false)),
        Instance<JavaCollection>("retainAll", [T.Collection], T.Bool, (items, a) => items.RemoveWhere(a.Required<JavaCollection>(0), keep: true)),
        Instance<JavaCollection>("containsAll", [T.Collection], T.Bool, (items, a) => items.ContainsAll(a.Required<JavaCollection>(0))),
        Instance<JavaCollection>("parallelStream", [], T.Stream, (items, _) => JavaStream.Of(items)),
    ];

    public static JavaMethod[] Set { get; } =
    [
        Static("copyOf", [T.Collection], T.Set, a => ImmutableSet.CopyOf(a.Required<JavaCollection>(0))),
        .. Of(T.Set, ImmutableSet.Of),
    ];

    /// <summary>The methods <c>of</c>, which take up to ten elements, or an array of them.</summary>
    internal static IEnumerable<JavaMethod> Of(JavaClass returns, Func<object?[], object> create)
    {
        for (int count = 0; count <= 10; count++)
            yield return Static("of", [.. Enumerable.Repeat(T.Object, count)], returns, a => create(a.ToArray()));
        yield return Static("of", [T.ObjectArray], returns, a => create([.. a.Array(0)]));
    }

    private static JavaArray<object?> ToArray(JavaCollection items, JavaArray<object?> given)
    {
        object?[] elements = items.ToArray();
        JavaArray<object?> target = elements.Length <= given.Length ? given : (JavaArray<object?>)JavaArray.Create(given.Class.ElementClass!, elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            if (elements[i] is { } element && !target.Class.ElementClass!.IsAssignableFrom(JavaClass.Of(element)))
                throw new JavaException("ArrayStoreException", JavaClass.Of(element).Name);
            target.Elements[i] = elements[i];
        }

        if (elements.Length < target.Length)
            target.Elements[elements.Length] = null;
        return target;
    }
}
