using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.RegularExpressions;

namespace VtlKit.Migrate.Compat;

/// <summary>Texts as Java makes them.</summary>
public static class JavaText
{
    /// <summary>Java's <c>String.valueOf</c>: maps print as <c>{a=1}</c>, arrays of a JSON document as JSON.</summary>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        double number => JavaNumber.Printed(number),
        BigDecimal number => number.ToString(),
        JavaMap { IsHashed: true } => "",
        JavaMap map => $"{{{string.Join(", ", map.Keys.Select(key => $"{Of(key)}={Of(map[key])}"))}}}",
        KeyValuePair<object, object?> entry => $"{Of(entry.Key)}={Of(entry.Value)}",
        JavaList { IsJson: true } list => JsonText.Write(list, escapesSlash: true),
        IEnumerable<object?> items => $"[{string.Join(", ", items.Select(Of))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>Java's <c>trim</c>, which takes off characters up to the blank only.</summary>
    public static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Java's <c>substring</c>, which fails beyond the text.</summary>
    public static string Substring(string text, int begin, int end) => begin < 0 || begin > end || end > text.Length
        ? throw new GatewayMappingException($"begin {begin}, end {end}, length {text.Length}")
        : text[begin..end];

    /// <summary>Java's <c>substring</c> up to the end.</summary>
    public static string Substring(string text, int begin) => Substring(text, begin, text.Length);

    /// <summary>Java's <c>equalsIgnoreCase</c>.</summary>
    public static bool EqualsIgnoringCase(string left, string right) => left.Length == right.Length && CompareIgnoringCase(left, right) == 0;

    /// <summary>Java's order without regard to case, in which <c>_</c> comes before the letters.</summary>
    public static int CompareIgnoringCase(string left, string right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var difference = Fold(left[i]) - Fold(right[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return left.Length - right.Length;

        static char Fold(char character) => char.IsAscii(character)
            ? char.IsAsciiLetterUpper(character) ? (char)(character | ' ') : character
            : char.ToLowerInvariant(char.ToUpperInvariant(character));
    }

    /// <summary>Java's <c>split</c> by matches, which leaves out empty parts at the end.</summary>
    public static string[] Split(string text, IEnumerable<(int Start, int End)> places)
    {
        List<string> parts = [];
        var end = 0;
        foreach (var (start, next) in places)
        {
            if (next > 0)
            {
                parts.Add(text[end..start]);
                end = next;
            }
        }

        if (parts.Count == 0)
        {
            return [text];
        }

        parts.Add(text[end..]);
        while (parts is [.., ""])
        {
            parts.RemoveAt(parts.Count - 1);
        }

        return [.. parts];
    }

    /// <summary>Java's <c>split</c> by a character.</summary>
    public static string[] Split(string text, char separator) =>
        Split(text, Enumerable.Range(0, text.Length).Where(i => text[i] == separator).Select(i => (i, i + 1)));

    /// <summary>Java's <c>split</c> by a regular expression.</summary>
    public static string[] Split(string text, Regex separator) => Split(text, separator.Matches(text).Select(match => (match.Index, match.Index + match.Length)));

    /// <summary>Java's <c>replace</c>, in which an empty text occurs before every character and at the end.</summary>
    public static string Replace(string text, string old, string replacement) => old.Length > 0
        ? text.Replace(old, replacement, StringComparison.Ordinal)
        : string.Concat(text.Select(character => replacement + character)) + replacement;

    /// <summary>Java's <c>toLowerCase</c>: a capital sigma at the end of a word has a form of its own.</summary>
    public static string ToLower(string text)
    {
        StringBuilder lower = new(text.ToLowerInvariant());
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] == '\u0130')
            {
                lower.Remove(i, 1).Insert(i, "i\u0307");
            }
            else if (text[i] == '\u03A3' && IsCased(text[..i].Reverse()) && !IsCased(text[(i + 1)..]))
            {
                lower[i] = '\u03C2';
            }
        }

        return lower.ToString();

        static bool IsCased(IEnumerable<char> characters) => characters.FirstOrDefault(character => !IsIgnored(character)) is var first && (char.IsLetter(first) && (char.IsUpper(first) || char.IsLower(first)));

        static bool IsIgnored(char character) => character is '\'' or '.' or ':' or '\u00AD' or '\u2019' || char.GetUnicodeCategory(character)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
    }

    // What .NET leaves as it is, and what becomes several characters: each with what it becomes, up to the next blank.
    private const string OtherInUpper =
        "\u0131\u0049 \u017F\u0053 \u00DF\u0053\u0053 \u0149\u02BC\u004E \u01F0\u004A\u030C \u0390\u0399\u0308\u0301 \u03B0\u03A5\u0308\u0301 \u0587\u0535\u0552 " +
        "\u1E96\u0048\u0331 \u1E97\u0054\u0308 \u1E98\u0057\u030A \u1E99\u0059\u030A \u1E9A\u0041\u02BE \u1F50\u03A5\u0313 \u1F52\u03A5\u0313\u0300 " +
        "\u1F54\u03A5\u0313\u0301 \u1F56\u03A5\u0313\u0342 \u1F80\u1F08\u0399 \u1F81\u1F09\u0399 \u1F82\u1F0A\u0399 \u1F83\u1F0B\u0399 " +
        "\u1F84\u1F0C\u0399 \u1F85\u1F0D\u0399 \u1F86\u1F0E\u0399 \u1F87\u1F0F\u0399 \u1F88\u1F08\u0399 \u1F89\u1F09\u0399 \u1F8A\u1F0A\u0399 " +
        "\u1F8B\u1F0B\u0399 \u1F8C\u1F0C\u0399 \u1F8D\u1F0D\u0399 \u1F8E\u1F0E\u0399 \u1F8F\u1F0F\u0399 \u1F90\u1F28\u0399 \u1F91\u1F29\u0399 " +
        "\u1F92\u1F2A\u0399 \u1F93\u1F2B\u0399 \u1F94\u1F2C\u0399 \u1F95\u1F2D\u0399 \u1F96\u1F2E\u0399 \u1F97\u1F2F\u0399 \u1F98\u1F28\u0399 " +
        "\u1F99\u1F29\u0399 \u1F9A\u1F2A\u0399 \u1F9B\u1F2B\u0399 \u1F9C\u1F2C\u0399 \u1F9D\u1F2D\u0399 \u1F9E\u1F2E\u0399 \u1F9F\u1F2F\u0399 " +
        "\u1FA0\u1F68\u0399 \u1FA1\u1F69\u0399 \u1FA2\u1F6A\u0399 \u1FA3\u1F6B\u0399 \u1FA4\u1F6C\u0399 \u1FA5\u1F6D\u0399 \u1FA6\u1F6E\u0399 " +
        "\u1FA7\u1F6F\u0399 \u1FA8\u1F68\u0399 \u1FA9\u1F69\u0399 \u1FAA\u1F6A\u0399 \u1FAB\u1F6B\u0399 \u1FAC\u1F6C\u0399 \u1FAD\u1F6D\u0399 " +
        "\u1FAE\u1F6E\u0399 \u1FAF\u1F6F\u0399 \u1FB2\u1FBA\u0399 \u1FB3\u0391\u0399 \u1FB4\u0386\u0399 \u1FB6\u0391\u0342 \u1FB7\u0391\u0342\u0399 " +
        "\u1FBC\u0391\u0399 \u1FC2\u1FCA\u0399 \u1FC3\u0397\u0399 \u1FC4\u0389\u0399 \u1FC6\u0397\u0342 \u1FC7\u0397\u0342\u0399 \u1FCC\u0397\u0399 " +
        "\u1FD2\u0399\u0308\u0300 \u1FD3\u0399\u0308\u0301 \u1FD6\u0399\u0342 \u1FD7\u0399\u0308\u0342 \u1FE2\u03A5\u0308\u0300 " +
        "\u1FE3\u03A5\u0308\u0301 \u1FE4\u03A1\u0313 \u1FE6\u03A5\u0342 \u1FE7\u03A5\u0308\u0342 \u1FF2\u1FFA\u0399 \u1FF3\u03A9\u0399 " +
        "\u1FF4\u038F\u0399 \u1FF6\u03A9\u0342 \u1FF7\u03A9\u0342\u0399 \u1FFC\u03A9\u0399 \uFB00\u0046\u0046 \uFB01\u0046\u0049 \uFB02\u0046\u004C " +
        "\uFB03\u0046\u0046\u0049 \uFB04\u0046\u0046\u004C \uFB05\u0053\u0054 \uFB06\u0053\u0054 \uFB13\u0544\u0546 \uFB14\u0544\u0535 " +
        "\uFB15\u0544\u053B \uFB16\u054E\u0546 \uFB17\u0544\u053D";

    /// <summary>Java's <c>toUpperCase</c>: <c>ß</c> becomes <c>SS</c>.</summary>
    public static string ToUpper(string text)
    {
        StringBuilder upper = new(text.Length);
        foreach (var character in text.ToUpperInvariant())
        {
            var place = character < '\u0080' ? -1 : OtherInUpper.IndexOf(character, StringComparison.Ordinal);
            while (place > 0 && OtherInUpper[place - 1] != ' ')
            {
                place = OtherInUpper.IndexOf(character, place + 1);
            }

            upper.Append(place < 0 ? character.ToString() : OtherInUpper[(place + 1)..].Split(' ')[0]);
        }

        return upper.ToString();
    }

    /// <summary><c>$util.escapeJavaScript(value)</c>, which takes only texts.</summary>
    public static string? EscapeJavaScript(object? value) => JavaValue.OnText(value ?? "", EscapeJavaScript);

    /// <summary><c>$util.urlEncode(value)</c>, which takes only texts.</summary>
    public static string? UrlEncode(object? value) => JavaValue.OnText(value ?? "", UrlEncode);

    /// <summary><c>$util.urlDecode(value)</c>, which takes only texts.</summary>
    public static string? UrlDecode(object? value) => JavaValue.OnText(value ?? "", UrlDecode);

    /// <summary><c>$util.base64Encode(value)</c>, which takes only texts.</summary>
    public static string? Base64Encode(object? value) => JavaValue.OnText(value ?? "", Base64Encode);

    /// <summary><c>$util.base64Decode(value)</c>, which takes only texts.</summary>
    public static string? Base64Decode(object? value) => JavaValue.OnText(value ?? "", Base64Decode);

    /// <summary><c>$util.parseJson(value)</c>, which takes only texts.</summary>
    public static object? ParseJson(object? value) => value is null or string ? ParseJson((string?)value) : null;

    /// <summary>Escapes a text for a JavaScript string, as <c>$util.escapeJavaScript</c> does: <c>'</c> becomes <c>\'</c>, which is no JSON.</summary>
    public static string EscapeJavaScript(string? text)
    {
        if (!text.AsSpan().ContainsAnyExcept(NeverEscaped))
        {
            return text ?? "";
        }

        var escaped = ArrayPool<char>.Shared.Rent(text!.Length * 6);
        var length = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            length += EscapeByEights(rest, escaped.AsSpan(length), out rest);
            if (!rest.IsEmpty)
            {
                length += EscapeOne(rest[0], escaped.AsSpan(length));
                rest = rest[1..];
            }
        }

        var result = new string(escaped, 0, length);
        ArrayPool<char>.Shared.Return(escaped);
        return result;
    }

    private static SearchValues<char> NeverEscaped { get; } = SearchValues.Create([.. Enumerable.Range(' ', 96).Select(code => (char)code).Except("'\"\\/")]);

    private static int EscapeOne(char character, Span<char> escaped)
    {
        var letter = character switch
        {
            '\b' => 'b',
            '\n' => 'n',
            '\t' => 't',
            '\f' => 'f',
            '\r' => 'r',
            '\'' or '"' or '\\' or '/' => character,
            < ' ' or > '\u007F' => 'u',
            _ => '\0',
        };
        if (letter == '\0')
        {
            escaped[0] = character;
            return 1;
        }

        escaped[0] = '\\';
        escaped[1] = letter;
        return letter == 'u' && ((int)character).TryFormat(escaped[2..], out var digits, "X4", CultureInfo.InvariantCulture) ? 2 + digits : 2;
    }

    // Eight characters at once, of which some get a backslash, up to eight of which one needs more than that. Tells how many it has written.
    private static int EscapeByEights(ReadOnlySpan<char> text, Span<char> escaped, out ReadOnlySpan<char> rest)
    {
        var length = 0;
        for (rest = text; rest.Length >= 8; rest = rest[8..])
        {
            var characters = Vector128.NarrowWithSaturation(Vector128.Create(MemoryMarshal.Cast<char, short>(rest)), Vector128.Create((short)'\\'));
            if (Vector128.LessThanAny(characters, Vector128.Create((sbyte)' ')) || Vector128.EqualsAny(characters, Vector128.Create((sbyte)'\u007F')))
            {
                break;
            }

            var special = Vector128.Equals(characters, Vector128.Create((sbyte)'"')) | Vector128.Equals(characters, Vector128.Create((sbyte)'\''))
                | Vector128.Equals(characters, Vector128.Create((sbyte)'\\')) | Vector128.Equals(characters, Vector128.Create((sbyte)'/'));
            var which = (byte)special.ExtractMostSignificantBits();
            var (first, second) = Vector128.Widen(Vector128.ShuffleNative(characters.AsByte(), EscapedPlaces[which]));
            var output = MemoryMarshal.Cast<char, ushort>(escaped[length..]);
            first.CopyTo(output);
            second.CopyTo(output[8..]);
            length += 8 + BitOperations.PopCount(which);
        }

        return length;
    }

    // By a bit for each of eight characters that gets a backslash: which of them comes at each place of what is written, 8 being the backslash.
    private static Vector128<byte>[] EscapedPlaces { get; } = [.. Enumerable.Range(0, 256).Select(special => Vector128.Create<byte>(
        [.. Enumerable.Range(0, 8).SelectMany(i => (special >> i & 1) == 0 ? [(byte)i] : new byte[] { 8, (byte)i }), .. new byte[8]], 0))];

    /// <summary>Reads JSON as <c>$util.parseJson</c> does; null for what breaks off.</summary>
    public static object? ParseJson(string? text)
    {
        try
        {
            return JsonText.Read(text ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Encodes a text for a form, as <c>$util.urlEncode</c> does: a blank becomes <c>+</c>.</summary>
    public static string UrlEncode(string? text)
    {
        StringBuilder encoded = new();
        foreach (var value in JavaUtf8.GetBytes(text ?? ""))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'.' or (byte)'-' or (byte)'*' or (byte)'_')
            {
                encoded.Append((char)value);
            }
            else if (value == ' ')
            {
                encoded.Append('+');
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Decodes a text of a form, as <c>$util.urlDecode</c> does; fails on a faulty <c>%</c>.</summary>
    public static string UrlDecode(string text)
    {
        StringBuilder decoded = new(text.Length);
        List<byte> bytes = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i] == '+' ? ' ' : text[i]);
                continue;
            }

            bytes.Clear();
            for (; i < text.Length && text[i] == '%'; i += 3)
            {
                // Java reads the two as a number, which may have a plus before it.
                var digits = i + 3 > text.Length ? "" : text[i + 1] == '+' ? text[(i + 2)..(i + 3)] : text[(i + 1)..(i + 3)];
                bytes.Add(byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new GatewayMappingException("A % is not followed by two hexadecimal digits."));
            }

            i--;
            decoded.Append(Encoding.UTF8.GetString([.. bytes]));
        }

        return decoded.ToString();
    }

    /// <summary>The Base64 of a text's UTF-8 bytes.</summary>
    public static string Base64Encode(string? text) => Convert.ToBase64String(JavaUtf8.GetBytes(text ?? ""));

    /// <summary>The UTF-8 text in a Base64 text, whose padding may be missing; fails on a faulty one.</summary>
    public static string Base64Decode(string text)
    {
        var digits = text.TrimEnd('=');
        var padding = text.Length - digits.Length;
        var isPadded = padding == 0 || ((digits.Length + padding) % 4 == 0 && padding <= 2);
        if (!isPadded || digits.Length % 4 == 1 || digits.Any(digit => !char.IsAsciiLetterOrDigit(digit) && digit is not ('+' or '/')))
        {
            throw new GatewayMappingException("The text is no Base64.");
        }

        // Java ignores the bits left over in the last digit, as .NET does not: three digits more, and the bytes they make cut off.
        var bytes = Convert.FromBase64String(digits + new string('A', (4 - (digits.Length % 4)) % 4));
        return Encoding.UTF8.GetString(bytes, 0, digits.Length * 3 / 4);
    }

    /// <summary>UTF-8 in which half of a surrogate pair is a question mark.</summary>
    private static Encoding JavaUtf8 { get; } = Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);
}
