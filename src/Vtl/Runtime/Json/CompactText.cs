using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VtlKit.Runtime.Json;

/// <summary>
/// JSON without the blanks between its tokens. Where the strings are follows from the quotes, so that it takes no look at the tokens: of 16
/// characters, the blanks outside of strings are found at once, and eight at a time are moved together.
/// </summary>
internal static class CompactText
{
    private const int Block = 16;
    private const int Half = Block / 2;
    private const uint LastOfBlock = 1u << (Block - 1);
    private const uint All = (1u << Block) - 1;

    /// <summary>By a bit for each of eight characters that is left out, the bytes of the others in their places.</summary>
    private static readonly Vector128<byte>[] Moved = [.. Enumerable.Range(0, 1 << Half).Select(MovesOf)];

    /// <summary>Writes a text without the characters up to the blank that are not in double quotes.</summary>
    /// <param name="text">Printable ASCII and such characters, no quotes or backslashes within its strings.</param>
    /// <param name="output">Room for as many characters as the text has.</param>
    /// <returns>How many characters were written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> output)
    {
        int length = 0;
        uint carried = 0;
        for (; text.Length >= Block; text = text[Block..])
        {
            ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
            Span<ushort> room = MemoryMarshal.Cast<char, ushort>(output[length..]);
            Vector128<ushort> first = Vector128.Create(units);
            Vector128<ushort> second = Vector128.Create(units[Half..]);
            Vector128<sbyte> characters = Vector128.NarrowWithSaturation(first.AsInt16(), second.AsInt16());
            uint inStrings = Insides(Vector128.Equals(characters, Vector128.Create((sbyte)'"')).ExtractMostSignificantBits()) ^ carried;
            carried = (inStrings & LastOfBlock) == 0 ? 0 : All;
            uint blanks = Vector128.LessThanOrEqual(characters, Vector128.Create((sbyte)' ')).ExtractMostSignificantBits() & ~inStrings;
            uint ofFirst = blanks & ((1 << Half) - 1);
            Vector128.ShuffleNative(first.AsByte(), Moved[ofFirst]).AsUInt16().CopyTo(room);
            int written = Half - BitOperations.PopCount(ofFirst);
            uint ofSecond = blanks >> Half;
            Vector128.ShuffleNative(second.AsByte(), Moved[ofSecond]).AsUInt16().CopyTo(room[written..]);
            length += written + Half - BitOperations.PopCount(ofSecond);
        }

        bool isInString = carried != 0;
        foreach (char character in text)
        {
            isInString ^= character == '"';
            if (isInString || character > ' ')
                output[length++] = character;
        }

        return length;
    }

    /// <summary>The bits from each quote that opens a string to before the one that closes it.</summary>
    private static uint Insides(uint quotes)
    {
        quotes ^= quotes << 1;
        quotes ^= quotes << 2;
        quotes ^= quotes << 4;
        return (quotes ^ (quotes << 8)) & All;
    }

    private static Vector128<byte> MovesOf(int leftOut)
    {
        Span<byte> bytes = stackalloc byte[Vector128<byte>.Count];
        int place = 0;
        for (int i = 0; i < Half; i++)
        {
            if (((leftOut >> i) & 1) != 0)
                continue;
            bytes[place++] = (byte)(2 * i);
            bytes[place++] = (byte)((2 * i) + 1);
        }

        return Vector128.Create<byte>(bytes);
    }
}
