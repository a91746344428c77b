using System.Numerics;
using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Integer</c>.</summary>
internal static class JavaIntegerMembers
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
        Static("toString", [T.Int], T.String, a => JavaText.Of(a[0])),
        Static("toString", [T.Int, T.Int], T.String, a => WholeNumbers.ToText(a.Int(0), a.Int(1))),
        Static("valueOf", [T.String, T.Int], T.Integer, a => Parse(a[0], a.Int(1))),
        Static("valueOf", [T.String], T.Integer, a => Parse(a[0], 10)),
        Static("valueOf", [T.Int], T.Integer, a => a[0]),
        Static("parseInt", [T.CharSequence, T.Int, T.Int, T.Int], T.Int, a => Parse(a.Text(0), a.Int(1), a.Int(2), a.Int(3))),
        Static("parseInt", [T.String], T.Int, a => Parse(a[0], 10)),
        Static("parseInt", [T.String, T.Int], T.Int, a => Parse(a[0], a.Int(1))),
        Static("parseUnsignedInt", [T.String, T.Int], T.Int, a => ParseUnsigned(a[0], a.Int(1))),
        Static("parseUnsignedInt", [T.CharSequence, T.Int, T.Int, T.Int], T.Int, a => ParseUnsigned(a.Text(0), a.Int(1), a.Int(2), a.Int(3))),
        Static("parseUnsignedInt", [T.String], T.Int, a => ParseUnsigned(a[0], 10)),
        Static("decode", [T.String], T.Integer, a => (int)WholeNumbers.Decode(a.Text(0), int.MinValue, int.MaxValue)),
        Static("toHexString", [T.Int], T.String, a => WholeNumbers.ToText((uint)a.Int(0), 16)),
        Static("toOctalString", [T.Int], T.String, a => WholeNumbers.ToText((uint)a.Int(0), 8)),
        Static("toBinaryString", [T.Int], T.String, a => WholeNumbers.ToText((uint)a.Int(0), 2)),
        Static("toUnsignedString", [T.Int, T.Int], T.String, a => WholeNumbers.ToText((uint)a.Int(0), a.Int(1))),
        Static("toUnsignedString", [T.Int], T.String, a => JavaText.Of((long)(uint)a.Int(0))),

        // The properties of the Java machine, none of which is set as far as a template can tell.
        Static("getInteger", [T.String, T.Integer], T.Integer, a => a[1]),
        Static("getInteger", [T.String], T.Integer, _ => null),
        Static("getInteger", [T.String, T.Int], T.Integer, a => a[1]),
    ];

    private static JavaMethod[] Calculations =>
    [
        Static("hashCode", [T.Int], T.Int, a => a[0]),
        Static("min", [T.Int, T.Int], T.Int, a => Math.Min(a.Int(0), a.Int(1))),
        Static("max", [T.Int, T.Int], T.Int, a => Math.Max(a.Int(0), a.Int(1))),
        Static("signum", [T.Int], T.Int, a => Math.Sign(a.Int(0))),
        JavaNumberMembers.CompareTo(T.Integer),
        Static("compare", [T.Int, T.Int], T.Int, a => a.Int(0).CompareTo(a.Int(1))),
        Static("compareUnsigned", [T.Int, T.Int], T.Int, a => ((uint)a.Int(0)).CompareTo((uint)a.Int(1))),
        Static("toUnsignedLong", [T.Int], T.Long, a => (long)(uint)a.Int(0)),
        Static("sum", [T.Int, T.Int], T.Int, a => unchecked(a.Int(0) + a.Int(1))),
        Static("divideUnsigned", [T.Int, T.Int], T.Int, a => (int)((uint)a.Int(0) / (uint)NonZero(a.Int(1)))),
        Static("remainderUnsigned", [T.Int, T.Int], T.Int, a => (int)((uint)a.Int(0) % (uint)NonZero(a.Int(1)))),
        JavaNumberMembers.DescribeConstable,
        JavaNumberMembers.ResolveConstantDesc(T.Integer),
    ];

    private static JavaMethod[] Bits =>
    [
        Static("numberOfLeadingZeros", [T.Int], T.Int, a => BitOperations.LeadingZeroCount((uint)a.Int(0))),
        Static("numberOfTrailingZeros", [T.Int], T.Int, a => a.Int(0) == 0 ? 32 : BitOperations.TrailingZeroCount(a.Int(0))),
        Static("bitCount", [T.Int], T.Int, a => BitOperations.PopCount((uint)a.Int(0))),
        Static("reverseBytes", [T.Int], T.Int, a => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(a.Int(0))),
        Static("reverse", [T.Int], T.Int, a => Reverse(a.Int(0))),
        Static("highestOneBit", [T.Int], T.Int, a => a.Int(0) == 0 ? 0 : int.MinValue >>> BitOperations.LeadingZeroCount((uint)a.Int(0))),
        Static("lowestOneBit", [T.Int], T.Int, a => a.Int(0) & unchecked(-a.Int(0))),
        Static("rotateLeft", [T.Int, T.Int], T.Int, a => (int)BitOperations.RotateLeft((uint)a.Int(0), a.Int(1))),
        Static("rotateRight", [T.Int, T.Int], T.Int, a => (int)BitOperations.RotateRight((uint)a.Int(0), a.Int(1))),
    ];

    /// <summary>A divisor.</summary>
    /// <exception cref="JavaException">It is zero.</exception>
    internal static int NonZero(int number) => number != 0 ? number : throw new JavaException("ArithmeticException", "/ by zero");

    private static int Parse(object? text, int radix) => (int)WholeNumbers.Parse((string?)text, radix, int.MinValue, int.MaxValue);

    private static int Parse(string text, int begin, int end, int radix) => (int)WholeNumbers.Parse(text, begin, end, radix, int.MinValue, int.MaxValue);

    private static int ParseUnsigned(object? text, int radix) => unchecked((int)WholeNumbers.ParseUnsigned((string?)text, radix, uint.MaxValue));

    private static int ParseUnsigned(string text, int begin, int end, int radix) =>
        unchecked((int)WholeNumbers.ParseUnsigned(text, begin, end, radix, uint.MaxValue));

    private static int Reverse(int number)
    {
        uint reversed = 0;
        for (int i = 0; i < 32; i++)
            reversed = (reversed << 1) | (((uint)number >> i) & 1);
        return (int)reversed;
    }
}
