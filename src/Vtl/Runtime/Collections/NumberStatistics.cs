using VtlKit.Runtime.Formatting;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Collections;

/// <summary>What <c>summaryStatistics()</c> of a stream of numbers gives.</summary>
internal sealed class NumberStatistics : JavaObject
{
    public static readonly JavaClass IntClass = JavaClass.Public("java.util.IntSummaryStatistics", null, [], () => Methods(T.Int, T.Long, IntClass!));
    public static readonly JavaClass LongClass = JavaClass.Public("java.util.LongSummaryStatistics", null, [], () => Methods(T.Long, T.Long, LongClass!));
    public static readonly JavaClass DoubleClass = JavaClass.Public("java.util.DoubleSummaryStatistics", null, [], () => Methods(T.Double, T.Double, DoubleClass!));

    private readonly List<object> numbers;

    private NumberStatistics(JavaClass javaClass, IEnumerable<object> numbers)
    {
        Class = javaClass;
        this.numbers = [.. numbers];
    }

    public override JavaClass Class { get; }

    private object Total => Class == DoubleClass
        ? (object)Sum([.. numbers.Select(JavaArithmetic.ToDouble)])
        : numbers.Aggregate(0L, (sum, number) => unchecked(sum + JavaArithmetic.ToLong(number)));

    private double Average => numbers.Count == 0 ? 0 : JavaArithmetic.ToDouble(Total) / numbers.Count;

    private object Minimum => numbers.Aggregate(
        Class == IntClass ? int.MaxValue : Class == LongClass ? long.MaxValue : (object)double.PositiveInfinity, (best, number) => Choose(best, number, 1));

    private object Maximum => numbers.Aggregate(
        Class == IntClass ? int.MinValue : Class == LongClass ? long.MinValue : (object)double.NegativeInfinity, (best, number) => Choose(best, number, -1));

    public static NumberStatistics Of(JavaClass javaClass, IEnumerable<object?> numbers) => new(javaClass, numbers.OfType<object>());

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
        text.Append(Class.SimpleName).Append("{count=").Append(numbers.Count).Append(", sum=").Append(Fixed(Total));
        text.Append(", min=").Append(Fixed(Minimum)).Append(", average=").Append(Fixed(Average)).Append(", max=").Append(Fixed(Maximum)).Append('}');
    }

    private static string Fixed(object number) => number is double ? JavaFormatter.Format("%f", [number]) : JavaText.Of(number);

    // Not a number is less than everything, and more.
    private static object Choose(object best, object number, int sign)
    {
        if (best is double.NaN || number is double.NaN)
            return double.NaN;
        return JavaOrder.Compare(best, number) * sign <= 0 ? best : number;
    }

    private static JavaMethod[] Methods(JavaClass element, JavaClass sum, JavaClass self) =>
    [
        JavaMethod.Procedure<NumberStatistics>("accept", [element], (statistics, a) => statistics.numbers.Add(a[0]!)),
        JavaMethod.Procedure<NumberStatistics>("combine", [self], (statistics, a) => statistics.Combine(a.Required<NumberStatistics>(0))),
        JavaMethod.Instance<NumberStatistics>("getCount", [], T.Long, (statistics, _) => (long)statistics.numbers.Count),
        JavaMethod.Instance<NumberStatistics>("getSum", [], sum, (statistics, _) => statistics.Total),
        JavaMethod.Instance<NumberStatistics>("getMin", [], element, (statistics, _) => statistics.Minimum),
        JavaMethod.Instance<NumberStatistics>("getAverage", [], T.Double, (statistics, _) => statistics.Average),
        JavaMethod.Instance<NumberStatistics>("getMax", [], element, (statistics, _) => statistics.Maximum),
    ];

    private void Combine(NumberStatistics other)
    {
        Workload.Spend(other.numbers.Count);
        numbers.AddRange([.. other.numbers]);
    }
}
