using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.stream.Stream</c>. Those that need a lambda are there for a null, which Java refuses.</summary>
internal static class JavaStreamMembers
{
    public static JavaMethod[] BaseStream { get; } =
    [
        Instance<JavaStream>("iterator", [], T.Iterator, (stream, _) => stream.Iterator()),
        Procedure<JavaStream>("close", [], (stream, _) => stream.Close()),
        Instance<JavaStream>("parallel", [], T.BaseStream, (stream, _) => stream),
        Instance<JavaStream>("spliterator", [], T.Object, (_, _) => throw Unsupported.Spliterator()),
        Unfillable("onClose", Runnable),
        Instance<JavaStream>("sequential", [], T.BaseStream, (stream, _) => stream),
        Instance<JavaStream>("isParallel", [], T.Bool, (_, _) => false),
        Instance<JavaStream>("unordered", [], T.BaseStream, (stream, _) => stream.Then(items => items)),
    ];

    public static JavaMethod[] Stream { get; } =
    [
        Instance<JavaStream>("min", [T.Comparator], T.Optional, (stream, a) => First(stream, a.Required<JavaComparator>(0))),
        Instance<JavaStream>("max", [T.Comparator], T.Optional, (stream, a) => Last(stream, a.Required<JavaComparator>(0))),
        Instance<JavaStream>("toArray", [], T.ObjectArray, (stream, _) => JavaArray.Of(stream.Drain())),
        Unfillable("toArray", IntFunction),
        Instance<JavaStream>("toList", [], T.List, (stream, _) => ImmutableList.AllowingNull(stream.Drain())),
        Static("of", [T.ObjectArray], T.Stream, a => JavaStream.Of(a.Array(0))),
        Static("of", [T.Object], T.Stream, a => JavaStream.Of([a[0]])),
        Instance<JavaStream>("count", [], T.Long, (stream, _) => stream.Drain().LongLength),
        Static("concat", [T.Stream, T.Stream], T.Stream, a => Concat(a.Required<JavaStream>(0), a.Required<JavaStream>(1))),
        Instance<JavaStream>("limit", [T.Long], T.Stream, (stream, a) => stream.Limit(a.Long(0))),
        Static("empty", [], T.Stream, _ => JavaStream.Of(Array.Empty<object?>())),
        Instance<JavaStream>("findAny", [], T.Optional, (stream, _) => First(stream)),
        Instance<JavaStream>("skip", [T.Long], T.Stream, (stream, a) => stream.Skip(a.Long(0))),
        Instance<JavaStream>("distinct", [], T.Stream, (stream, _) => stream.Distinct()),
        Instance<JavaStream>("findFirst", [], T.Optional, (stream, _) => First(stream)),
        Static("ofNullable", [T.Object], T.Stream, a => JavaStream.Of(a[0] is { } item ? [item] : Array.Empty<object?>())),
        Instance<JavaStream>("sorted", [], T.Stream, (stream, _) => stream.Sorted(JavaOrder.Natural)),
        Instance<JavaStream>("sorted", [T.Comparator], T.Stream, (stream, a) => stream.Sorted(a.Required<JavaComparator>(0))),
        Static("builder", [], T.Object, _ => throw Unsupported.Builder()),
        .. WithLambdas(),
    ];

    private static IEnumerable<JavaMethod> WithLambdas()
    {
        foreach (string name in (string[])["anyMatch", "allMatch", "noneMatch", "filter", "takeWhile", "dropWhile"])
            yield return Unfillable(name, Predicate);
        foreach (string name in (string[])["map", "flatMap", "flatMapToInt", "flatMapToLong", "flatMapToDouble"])
            yield return Unfillable(name, Function);
        foreach (string name in (string[])["forEach", "forEachOrdered", "peek"])
            yield return Unfillable(name, Consumer);
        foreach (string name in (string[])["mapMulti", "mapMultiToInt", "mapMultiToLong", "mapMultiToDouble"])
            yield return Unfillable(name, BiConsumer);
        yield return Unfillable("mapToInt", ToIntFunction);
        yield return Unfillable("mapToLong", ToLongFunction);
        yield return Unfillable("mapToDouble", ToDoubleFunction);
        yield return Unfillable("collect", Supplier, BiConsumer, BiConsumer);
        yield return Unfillable("collect", Collector);
        yield return Unfillable("reduce", T.Object, BiFunction, BinaryOperator);
        yield return Unfillable("reduce", T.Object, BinaryOperator);
        yield return Unfillable("reduce", BinaryOperator);
        yield return UnfillableStatic("iterate", T.Object, Predicate, UnaryOperator);
        yield return UnfillableStatic("iterate", T.Object, UnaryOperator);
        yield return UnfillableStatic("generate", Supplier);
    }

    private static JavaOptional First(JavaStream stream)
    {
        foreach (object? item in stream.Use())
            return item is null ? throw JavaException.NullPointer() : JavaOptional.Of(item);
        return JavaOptional.Of(null);
    }

    private static JavaOptional First(JavaStream stream, JavaComparator order) =>
        Reduce(stream, (best, item) => order.Compare(best, item) <= 0 ? best : item);

    private static JavaOptional Last(JavaStream stream, JavaComparator order) =>
        Reduce(stream, (best, item) => order.Compare(best, item) >= 0 ? best : item);

    private static JavaOptional Reduce(JavaStream stream, Func<object?, object?, object?> choose)
    {
        object?[] items = stream.Drain();
        if (items.Length == 0)
            return JavaOptional.Of(null);
        return JavaOptional.Of(items.Aggregate(choose) ?? throw JavaException.NullPointer());
    }

    private static JavaStream Concat(JavaStream first, JavaStream second)
    {
        IEnumerable<object?> others = second.Use();
        return first.Then(items => items.Concat(others));
    }
}
