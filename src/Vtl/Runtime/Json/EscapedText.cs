using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VtlKit.Runtime.Json;

/// <summary>
/// The fast part of reading strings with escapes. JSON within JSON has one every few characters, so that it does not pay to look for each
/// by itself: the special characters among 32 are found at once.
/// </summary>
internal static class EscapedText
{
    private const int Block = 32;
    private const int Half = Block / 2;

    /// <summary>Decodes characters that stand for themselves and those behind <c>\"</c> and <c>\\</c>, up to anything else, or not quite as far.</summary>
    /// <param name="source">The text.</param>
    /// <param name="place">Where it is read; a character is left there.</param>
    /// <param name="content">What it is decoded into, as long as the text.</param>
    /// <param name="length">The length of what is decoded.</param>
    /// <param name="quote">What ends the string.</param>
    public static void Decode(ReadOnlySpan<char> source, ref int place, Span<char> content, ref int length, char quote)
    {
        // Whole halves are copied, so that there must be room for one behind the block.
        while (source.Length - place >= 2 * Block)
        {
            ReadOnlySpan<char> block = source.Slice(place, 2 * Block);
            int done = 0;
            for (uint specials = SpecialsIn(block, quote); specials != 0; specials &= uint.MaxValue << done)
            {
                int special = BitOperations.TrailingZeroCount(specials);
                Copy(block[done..], special - done, content, ref length);
                char meant = block[special + 1];
                if (block[special] != '\\' || meant is not ('"' or '\\'))
                {
                    place += special;
                    return;
                }

                content[length++] = meant;
                done = special + 2;
                if (done >= Block)
                    break;
            }

            if (done < Block)
            {
                Copy(block[done..], Block - done, content, ref length);
                done = Block;
            }

            place += done;
        }
    }

    /// <summary>A bit for each character of a block that does not stand for itself.</summary>
    private static uint SpecialsIn(ReadOnlySpan<char> block, char quote)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(block);
        Vector256<byte> characters = Vector256.NarrowWithSaturation(Vector256.Create(units), Vector256.Create(units[Half..]));
        Vector256<byte> isSpecial = Vector256.Equals(characters, Vector256.Create((byte)'\\'))
            | Vector256.Equals(characters, Vector256.Create((byte)quote))
            | Vector256.Equals(characters, Vector256.Create((byte)'\u007F'))
            | Vector256.LessThan(characters, Vector256.Create((byte)' '));
        return isSpecial.ExtractMostSignificantBits();
    }

    private static void Copy(ReadOnlySpan<char> source, int count, Span<char> content, ref int length)
    {
        source[..Half].CopyTo(content[length..]);
        if (count > Half)
            source.Slice(Half, Half).CopyTo(content[(length + Half)..]);
        length += count;
    }
}
