using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Float</c> and <c>java.lang.Double</c>.</summary>
internal static class JavaFloatingMembers
{
    public static JavaMethod[] Float { get; } =
    [
        Static("toString", [T.Float], T.String, a => JavaText.Of(a[0])),
        .. JavaObjectMembers.Overrides(),
        Static("hashCode", [T.Float], T.Int, a => JavaEquality.HashOf(a[0])),
        Static("min", [T.Float, T.Float], T.Float, a => MathF.Min(a.Float(0), a.Float(1))),
        Static("max", [T.Float, T.Float], T.Float, a => MathF.Max(a.Float(0), a.Float(1))),
        Static("floatToRawIntBits", [T.Float], T.Int, a => BitConverter.SingleToInt32Bits(a.Float(0))),
        Static("floatToIntBits", [T.Float], T.Int, a => JavaEquality.HashOf(a[0])),
        Static("intBitsToFloat", [T.Int], T.Float, a => BitConverter.Int32BitsToSingle(a.Int(0))),
        JavaNumberMembers.CompareTo(T.FloatBox),
        Static("compare", [T.Float, T.Float], T.Int, a => JavaOrder.Compare(a.Float(0), a.Float(1))),
        Static("valueOf", [T.String], T.FloatBox, a => FloatingText.ParseFloat(a.Text(0))),
        Static("valueOf", [T.Float], T.FloatBox, a => a[0]),
        Static("toHexString", [T.Float], T.String, a => FloatingText.ToHexText(a.Float(0))),
        JavaNumberMembers.ResolveConstantDesc(T.FloatBox),
        JavaNumberMembers.DescribeConstable,
        Instance<float>("isNaN", [], T.Bool, (number, _) => float.IsNaN(number)),
        Static("isNaN", [T.Float], T.Bool, a => float.IsNaN(a.Float(0))),
        Static("sum", [T.Float, T.Float], T.Float, a => a.Float(0) + a.Float(1)),
        Static("parseFloat", [T.String], T.Float, a => FloatingText.ParseFloat(a.Text(0))),
        Instance<float>("isInfinite", [], T.Bool, (number, _) => float.IsInfinity(number)),
        Static("isInfinite", [T.Float], T.Bool, a => float.IsInfinity(a.Float(0))),
        Static("isFinite", [T.Float], T.Bool, a => float.IsFinite(a.Float(0))),
    ];

    public static JavaMethod[] Double { get; } =
    [
        Static("toString", [T.Double], T.String, a => JavaText.Of(a[0])),
        .. JavaObjectMembers.Overrides(),
        Static("hashCode", [T.Double], T.Int, a => JavaEquality.HashOf(a[0])),
        Static("min", [T.Double, T.Double], T.Double, a => Math.Min(a.Double(0), a.Double(1))),
        Static("max", [T.Double, T.Double], T.Double, a => Math.Max(a.Double(0), a.Double(1))),
        Static("doubleToRawLongBits", [T.Double], T.Long, a => BitConverter.DoubleToInt64Bits(a.Double(0))),
        Static("doubleToLongBits", [T.Double], T.Long, a => JavaEquality.Bits(a.Double(0))),
        Static("longBitsToDouble", [T.Long], T.Double, a => BitConverter.Int64BitsToDouble(a.Long(0))),
        JavaNumberMembers.CompareTo(T.DoubleBox),
        Static("compare", [T.Double, T.Double], T.Int, a => JavaOrder.Compare(a.Double(0), a.Double(1))),
        Static("valueOf", [T.String], T.DoubleBox, a => FloatingText.ParseDouble(a.Text(0))),
        Static("valueOf", [T.Double], T.DoubleBox, a => a[0]),
        Static("toHexString", [T.Double], T.String, a => FloatingText.ToHexText(a.Double(0))),
        JavaNumberMembers.ResolveConstantDesc(T.DoubleBox),
        JavaNumberMembers.DescribeConstable,
        Instance<double>("isNaN", [], T.Bool, (number, _) => double.IsNaN(number)),
        Static("isNaN", [T.Double], T.Bool, a => double.IsNaN(a.Double(0))),
        Static("sum", [T.Double, T.Double], T.Double, a => a.Double(0) + a.Double(1)),
        Instance<double>("isInfinite", [], T.Bool, (number, _) => double.IsInfinity(number)),
        Static("isInfinite", [T.Double], T.Bool, a => double.IsInfinity(a.Double(0))),
        Static("isFinite", [T.Double], T.Bool, a => double.IsFinite(a.Double(0))),
        Static("parseDouble", [T.String], T.Double, a => FloatingText.ParseDouble(a.Text(0))),
    ];
}
