using System.Buffers;

namespace VtlKit.Runtime.Json;

/// <summary>
/// One reading of one text, which finds its tokens and everything that is wrong with it. It keeps json-smart's notion of a position (which
/// goes on past the end of the text), since the messages of its errors name it, and its quirk that the character U+001A counts as the end.
/// </summary>
internal ref struct JsonScanner
{
    private const char End = '\u001A';

    /// <summary>From this character on, none ends an unquoted string, but every one ends a number.</summary>
    private const char AfterStops = '~';

    /// <summary>Whole numbers of so many characters are an int.</summary>
    private const int LongestWhole = 9;

    private const int SmallestSize = 64;
    private const int LargestSpare = 16 * 1024;
    private const int FewMembers = 64;

    /// <summary>Each thread keeps the room for tokens from one text to the next.</summary>
    [ThreadStatic]
    private static JsonToken[]? spare;

    private readonly ReadOnlySpan<char> text;
    private JsonToken[] tokens;
    private int count;
    private List<object>? given;
    private char[]? decoded;
    private int depth;

    /// <summary>The last token so far that does not print as it is written, or before something that does not.</summary>
    private int lastOther = -1;

    private JsonScanner(ReadOnlySpan<char> text)
    {
        this.text = text;
        tokens = spare ?? new JsonToken[SmallestSize];
        spare = null;
    }

    /// <summary>What ends an unquoted string or a number, beside the end of the text.</summary>
    private enum Stop
    {
        /// <summary>Nothing: at the top.</summary>
        None,

        /// <summary>A comma or a closing bracket.</summary>
        Array,

        /// <summary>A comma or a closing brace.</summary>
        Member,

        /// <summary>A colon.</summary>
        Key,
    }

    /// <summary>The tokens of a text, of which the first is its value.</summary>
    /// <exception cref="JavaException">As for <see cref="JsonReader.Parse"/>.</exception>
    /// <exception cref="LimitException">The text is too long.</exception>
    public static ScannedJson Scan(string text)
    {
        if (text.Length > JsonToken.LargestLength)
            throw new LimitException($"A JSON text of {text.Length} characters is longer than the {JsonToken.LargestLength} that are read.");
        JsonScanner scanner = new(text);
        scanner.ReadValue(0, Stop.None);
        JsonToken[] found = GC.AllocateUninitializedArray<JsonToken>(scanner.count);
        scanner.tokens.AsSpan(0, scanner.count).CopyTo(found);
        if (scanner.tokens.Length <= LargestSpare)
            spare = scanner.tokens;
        if (scanner.decoded is not null)
            ArrayPool<char>.Shared.Return(scanner.decoded);
        return new ScannedJson(text, found, scanner.given);
    }

    private int ReadValue(int place, Stop stop)
    {
        char first = CharacterAt(place);
        while (first is ' ' or '\t' or '\n' or '\r')
            first = CharacterAt(++place);
        return first switch
        {
            '"' or '\'' => ReadQuoted(place, first),
            '-' or (>= '0' and <= '9') => ReadNumber(place, stop),
            '{' => ReadObject(place),
            '[' => ReadArray(place),
            'n' or 't' or 'f' or 'N' => ReadWord(place, stop),
            ':' or ']' or '}' => throw UnexpectedCharacter(first, place),
            _ => ReadUnquoted(place, place, stop),
        };
    }

    private int ReadObject(int place)
    {
        int opened = Open(place);
        int members = 0;
        Names names = default;
        while (true)
        {
            char next = CharacterAt(++place);
            switch (next)
            {
                case ' ' or '\t' or '\n' or '\r':
                    continue;
                case ',':
                    lastOther = count - 1;
                    continue;
                case ':' or '[' or ']' or '{':
                    throw UnexpectedCharacter(next, place);
                case '}':
                    if (members > 0)
                        lastOther = count - 1;
                    break;
                default:
                    place = ReadMember(place, next, ref names);
                    next = CharacterAt(place);
                    members++;
                    break;
            }

            if (next == '}')
            {
                // json-smart 2.2 forgets to count this level off again behind a member, and so refuses a document of 400 objects; its next version does not.
                bool repeats = names.MayRepeat && Repeats(opened + ScannedJson.Inside, members);
                return Close(opened, repeats ? JsonKind.RepetitiveObject : JsonKind.Object, members, place + 1);
            }

            if (next == End)
                throw UnexpectedEnd(place - 1, "null");
            if (next != ',')
                throw Invalid($"Unexpected token {next} at position {place - 1}.");
        }
    }

    private int ReadMember(int place, char first, ref Names names)
    {
        int start = place;
        int name = count;
        place = first is '"' or '\'' ? ReadQuoted(place, first) : ReadUnquoted(place, place, Stop.Key);
        names.Add(lastOther == name, text[start..place]);
        place = SkipSpace(place);
        char next = CharacterAt(place);
        if (next == End)
            throw UnexpectedEnd(place - 1, "null");
        if (next != ':')
            throw UnexpectedCharacter(next, place - 1);
        place++;
        if (place >= text.Length)
            throw UnexpectedEnd(place - 1, "EOF");
        return SkipSpace(ReadValue(place, Stop.Member));
    }

    private int ReadArray(int place)
    {
        int opened = Open(place);
        int items = 0;
        int commas = 0;
        place++;
        while (true)
        {
            char next = CharacterAt(place);
            switch (next)
            {
                case ' ' or '\t' or '\n' or '\r':
                    place++;
                    continue;
                case ',':
                    place++;
                    if (++commas != items)
                        lastOther = count - 1;
                    continue;
                case ']':
                    if (items > 0 && commas != items - 1)
                        lastOther = count - 1;
                    return Close(opened, JsonKind.Array, items, place + 1);
                case ':' or '}':
                    throw UnexpectedCharacter(next, place);
                case End:
                    throw UnexpectedEnd(place - 1, "EOF");
                default:
                    place = ReadValue(place, Stop.Array);
                    items++;
                    continue;
            }
        }
    }

    /// <summary>A number, or a string that begins like one.</summary>
    private int ReadNumber(int start, Stop stop)
    {
        int point = EndOfDigits(start + 1);
        int end = point;
        if (CharacterAt(end) == '.')
            end = EndOfDigits(point + 1);
        bool isWhole = end == point;
        if (CharacterAt(end) is 'E' or 'e')
        {
            isWhole = false;
            point = start;
            end++;
            if (CharacterAt(end) is not ('+' or '-' or (>= '0' and <= '9')))
                return ReadUnquoted(start, end, stop);
            end = EndOfDigits(end + 1);
        }

        int place = SkipSpace(end);
        char next = CharacterAt(place);
        if (next < AfterStops && !IsStop(next, stop))
            return ReadUnquoted(start, place, stop);
        ReadOnlySpan<char> number = text[start..end];
        if (isWhole && number.Length <= LongestWhole && (number is [>= '1' and <= '9', ..] or ['0'] or ['-', >= '1' and <= '9', ..]))
            Add(JsonKind.Whole, start, number.Length);
        else if (isWhole)
            Give(JsonNumber.OfWhole(number));
        else if (!JsonNumber.IsPlain(number, point - start))
            Give(JsonNumber.OfDecimal(number));
        else if (JsonNumber.PrintsAsWritten(number, point - start))
            Add(JsonKind.Decimal, start, number.Length);
        else
            Give(JsonNumber.OfPlain(number));
        return place;
    }

    private int ReadWord(int start, Stop stop)
    {
        int end = EndOfUnquoted(start, stop);
        int length = TrimmedLength(start, end);
        switch (text.Slice(start, length))
        {
            case "null":
                Add(JsonKind.Null, start, length);
                break;
            case "true":
                Add(JsonKind.True, start, length);
                break;
            case "false":
                Add(JsonKind.False, start, length);
                break;
            case "NaN":
                Give(float.NaN);
                break;
            default:
                AddText(start, length);
                break;
        }

        return end;
    }

    /// <param name="start">Where the string begins.</param>
    /// <param name="place">Where it may end.</param>
    /// <param name="stop">What ends it.</param>
    private int ReadUnquoted(int start, int place, Stop stop)
    {
        int end = EndOfUnquoted(place, stop);
        while (start < end && text[start] <= ' ')
            start++;
        AddText(start, TrimmedLength(start, end));
        return end;
    }

    private int ReadQuoted(int place, char quote)
    {
        int start = place + 1;
        ReadOnlySpan<char> rest = text[start..];
        int length = PlainText.LengthIn(rest);
        if ((uint)length < (uint)rest.Length && rest[length] == '"' && quote == '"')
        {
            Add(JsonKind.PlainText, place, length + 2);
            return start + length + 1;
        }

        length = rest.IndexOfAny(quote, '\\');
        if (length < 0 || (rest[length] == '\\' && rest[length..].IndexOf(quote) < 0))
            throw UnexpectedEnd(text.Length, "null");
        if (rest[length] == '\\')
            return ReadEscaped(place, quote);
        AddText(start, length);
        return start + length + 1;
    }

    /// <summary>A quoted string with escapes; control characters are left out of it, though a string without escapes keeps them.</summary>
    private int ReadEscaped(int place, char quote)
    {
        Span<char> content = decoded ??= ArrayPool<char>.Shared.Rent(text.Length);
        ReadOnlySpan<char> source = text;
        int length = 0;
        place++;
        while ((uint)place < (uint)source.Length)
        {
            EscapedText.Decode(source, ref place, content, ref length, quote);
            char character = source[place];
            if (character == '\\')
            {
                int meant = ReadEscape(ref place);
                if (meant >= 0)
                    content[length++] = (char)meant;
            }
            else if (character == quote)
            {
                Give(content[..length].ToString());
                return place + 1;
            }
            else if (character is >= ' ' and not '\u007F')
            {
                content[length++] = character;
            }
            else if (character == End)
            {
                break;
            }

            place++;
        }

        throw UnexpectedEnd(place - 1, "null");
    }

    /// <summary>What is meant by the characters behind a backslash; -1 where that is nothing.</summary>
    private readonly int ReadEscape(ref int place)
    {
        char character = CharacterAt(++place);
        return character switch
        {
            '\\' or '/' or '\'' or '"' => character,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\f',
            'b' => '\b',
            'u' => ReadHexadecimal(4, ref place),
            'x' => ReadHexadecimal(2, ref place),
            _ => -1,
        };
    }

    private readonly char ReadHexadecimal(int digits, ref int place)
    {
        int value = 0;
        for (int i = 0; i < digits; i++)
        {
            char digit = CharacterAt(++place);
            if (digit == End)
                throw UnexpectedEnd(place, "EOF");
            if (!char.IsAsciiHexDigit(digit))
                throw Invalid($"Unexpected unicode escape sequence {digit} at position {place}.");
            value = (value << 4) | (char.IsAsciiDigit(digit) ? digit - '0' : (digit | ' ') - 'a' + 10);
        }

        return (char)value;
    }

    private readonly char CharacterAt(int place) => (uint)place < (uint)text.Length ? text[place] : End;

    private readonly int EndOfDigits(int place)
    {
        while ((uint)place < (uint)text.Length && char.IsAsciiDigit(text[place]))
            place++;
        return place;
    }

    private readonly int SkipSpace(int place)
    {
        while (CharacterAt(place) is <= ' ' and not End)
            place++;
        return place;
    }

    private readonly int EndOfUnquoted(int place, Stop stop)
    {
        if (place >= text.Length)
            return place;
        ReadOnlySpan<char> rest = text[place..];
        int length = stop switch
        {
            Stop.Array => rest.IndexOfAny(End, ',', ']'),
            Stop.Member => rest.IndexOfAny(End, ',', '}'),
            Stop.Key => rest.IndexOfAny(End, ':'),
            _ => rest.IndexOf(End),
        };
        return length < 0 ? text.Length : place + length;
    }

    private static bool IsStop(char character, Stop stop) => character == End || stop switch
    {
        Stop.Array => character is ',' or ']',
        Stop.Member => character is ',' or '}',
        _ => false,
    };

    /// <summary>Without what Java's <c>trim</c> takes off at the end.</summary>
    private readonly int TrimmedLength(int start, int end)
    {
        while (end > start && text[end - 1] <= ' ')
            end--;
        return end - start;
    }

    /// <summary>Whether two of an object's names are the same, or, which does no harm, look so.</summary>
    private readonly bool Repeats(int first, int members)
    {
        Span<int> hashes = members <= FewMembers ? stackalloc int[members] : new int[members];
        int place = first;
        for (int i = 0; i < members; i++)
        {
            hashes[i] = string.GetHashCode(NameAt(place));
            place++;
            place += tokens[place].Span;
        }

        hashes.Sort();
        for (int i = 1; i < members; i++)
        {
            if (hashes[i] == hashes[i - 1])
                return true;
        }

        return false;
    }

    private readonly ReadOnlySpan<char> NameAt(int place)
    {
        JsonToken token = tokens[place];
        return token.Kind == JsonKind.Given ? (string)given![token.Place] : token.TextIn(text);
    }

    private int Open(int place)
    {
        if (++depth > JsonReader.MaximumDepth)
            throw Invalid($"Malicious payload, having non natural depths, parsing stoped on {CharacterAt(place)} at position {place}.");
        Add(JsonKind.Array, place, 0);
        Add(JsonKind.Null, 0, 0);
        return count - ScannedJson.Inside;
    }

    /// <returns>The end.</returns>
    private int Close(int opened, JsonKind kind, int members, int end)
    {
        depth--;
        if (kind == JsonKind.RepetitiveObject)
            lastOther = opened;
        int start = tokens[opened].Place;
        tokens[opened] = new JsonToken(kind, start, count - opened - 1, isAsWritten: lastOther < opened);
        tokens[opened + 1] = new JsonToken(JsonKind.Null, members, end - start);
        return end;
    }

    private void AddText(int start, int length)
    {
        lastOther = count;
        Add(JsonKind.Text, start, length);
    }

    private void Give(object value)
    {
        given ??= [];
        lastOther = count;
        Add(JsonKind.Given, given.Count, 0);
        given.Add(value);
    }

    private void Add(JsonKind kind, int place, int length)
    {
        if (count == tokens.Length)
            Array.Resize(ref tokens, 2 * count);
        tokens[count++] = new JsonToken(kind, place, length);
    }

    private static JavaException UnexpectedCharacter(char found, int place) => Invalid($"Unexpected character ({found}) at position {place}.");

    private static JavaException UnexpectedEnd(int place, string found) => Invalid($"Unexpected End Of File position {place}: {found}");

    private static JavaException Invalid(FormattableString message) =>
        new(JsonReader.InvalidJson, "net.minidev.json.parser.ParseException: " + FormattableString.Invariant(message));

    /// <summary>Whether a name of an object may come again, at a guess that costs little.</summary>
    private struct Names
    {
        private ulong traces;

        public bool MayRepeat { get; private set; }

        /// <param name="isOther">Whether it may be another name than the one that is written.</param>
        /// <param name="written">The name in its quotes.</param>
        public void Add(bool isOther, ReadOnlySpan<char> written)
        {
            if (isOther)
            {
                MayRepeat = true;
                return;
            }

            int mixed = (written.Length * 5) + (written[1] * 7) + (written[^2] * 3);
            ulong trace = 1UL << (mixed & 63);
            MayRepeat |= (traces & trace) != 0;
            traces |= trace;
        }
    }
}
