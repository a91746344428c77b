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
            ReadOnlySpan<short> units = MemoryMarshal.Cast<char, short>(text);
            Vector128<sbyte> characters = Vector128.NarrowWithSaturation(Vector128.Create(units), Vector128.Create(units[Half..]));

            // Whatever is beyond ASCII becomes a delete, or less than a blank.
            Vector128<sbyte> isOther = Vector128.LessThan(characters, Vector128.Create((sbyte)' '))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'"'))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'\\'))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'\u007F'));
            uint others = isOther.ExtractMostSignificantBits();
            if (others != 0)
                return BitOperations.TrailingZeroCount(others);
            start = Block;
        }

        int rest = text[start..].IndexOfAnyExcept(Characters);
        return rest < 0 ? text.Length : start + rest;
    }
}
