using VtlKit.Runtime.Formatting;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Collections;

/// <summary>What <c>summaryStatistics()</c> of a stream of numbers gives.</summary>
internal sealed class NumberStatistics : JavaObject
{
    public static readonly JavaClass IntClass = JavaClass.Public("java.util.IntSummaryStatistics", null, [], () => Methods(T.Int, T.Long));
    public static readonly JavaClass LongClass = JavaClass.Public("java.util.LongSummaryStatistics", null, [], () => Methods(T.Long, T.Long));
    public static readonly JavaClass DoubleClass = JavaClass.Public("java.util.DoubleSummaryStatistics", null, [], () => Methods(T.Double, T.Double));

    private readonly long count;
    private readonly object sum;
    private readonly object minimum;
    private readonly object maximum;
    private readonly double average;

    private NumberStatistics(JavaClass javaClass, long count, object sum, object minimum, object maximum, double total)
    {
        Class = javaClass;
        this.count = count;
        this.sum = sum;
        this.minimum = minimum;
        this.maximum = maximum;
        average = count == 0 ? 0 : total / count;
    }

    public override JavaClass Class { get; }

    public static NumberStatistics OfInts(int[] items)
    {
        long sum = items.Sum(item => (long)item);
        return new(IntClass, items.Length, sum, items.Append(int.MaxValue).Min(), items.Append(int.MinValue).Max(), sum);
    }

    public static NumberStatistics OfLongs(long[] items)
    {
        long sum = items.Aggregate(0L, (total, item) => unchecked(total + item));
        return new(LongClass, items.Length, sum, items.Append(long.MaxValue).Min(), items.Append(long.MinValue).Max(), sum);
    }

    public static NumberStatistics OfDoubles(double[] items)
    {
        double sum = Sum(items);
        return new(
            DoubleClass,
            items.Length,
            sum,
            items.Aggregate(double.PositiveInfinity, Math.Min),
            items.Aggregate(double.NegativeInfinity, Math.Max),
            sum);
    }

    /// <summary>The sum with Kahan's compensation for what rounding loses, as Java adds doubles.</summary>
    public static double Sum(double[] items)
    {
        double sum = 0;
        double compensation = 0;
        double simple = 0;
        foreach (double item in items)
        {
            double adjusted = item - compensation;
            double next = sum + adjusted;
            compensation = next - sum - adjusted;
            sum = next;
            simple += item;
        }

        double result = sum - compensation;
        return double.IsNaN(result) && double.IsInfinity(simple) ? simple : result;
    }

    protected internal override void Print(JavaTextBuilder text)
    {
        text.Append(Class.SimpleName);
        text.Append("{count=").Append(count).Append(", sum=").Append(Fixed(sum)).Append(", min=").Append(Fixed(minimum));
        text.Append(", average=").Append(Fixed(average)).Append(", max=").Append(Fixed(maximum)).Append('}');
    }

    private static string Fixed(object number) => number is double ? JavaFormatter.Format("%f", [number]) : JavaText.Of(number);

    private static JavaMethod[] Methods(JavaClass element, JavaClass sum) =>
    [
        JavaMethod.Instance<NumberStatistics>("getCount", [], T.Long, (statistics, _) => statistics.count),
        JavaMethod.Instance<NumberStatistics>("getSum", [], sum, (statistics, _) => statistics.sum),
        JavaMethod.Instance<NumberStatistics>("getMin", [], element, (statistics, _) => statistics.minimum),
        JavaMethod.Instance<NumberStatistics>("getAverage", [], T.Double, (statistics, _) => statistics.average),
        JavaMethod.Instance<NumberStatistics>("getMax", [], element, (statistics, _) => statistics.maximum),
    ];
}
