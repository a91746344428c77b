using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary>
/// What <see cref="UtilFunctions.EscapeJavaScript"/> does. JSON has a quote every few characters, so that it does not pay to look for each by
/// itself: of 16 characters, those that get a backslash are found at once, and four at a time get it.
/// </summary>
internal static class JavaScriptText
{
    private const int Block = 16;
    private const int Half = Block / 2;
    private const int Group = 4;

    /// <summary>As many characters at once as the output surely has room for.</summary>
    private const int Part = 64 * Block;

    private const int LongestEscape = 6;

    /// <summary>ASCII from the blank on without quotes, slashes and backslashes.</summary>
    private static readonly SearchValues<char> Safe =
        SearchValues.Create([.. Enumerable.Range(' ', '\u0080' - ' ').Select(static code => (char)code).Except("'\"\\/")]);

    /// <summary>A byte behind the group.</summary>
    private const byte Nothing = 2 * Group;

    /// <summary>By a bit for each of a group's characters that gets a backslash, the bytes of the group in their places.</summary>
    private static readonly Vector128<byte>[] Moved = [.. Enumerable.Range(0, 1 << Group).Select(MovesOf)];

    /// <summary>The backslashes between them, and behind them, where the next group overwrites them.</summary>
    private static readonly Vector128<ushort>[] Backslashes =
        [.. Moved.Select(static moved => Vector128.Equals(moved, Vector128.Create(Nothing)).AsUInt16() & Vector128.Create((ushort)'\\'))];

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Safe))
        {
            return text;
        }

        JavaTextBuilder output = new();
        Escape(text, output);
        return output.ToString();
    }

    /// <exception cref="LimitException">The whole becomes too long.</exception>
    public static void Escape(ReadOnlySpan<char> text, JavaTextBuilder output)
    {
        int plain = text.IndexOfAnyExcept(Safe);
        if (plain < 0)
        {
            output.Append(text);
            return;
        }

        output.Append(text[..plain]);
        for (text = text[plain..]; !text.IsEmpty; text = text[Math.Min(Part, text.Length)..])
        {
            ReadOnlySpan<char> part = text[..Math.Min(Part, text.Length)];
            output.Advance(Escape(part, output.Room(LongestEscape * part.Length)));
        }
    }

    /// <returns>How many characters were written.</returns>
    private static int Escape(ReadOnlySpan<char> text, Span<char> escaped)
    {
        int length = 0;
        for (; text.Length >= Block; text = text[Block..])
        {
            ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
            Vector128<ushort> first = Vector128.Create(units);
            Vector128<ushort> second = Vector128.Create(units[Half..]);
            Vector128<sbyte> characters = Vector128.NarrowWithSaturation(first.AsInt16(), second.AsInt16());

            // Whatever is beyond ASCII becomes a delete, as which nothing else needs to be looked at closely, or less than a blank.
            if (Vector128.LessThanAny(characters, Vector128.Create((sbyte)' ')) || Vector128.EqualsAny(characters, Vector128.Create((sbyte)'\u007F')))
            {
                length += EscapeEach(text[..Block], escaped[length..]);
                continue;
            }

            Span<ushort> output = MemoryMarshal.Cast<char, ushort>(escaped[length..]);
            uint marked = (Vector128.Equals(characters, Vector128.Create((sbyte)'"')) | Vector128.Equals(characters, Vector128.Create((sbyte)'\''))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'\\')) | Vector128.Equals(characters, Vector128.Create((sbyte)'/'))).ExtractMostSignificantBits();
            if (marked == 0)
            {
                first.CopyTo(output);
                second.CopyTo(output[Half..]);
                length += Block;
                continue;
            }

            int written = 0;
            for (int i = 0; i < Block; i += Group)
            {
                uint ofGroup = (marked >> i) & ((1 << Group) - 1);
                Vector128<byte> group = Vector128.CreateScalar(MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(units[i..]))).AsByte();
                (Vector128.ShuffleNative(group, Moved[ofGroup]).AsUInt16() | Backslashes[ofGroup]).CopyTo(output[written..]);
                written += Group + BitOperations.PopCount(ofGroup);
            }

            length += written;
        }

        return length + EscapeEach(text, escaped[length..]);
    }

    private static int EscapeEach(ReadOnlySpan<char> text, Span<char> escaped)
    {
        int length = 0;
        foreach (char character in text)
        {
            char sign = character switch
            {
                '\b' => 'b',
                '\n' => 'n',
                '\t' => 't',
                '\f' => 'f',
                '\r' => 'r',
                '\'' or '"' or '\\' or '/' => character,
                < ' ' or >= '\u0080' => 'u',
                _ => '\0',
            };
            if (sign == '\0')
            {
                escaped[length++] = character;
                continue;
            }

            escaped[length++] = '\\';
            escaped[length++] = sign;
            if (sign == 'u')
            {
                ((int)character).TryFormat(escaped[length..], out int digits, "X4", CultureInfo.InvariantCulture);
                length += digits;
            }
        }

        return length;
    }

    private static Vector128<byte> MovesOf(int marked)
    {
        Span<byte> bytes = stackalloc byte[Vector128<byte>.Count];
        bytes.Fill(Nothing);
        int place = 0;
        for (int i = 0; i < Group; i++)
        {
            place += (marked >> i) & 1;
            bytes[2 * place] = (byte)(2 * i);
            bytes[(2 * place) + 1] = (byte)((2 * i) + 1);
            place++;
        }

        return Vector128.Create<byte>(bytes);
    }
}
