namespace VtlKit.Runtime.Collections;

/// <summary>A <c>java.util.Comparator</c>, of those that can be had without a lambda.</summary>
/// <param name="javaClass">The class it reports.</param>
/// <param name="compare">The order.</param>
internal sealed class JavaComparator(JavaClass javaClass, Func<object?, object?, int> compare) : JavaObject, IComparer<object?>
{
    private static readonly JavaClass Lambda = JavaClass.Hidden("java.util.Map$Entry$$Lambda", null, [JavaTypes.Comparator, JavaTypes.Serializable]);
    private static readonly JavaClass NaturalOrder = JavaClass.Hidden("java.util.Comparators$NaturalOrderComparator", null, [JavaTypes.Comparator]);
    private static readonly JavaClass ReverseOrder =
        JavaClass.Hidden("java.util.Collections$ReverseComparator", null, [JavaTypes.Comparator, JavaTypes.Serializable]);

    private static readonly JavaClass ReverseOfOther =
        JavaClass.Hidden("java.util.Collections$ReverseComparator2", null, [JavaTypes.Comparator, JavaTypes.Serializable]);

    private static readonly JavaClass NullOrder =
        JavaClass.Hidden("java.util.Comparators$NullComparator", null, [JavaTypes.Comparator, JavaTypes.Serializable]);

    private JavaComparator? reverseOf;

    public static JavaComparator Natural { get; } = new(NaturalOrder, JavaOrder.Compare);

    public static JavaComparator Reverse { get; } = new(ReverseOrder, (left, right) => JavaOrder.Compare(right, left));

    public override JavaClass Class => javaClass;

    /// <summary>The order that a parameter holds; null is the natural one.</summary>
    public static IComparer<object?> Order(object? comparator) => (IComparer<object?>?)comparator ?? JavaOrder.Natural;

    public static JavaComparator ByKey(IComparer<object?> order) =>
        new(Lambda, (left, right) => order.Compare(Entry(left).Key, Entry(right).Key));

    public static JavaComparator ByValue(IComparer<object?> order) =>
        new(Lambda, (left, right) => order.Compare(Entry(left).Value, Entry(right).Value));

    public static JavaComparator Nulls(bool first, JavaComparator? order) => new(NullOrder, (left, right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => first ? -1 : 1,
        (_, null) => first ? 1 : -1,
        _ => order?.Compare(left, right) ?? 0,
    });

    public int Compare(object? x, object? y) => compare(x, y);

    public JavaComparator Reversed() =>
        ReferenceEquals(this, Natural) ? Reverse
        : ReferenceEquals(this, Reverse) ? Natural
        : reverseOf ?? new(ReverseOfOther, (left, right) => compare(right, left)) { reverseOf = this };

    public JavaComparator ThenBy(JavaComparator other) =>
        new(Lambda, (left, right) => compare(left, right) is var first and not 0 ? first : other.Compare(left, right));

    protected internal override void Print(JavaTextBuilder text)
    {
        if (ReferenceEquals(this, Natural))
            text.Append("INSTANCE");
        else
            base.Print(text);
    }

    private static JavaEntry Entry(object? value) => value switch
    {
        JavaEntry entry => entry,
        null => throw JavaException.NullPointer(),
        _ => throw JavaException.ClassCast(value, JavaTypes.MapEntry),
    };
}
