using VtlKit.Runtime.Collections;

namespace VtlKit.Runtime;

/// <summary>A <c>java.util.stream</c> stream: of objects, or of <c>int</c>, <c>long</c> or <c>double</c>. It can be used once.</summary>
public sealed class JavaStream : JavaObject
{
    private static readonly JavaClass Reference = JavaClass.Hidden("java.util.stream.ReferencePipeline$Head", null, [JavaTypes.Stream]);
    private static readonly JavaClass IntHead = JavaClass.Hidden("java.util.stream.IntPipeline$Head", null, [JavaTypes.IntStream]);
    private static readonly JavaClass LongHead = JavaClass.Hidden("java.util.stream.LongPipeline$Head", null, [JavaTypes.LongStream]);
    private static readonly JavaClass DoubleHead = JavaClass.Hidden("java.util.stream.DoublePipeline$Head", null, [JavaTypes.DoubleStream]);
    private static readonly JavaClass ObjectIterator = JavaClass.Hidden("java.util.Spliterators$1Adapter", null, [JavaTypes.Iterator]);
    private static readonly JavaClass NumberIterator = JavaClass.Hidden("java.util.Spliterators$2Adapter", null, [JavaTypes.Iterator]);

    private readonly IEnumerable<object?> items;
    private bool isUsed;

    private JavaStream(JavaClass javaClass, IEnumerable<object?> items)
    {
        Class = javaClass;
        this.items = items;
    }

    /// <inheritdoc/>
    public override JavaClass Class { get; }

    /// <summary>A stream of the elements that a collection has when it is read.</summary>
    public static JavaStream Of(JavaCollection items) => new(Reference, items.Items);

    /// <summary>A stream of objects.</summary>
    public static JavaStream Of(IEnumerable<object?> items) => new(Reference, items);

    /// <summary>A stream of <c>int</c>.</summary>
    public static JavaStream Of(IEnumerable<int> items) => new(IntHead, items.Select(item => (object?)item));

    /// <summary>A stream of <c>long</c>.</summary>
    public static JavaStream Of(IEnumerable<long> items) => new(LongHead, items.Select(item => (object?)item));

    /// <summary>A stream of <c>double</c>.</summary>
    public static JavaStream Of(IEnumerable<double> items) => new(DoubleHead, items.Select(item => (object?)item));

    /// <summary>The elements; the stream cannot be used again.</summary>
    /// <exception cref="JavaException">It has been used.</exception>
    public IEnumerable<object?> Use()
    {
        if (isUsed)
            throw JavaException.IllegalState("stream has already been operated upon or closed");
        isUsed = true;
        return items;
    }

    /// <summary>All elements, counted as work.</summary>
    internal object?[] Drain() => [.. Use().Select(Spend)];

    /// <summary>The elements through a further step, as a stream of the same kind.</summary>
    internal JavaStream Then(Func<IEnumerable<object?>, IEnumerable<object?>> step) => new(Class, step(Use()));

    internal JavaStream Limit(long count) => count < 0
        ? throw JavaException.IllegalArgument(JavaText.Of(count))
        : Then(items => items.Take((int)Math.Min(count, int.MaxValue)));

    internal JavaStream Skip(long count) => count < 0
        ? throw JavaException.IllegalArgument(JavaText.Of(count))
        : Then(items => items.Skip((int)Math.Min(count, int.MaxValue)));

    internal JavaStream Distinct() => Then(items => items.DistinctBy(JavaEquality.Wrap, JavaEquality.Instance));

    internal JavaStream Sorted(IComparer<object?> order) => Then(items => Sort(items, order));

    internal JavaIterator Iterator() => new EnumeratingIterator(Class == Reference ? ObjectIterator : NumberIterator, Use().GetEnumerator());

    internal void Close() => isUsed = true;

    private static IEnumerable<object?> Sort(IEnumerable<object?> items, IComparer<object?> order)
    {
        foreach (object? item in StableSort.Of([.. items.Select(Spend)], order))
            yield return item;
    }

    private static object? Spend(object? item)
    {
        Workload.Spend(1);
        return item;
    }
}
