using System.Numerics;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Long</c>.</summary>
internal static class JavaLongMembers
{
    public static JavaMethod[] Methods { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        .. Texts,
        .. Calculations,
        .. Bits,
    ];

    private static JavaMethod[] Texts =>
    [
        Static("toString", [T.Long], T.String, a => JavaText.Of(a[0])),
        Static("toString", [T.Long, T.Int], T.String, a => WholeNumbers.ToText(a.Long(0), a.Int(1))),
        Static("valueOf", [T.String, T.Int], T.LongBox, a => Parse(a[0], a.Int(1))),
        Static("valueOf", [T.Long], T.LongBox, a => a[0]),
        Static("valueOf", [T.String], T.LongBox, a => Parse(a[0], 10)),
        Static("parseLong", [T.String, T.Int], T.Long, a => Parse(a[0], a.Int(1))),
        Static(
            "parseLong",
            [T.CharSequence, T.Int, T.Int, T.Int],
            T.Long,
            a => WholeNumbers.Parse(a.Text(0), a.Int(1), a.Int(2), a.Int(3), long.MinValue, long.MaxValue)),
        Static("parseLong", [T.String], T.Long, a => Parse(a[0], 10)),
        Static("parseUnsignedLong", [T.String, T.Int], T.Long, a => WholeNumbers.ParseUnsigned((string?)a[0], a.Int(1), ulong.MaxValue)),
        Static(
            "parseUnsignedLong",
            [T.CharSequence, T.Int, T.Int, T.Int],
            T.Long,
            a => WholeNumbers.ParseUnsigned(a.Text(0), a.Int(1), a.Int(2), a.Int(3), ulong.MaxValue)),
        Static("parseUnsignedLong", [T.String], T.Long, a => WholeNumbers.ParseUnsigned((string?)a[0], 10, ulong.MaxValue)),
        Static("decode", [T.String], T.LongBox, a => WholeNumbers.Decode(a.Text(0), long.MinValue, long.MaxValue)),
        Static("toHexString", [T.Long], T.String, a => WholeNumbers.ToText((ulong)a.Long(0), 16)),
        Static("toOctalString", [T.Long], T.String, a => WholeNumbers.ToText((ulong)a.Long(0), 8)),
        Static("toBinaryString", [T.Long], T.String, a => WholeNumbers.ToText((ulong)a.Long(0), 2)),
        Static("toUnsignedString", [T.Long, T.Int], T.String, a => WholeNumbers.ToText((ulong)a.Long(0), a.Int(1))),
        Static("toUnsignedString", [T.Long], T.String, a => WholeNumbers.ToText((ulong)a.Long(0), 10)),
        Static("getLong", [T.String, T.Long], T.LongBox, a => a[1]),
        Static("getLong", [T.String], T.LongBox, _ => null),
        Static("getLong", [T.String, T.LongBox], T.LongBox, a => a[1]),
    ];

    private static JavaMethod[] Calculations =>
    [
        Static("hashCode", [T.Long], T.Int, a => JavaEquality.HashOf(a[0])),
        Static("min", [T.Long, T.Long], T.Long, a => Math.Min(a.Long(0), a.Long(1))),
        Static("max", [T.Long, T.Long], T.Long, a => Math.Max(a.Long(0), a.Long(1))),
        Static("signum", [T.Long], T.Int, a => Math.Sign(a.Long(0))),
        JavaNumberMembers.CompareTo(T.LongBox),
        Static("compare", [T.Long, T.Long], T.Int, a => a.Long(0).CompareTo(a.Long(1))),
        Static("compareUnsigned", [T.Long, T.Long], T.Int, a => ((ulong)a.Long(0)).CompareTo((ulong)a.Long(1))),
        Static("sum", [T.Long, T.Long], T.Long, a => unchecked(a.Long(0) + a.Long(1))),
        Static("divideUnsigned", [T.Long, T.Long], T.Long, a => (long)((ulong)a.Long(0) / (ulong)NonZero(a.Long(1)))),
        Static("remainderUnsigned", [T.Long, T.Long], T.Long, a => (long)((ulong)a.Long(0) % (ulong)NonZero(a.Long(1)))),
        JavaNumberMembers.DescribeConstable,
        JavaNumberMembers.ResolveConstantDesc(T.LongBox),
    ];

    private static JavaMethod[] Bits =>
    [
        Static("numberOfLeadingZeros", [T.Long], T.Int, a => BitOperations.LeadingZeroCount((ulong)a.Long(0))),
        Static("numberOfTrailingZeros", [T.Long], T.Int, a => a.Long(0) == 0 ? 64 : BitOperations.TrailingZeroCount(a.Long(0))),
        Static("bitCount", [T.Long], T.Int, a => BitOperations.PopCount((ulong)a.Long(0))),
        Static("reverseBytes", [T.Long], T.Long, a => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a.Long(0))),
        Static("reverse", [T.Long], T.Long, a => Reverse(a.Long(0))),
        Static("highestOneBit", [T.Long], T.Long, a => a.Long(0) == 0 ? 0L : long.MinValue >>> BitOperations.LeadingZeroCount((ulong)a.Long(0))),
        Static("lowestOneBit", [T.Long], T.Long, a => a.Long(0) & unchecked(-a.Long(0))),
        Static("rotateLeft", [T.Long, T.Int], T.Long, a => (long)BitOperations.RotateLeft((ulong)a.Long(0), a.Int(1))),
        Static("rotateRight", [T.Long, T.Int], T.Long, a => (long)BitOperations.RotateRight((ulong)a.Long(0), a.Int(1))),
    ];

    private static long Parse(object? text, int radix) => WholeNumbers.Parse((string?)text, radix, long.MinValue, long.MaxValue);

    private static long NonZero(long number) => number != 0 ? number : throw new JavaException("ArithmeticException", "/ by zero");

    private static long Reverse(long number)
    {
        ulong reversed = 0;
        for (int i = 0; i < 64; i++)
            reversed = (reversed << 1) | (((ulong)number >> i) & 1);
        return (long)reversed;
    }
}
