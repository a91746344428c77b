using static VtlKit.Runtime.JavaMethod;
using T = VtlKit.Runtime.JavaTypes;

namespace VtlKit.Runtime.Members;

/// <summary>The methods of <c>java.lang.Short</c> and <c>java.lang.Byte</c>.</summary>
internal static class JavaSmallIntegerMembers
{
    public static JavaMethod[] Short { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        Static("toString", [T.Short], T.String, a => JavaText.Of(a[0])),
        Static("hashCode", [T.Short], T.Int, a => (int)(short)a[0]!),
        Static("reverseBytes", [T.Short], T.Short, a => System.Buffers.Binary.BinaryPrimitives.ReverseEndianness((short)a[0]!)),
        JavaNumberMembers.CompareTo(T.ShortBox),
        Static("compare", [T.Short, T.Short], T.Int, a => (short)a[0]! - (short)a[1]!),
        Static("valueOf", [T.String], T.ShortBox, a => ParseShort(a[0], 10)),
        Static("valueOf", [T.String, T.Int], T.ShortBox, a => ParseShort(a[0], a.Int(1))),
        Static("valueOf", [T.Short], T.ShortBox, a => a[0]),
        Static("decode", [T.String], T.ShortBox, a => (short)Decode(a.Text(0), short.MinValue, short.MaxValue)),
        Instance<short>("describeConstable", [], T.Optional, (_, _) => throw Unsupported.DynamicConstant()),
        Static("toUnsignedLong", [T.Short], T.Long, a => (long)(ushort)(short)a[0]!),
        Static("toUnsignedInt", [T.Short], T.Int, a => (int)(ushort)(short)a[0]!),
        Static("compareUnsigned", [T.Short, T.Short], T.Int, a => (ushort)(short)a[0]! - (ushort)(short)a[1]!),
        Static("parseShort", [T.String, T.Int], T.Short, a => ParseShort(a[0], a.Int(1))),
        Static("parseShort", [T.String], T.Short, a => ParseShort(a[0], 10)),
    ];

    public static JavaMethod[] Byte { get; } =
    [
        .. JavaObjectMembers.Overrides(),
        Static("toString", [T.Byte], T.String, a => JavaText.Of(a[0])),
        Static("hashCode", [T.Byte], T.Int, a => (int)(sbyte)a[0]!),
        JavaNumberMembers.CompareTo(T.ByteBox),
        Static("compare", [T.Byte, T.Byte], T.Int, a => (sbyte)a[0]! - (sbyte)a[1]!),
        Static("valueOf", [T.String], T.ByteBox, a => ParseByte(a[0], 10)),
        Static("valueOf", [T.Byte], T.ByteBox, a => a[0]),
        Static("valueOf", [T.String, T.Int], T.ByteBox, a => ParseByte(a[0], a.Int(1))),
        Static("decode", [T.String], T.ByteBox, a => (sbyte)Decode(a.Text(0), sbyte.MinValue, sbyte.MaxValue)),
        Instance<sbyte>("describeConstable", [], T.Optional, (_, _) => throw Unsupported.DynamicConstant()),
        Static("toUnsignedLong", [T.Byte], T.Long, a => (long)(byte)(sbyte)a[0]!),
        Static("toUnsignedInt", [T.Byte], T.Int, a => (int)(byte)(sbyte)a[0]!),
        Static("parseByte", [T.String], T.Byte, a => ParseByte(a[0], 10)),
        Static("parseByte", [T.String, T.Int], T.Byte, a => ParseByte(a[0], a.Int(1))),
        Static("compareUnsigned", [T.Byte, T.Byte], T.Int, a => (byte)(sbyte)a[0]! - (byte)(sbyte)a[1]!),
    ];

    private static short ParseShort(object? text, int radix) => (short)Parse((string?)text, radix, short.MinValue, short.MaxValue);

    private static sbyte ParseByte(object? text, int radix) => (sbyte)Parse((string?)text, radix, sbyte.MinValue, sbyte.MaxValue);

    private static long Parse(string? text, int radix, int smallest, int largest)
    {
        long value = WholeNumbers.Parse(text, radix, int.MinValue, int.MaxValue);
        return value >= smallest && value <= largest
            ? value
            : throw WholeNumbers.Malformed($"Value out of range. Value:\"{text}\" Radix:{radix}");
    }

    private static long Decode(string text, int smallest, int largest)
    {
        long value = WholeNumbers.Decode(text, int.MinValue, int.MaxValue);
        return value >= smallest && value <= largest ? value : throw WholeNumbers.Malformed($"Value {value} out of range from input {text}");
    }
}
