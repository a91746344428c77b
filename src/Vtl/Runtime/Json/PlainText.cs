using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VtlKit.Runtime.Json;

/// <summary>What a string that prints as it is written consists of: printable ASCII without double quotes and backslashes.</summary>
internal static class PlainText
{
    /// <summary>Names and most values are no longer, so that one look finds their end.</summary>
    private const int Block = 16;
    private const int Half = Block / 2;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create([.. Enumerable.Range(' ', '\u007F' - ' ').Select(static code => (char)code).Except("\"\\")]);

    /// <summary>How many such characters a text begins with.</summary>
    public static int LengthIn(ReadOnlySpan<char> text)
    {
        int start = 0;
        if (text.Length >= Block)
        {
            ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
            Vector128<byte> characters = Vector128.NarrowWithSaturation(Vector128.Create(units), Vector128.Create(units[Half..]));

            // As signed bytes, all beyond ASCII are less than a blank as well.
            Vector128<byte> isOther = Vector128.LessThan(characters.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                | Vector128.Equals(characters, Vector128.Create((byte)'"'))
                | Vector128.Equals(characters, Vector128.Create((byte)'\\'))
                | Vector128.Equals(characters, Vector128.Create((byte)'\u007F'));
            uint others = isOther.ExtractMostSignificantBits();
            if (others != 0)
                return BitOperations.TrailingZeroCount(others);
            start = Block;
        }

        int rest = text[start..].IndexOfAnyExcept(Characters);
        return rest < 0 ? text.Length : start + rest;
    }
}
