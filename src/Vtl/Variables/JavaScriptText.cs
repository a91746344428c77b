using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary>
/// What <see cref="UtilFunctions.EscapeJavaScript"/> does. JSON has a quote every few characters, so that it does not pay to look for each by
/// itself: of eight characters, those that get a backslash are found at once, and all eight are moved to their places.
/// </summary>
internal static class JavaScriptText
{
    private const int Block = 8;

    /// <summary>As many characters at once as the output surely has room for.</summary>
    private const int Part = 128 * Block;

    private const int LongestEscape = 6;

    /// <summary>ASCII from the blank on without quotes, slashes and backslashes.</summary>
    private static readonly SearchValues<char> Safe =
        SearchValues.Create([.. Enumerable.Range(' ', '\u0080' - ' ').Select(static code => (char)code).Except("'\"\\/")]);

    /// <summary>By a bit for each of eight characters that gets a backslash: what comes at each place of the output, one of them or a backslash.</summary>
    private static readonly Vector128<byte>[] Places = [.. Enumerable.Range(0, 1 << Block).Select(PlacesOf)];

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
            // The characters, and eight backslashes behind them.
            Vector128<sbyte> characters = Vector128.NarrowWithSaturation(Vector128.Create(MemoryMarshal.Cast<char, short>(text)), Vector128.Create((short)'\\'));

            // Whatever is beyond ASCII becomes a delete, as which nothing else needs to be looked at closely, or less than a blank.
            if (Vector128.LessThanAny(characters, Vector128.Create((sbyte)' ')) || Vector128.EqualsAny(characters, Vector128.Create((sbyte)'\u007F')))
            {
                length += EscapeEach(text[..Block], escaped[length..]);
                continue;
            }

            byte marked = (byte)(Vector128.Equals(characters, Vector128.Create((sbyte)'"')) | Vector128.Equals(characters, Vector128.Create((sbyte)'\''))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'\\')) | Vector128.Equals(characters, Vector128.Create((sbyte)'/'))).ExtractMostSignificantBits();
            (Vector128<ushort> first, Vector128<ushort> second) = Vector128.Widen(Vector128.ShuffleNative(characters.AsByte(), Places[marked]));
            Span<ushort> output = MemoryMarshal.Cast<char, ushort>(escaped[length..]);
            first.CopyTo(output);
            second.CopyTo(output[Block..]);
            length += Block + BitOperations.PopCount(marked);
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

    private static Vector128<byte> PlacesOf(int marked)
    {
        Span<byte> places = stackalloc byte[Vector128<byte>.Count];
        places.Fill(Block);
        int place = 0;
        for (int i = 0; i < Block; i++)
        {
            place += (marked >> i) & 1;
            places[place++] = (byte)i;
        }

        return Vector128.Create<byte>(places);
    }
}
