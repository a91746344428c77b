using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of the streams of <c>int</c>, <c>long</c> and <c>double</c> that take no lambda.</summary>
internal static class JavaNumberStreamMembers
{
    public static JavaMethod[] IntStream { get; } =
    [
        .. Common(T.IntStream, T.OptionalInt),
        .. FunctionTypes.UnfillableOfStream("Int", T.Int),
        Instance<JavaStream>("toArray", [], T.Int.ArrayClass, (stream, _) => new JavaArray<int>(T.Int.ArrayClass, [.. stream.Drain().Cast<int>()])),
        Static("of", [T.Int], T.IntStream, a => JavaStream.Of([a.Int(0)])),
        Static("of", [T.Int.ArrayClass], T.IntStream, a => JavaStream.Of(a.Required<JavaArray<int>>(0).Elements)),
        Static("empty", [], T.IntStream, _ => JavaStream.Of(Array.Empty<int>())),
        Static("range", [T.Int, T.Int], T.IntStream, a => JavaStream.Of(Range(a.Int(0), a.Int(1)).Select(item => (int)item))),
        Static("rangeClosed", [T.Int, T.Int], T.IntStream, a => JavaStream.Of(Range(a.Int(0), a.Int(1) + 1L).Select(item => (int)item))),
        Instance<JavaStream>("sum", [], T.Int, (stream, _) => stream.Drain().Aggregate(0, (sum, item) => unchecked(sum + (int)item!))),
        Instance<JavaStream>("average", [], T.OptionalDouble, (stream, _) => Average([.. stream.Drain().Select(item => (long)(int)item!)])),
        Instance<JavaStream>("asLongStream", [], T.LongStream, (stream, _) => JavaStream.Of(stream.Use().Select(item => (long)(int)item!))),
        Instance<JavaStream>("asDoubleStream", [], T.DoubleStream, (stream, _) => JavaStream.Of(stream.Use().Select(item => (double)(int)item!))),
        Instance<JavaStream>(
            "summaryStatistics", [], NumberStatistics.IntClass, (stream, _) => NumberStatistics.Of(NumberStatistics.IntClass, stream.Drain())),
    ];

    public static JavaMethod[] LongStream { get; } =
    [
        .. Common(T.LongStream, T.OptionalLong),
        .. FunctionTypes.UnfillableOfStream("Long", T.Long),
        Instance<JavaStream>("toArray", [], T.Long.ArrayClass, (stream, _) => new JavaArray<long>(T.Long.ArrayClass, [.. stream.Drain().Cast<long>()])),
        Static("of", [T.Long], T.LongStream, a => JavaStream.Of([a.Long(0)])),
        Static("of", [T.Long.ArrayClass], T.LongStream, a => JavaStream.Of(a.Required<JavaArray<long>>(0).Elements)),
        Static("empty", [], T.LongStream, _ => JavaStream.Of(Array.Empty<long>())),
        Static("range", [T.Long, T.Long], T.LongStream, a => JavaStream.Of(Range(a.Long(0), a.Long(1)))),
        Static("rangeClosed", [T.Long, T.Long], T.LongStream, a => JavaStream.Of(RangeClosed(a.Long(0), a.Long(1)))),
        Instance<JavaStream>("sum", [], T.Long, (stream, _) => Sum(stream.Drain().Cast<long>())),
        Instance<JavaStream>("average", [], T.OptionalDouble, (stream, _) => Average([.. stream.Drain().Cast<long>()])),
        Instance<JavaStream>("asDoubleStream", [], T.DoubleStream, (stream, _) => JavaStream.Of(stream.Use().Select(item => (double)(long)item!))),
        Instance<JavaStream>(
            "summaryStatistics", [], NumberStatistics.LongClass, (stream, _) => NumberStatistics.Of(NumberStatistics.LongClass, stream.Drain())),
    ];

    public static JavaMethod[] DoubleStream { get; } =
    [
        .. Common(T.DoubleStream, T.OptionalDouble),
        .. FunctionTypes.UnfillableOfStream("Double", T.Double),
        Instance<JavaStream>(
            "toArray", [], T.Double.ArrayClass, (stream, _) => new JavaArray<double>(T.Double.ArrayClass, [.. stream.Drain().Cast<double>()])),
        Static("of", [T.Double.ArrayClass], T.DoubleStream, a => JavaStream.Of(a.Required<JavaArray<double>>(0).Elements)),
        Static("of", [T.Double], T.DoubleStream, a => JavaStream.Of([a.Double(0)])),
        Static("empty", [], T.DoubleStream, _ => JavaStream.Of(Array.Empty<double>())),
        Instance<JavaStream>("sum", [], T.Double, (stream, _) => NumberStatistics.Sum([.. stream.Drain().Cast<double>()])),
        Instance<JavaStream>("average", [], T.OptionalDouble, (stream, _) => Average([.. stream.Drain().Cast<double>()])),
        Instance<JavaStream>(
            "summaryStatistics", [], NumberStatistics.DoubleClass, (stream, _) => NumberStatistics.Of(NumberStatistics.DoubleClass, stream.Drain())),
    ];

    private static JavaMethod[] Common(JavaClass stream, JavaClass optional) =>
    [
        Static("builder", [], T.Object, _ => throw Unsupported.Builder()),
        Instance<JavaStream>("min", [], optional, (items, _) => Choose(items, optional, sign: 1)),
        Instance<JavaStream>("max", [], optional, (items, _) => Choose(items, optional, sign: -1)),
        Instance<JavaStream>("count", [], T.Long, (items, _) => items.Drain().LongLength),
        Static("concat", [stream, stream], stream, a => Concat(a.Required<JavaStream>(0), a.Required<JavaStream>(1))),
        Instance<JavaStream>("limit", [T.Long], stream, (items, a) => items.Limit(a.Long(0))),
        Instance<JavaStream>("findAny", [], optional, (items, _) => new JavaOptional(optional, items.Use().FirstOrDefault())),
        Instance<JavaStream>("skip", [T.Long], stream, (items, a) => items.Skip(a.Long(0))),
        Instance<JavaStream>("distinct", [], stream, (items, _) => items.Distinct()),
        Instance<JavaStream>("findFirst", [], optional, (items, _) => new JavaOptional(optional, items.Use().FirstOrDefault())),
        Instance<JavaStream>("sorted", [], stream, (items, _) => items.Sorted(JavaOrder.Natural)),
        Instance<JavaStream>("boxed", [], T.Stream, (items, _) => JavaStream.Of(items.Use())),
    ];

    private static JavaOptional Choose(JavaStream stream, JavaClass optional, int sign)
    {
        object?[] items = stream.Drain();
        if (items.Length == 0)
            return new JavaOptional(optional, value: null);
        if (items.FirstOrDefault(item => item is double.NaN) is { } notANumber)
            return new JavaOptional(optional, notANumber);
        return new JavaOptional(optional, items.Aggregate((best, item) => JavaOrder.Compare(best, item) * sign <= 0 ? best : item));
    }

    private static JavaOptional Average(long[] items) =>
        new(T.OptionalDouble, items.Length == 0 ? null : (double)Sum(items) / items.Length);

    private static JavaOptional Average(double[] items) =>
        new(T.OptionalDouble, items.Length == 0 ? null : NumberStatistics.Sum(items) / items.Length);

    private static long Sum(IEnumerable<long> items) => items.Aggregate(0L, (sum, item) => unchecked(sum + item));

    private static IEnumerable<long> Range(long from, long to)
    {
        for (long i = from; i < to; i++)
            yield return i;
    }

    private static IEnumerable<long> RangeClosed(long from, long to) => from > to ? [] : Range(from, to).Append(to);

    private static JavaStream Concat(JavaStream first, JavaStream second)
    {
        IEnumerable<object?> others = second.Use();
        return first.Then(items => items.Concat(others));
    }
}
