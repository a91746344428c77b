using VtlKit.Runtime.Collections;
using static VtlKit.Runtime.Collections.FunctionTypes;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.util.Comparator</c>.</summary>
internal static class JavaComparatorMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        Instance<JavaComparator>("equals", [T.Object], T.Bool, (order, a) => order.JavaEquals(a[0])),
        Instance<JavaComparator>("compare", [T.Object, T.Object], T.Int, (order, a) => order.Compare(a[0], a[1])),
        Static("reverseOrder", [], T.Comparator, _ => JavaComparator.Reverse),
        UnfillableStatic("comparing", Function),
        UnfillableStatic("comparing", Function, T.Comparator),
        Instance<JavaComparator>("thenComparing", [T.Comparator], T.Comparator, (order, a) => order.ThenBy(a.Required<JavaComparator>(0))),
        Unfillable("thenComparing", Function, T.Comparator),
        Unfillable("thenComparing", Function),
        UnfillableStatic("comparingInt", ToIntFunction),
        UnfillableStatic("comparingLong", ToLongFunction),
        UnfillableStatic("comparingDouble", ToDoubleFunction),
        Instance<JavaComparator>("reversed", [], T.Comparator, (order, _) => order.Reversed()),
        Unfillable("thenComparingInt", ToIntFunction),
        Unfillable("thenComparingLong", ToLongFunction),
        Unfillable("thenComparingDouble", ToDoubleFunction),
        Static("naturalOrder", [], T.Comparator, _ => JavaComparator.Natural),
        Static("nullsFirst", [T.Comparator], T.Comparator, a => JavaComparator.Nulls(first: true, (JavaComparator?)a[0])),
        Static("nullsLast", [T.Comparator], T.Comparator, a => JavaComparator.Nulls(first: false, (JavaComparator?)a[0])),
    ];
}
