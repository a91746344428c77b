using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VtlKit.Runtime.Json;

/// <summary>
/// The fast part of reading strings with escapes. JSON within JSON has one every few characters, so that it does not pay to look for each
/// by itself: of 32 characters, those that only escape others are found at once, and left out eight characters at a time.
/// </summary>
internal static class EscapedText
{
    private const int Block = 32;
    private const int Half = Block / 2;
    private const int Group = 8;
    private const uint OddPlaces = 0xAAAAAAAA;

    /// <summary>By a bit for each of a group's characters that is kept, the bytes of those, and then any.</summary>
    private static readonly Vector128<byte>[] Kept = [.. Enumerable.Range(0, 1 << Group).Select(BytesOf)];

    /// <summary>Decodes characters that stand for themselves and those behind <c>\"</c> and <c>\\</c>, up to anything else, or not quite as far.</summary>
    /// <param name="source">The text.</param>
    /// <param name="place">Where it is read; a character is left there.</param>
    /// <param name="content">What it is decoded into, as long as the text.</param>
    /// <param name="length">The length of what is decoded.</param>
    /// <param name="quote">What ends the string.</param>
    public static void Decode(ReadOnlySpan<char> source, ref int place, Span<char> content, ref int length, char quote)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(source);
        Span<ushort> decoded = MemoryMarshal.Cast<char, ushort>(content);
        while (units.Length - place > Block)
        {
            ReadOnlySpan<ushort> block = units.Slice(place, Block);
            Vector256<byte> characters = Vector256.NarrowWithSaturation(Vector256.Create(block), Vector256.Create(block[Half..]));
            uint backslashes = PlacesOf(characters, '\\');
            uint escaping = EscapingOf(backslashes);
            uint escaped = escaping << 1;
            uint unknown = escaped & ~(backslashes | PlacesOf(characters, '"'));
            uint special = PlacesOf(characters, quote) | PlacesOf(characters, '\u007F') | Vector256.LessThan(characters, Vector256.Create((byte)' ')).ExtractMostSignificantBits();

            // What an unknown escape begins with stands before it; a backslash at the end of the block waits for the next one.
            uint stops = (special & ~escaped) | (unknown >> 1) | (escaping & 1u << (Block - 1));
            int end = BitOperations.TrailingZeroCount(stops);
            uint kept = end == Block ? ~escaping : ~escaping & ((1u << end) - 1);
            for (int i = 0; i < Block; i += Group)
            {
                uint ofGroup = (byte)(kept >> i);
                Vector128<byte> group = Vector128.Create(block[i..]).AsByte();
                Vector128.ShuffleNative(group, Kept[ofGroup]).AsUInt16().CopyTo(decoded[length..]);
                length += BitOperations.PopCount(ofGroup);
            }

            place += end;
            if (end < Block - 1)
                return;
        }
    }

    private static uint PlacesOf(Vector256<byte> characters, char character) =>
        Vector256.Equals(characters, Vector256.Create((byte)character)).ExtractMostSignificantBits();

    /// <summary>Of backslashes one behind the other every second is escaped by the one before; the subtraction runs through each such row.</summary>
    private static uint EscapingOf(uint backslashes) =>
        ((((backslashes << 1) | OddPlaces) - backslashes) ^ OddPlaces) & backslashes;

    private static Vector128<byte> BytesOf(int kept)
    {
        Span<byte> bytes = stackalloc byte[2 * Group];
        int length = 0;
        for (int i = 0; i < Group; i++)
        {
            if ((kept & 1 << i) != 0)
            {
                bytes[length++] = (byte)(2 * i);
                bytes[length++] = (byte)((2 * i) + 1);
            }
        }

        return Vector128.Create<byte>(bytes);
    }
}
