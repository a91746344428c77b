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

    /// <summary>What a string that prints as it is written consists of.</summary>
    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range(' ', '\u007F' - ' ').Select(static code => (char)code).Except("\"\\")]);

    /// <summary>Each thread keeps the room for tokens from one text to the next.</summary>
    [ThreadStatic]
    private static JsonToken[]? spare;

    private readonly ReadOnlySpan<char> text;
    private JsonToken[] tokens;
    private int count;
    private List<object>? given;
    private char[]? decoded;
    private int position;
    private int depth;

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

    private readonly char Current => CharacterAt(position);

    /// <summary>The tokens of a text, of which the first is its value.</summary>
    /// <exception cref="JavaException">As for <see cref="JsonReader.Parse"/>.</exception>
    public static ScannedJson Scan(string text)
    {
        JsonScanner scanner = new(text);
        scanner.ReadValue(Stop.None);
        JsonToken[] found = scanner.tokens.AsSpan(0, scanner.count).ToArray();
        if (scanner.tokens.Length <= LargestSpare)
            spare = scanner.tokens;
        if (scanner.decoded is not null)
            ArrayPool<char>.Shared.Return(scanner.decoded);
        return new ScannedJson(text, found, scanner.given);
    }

    private void ReadValue(Stop stop)
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
            position++;
        switch (Current)
        {
            case ':' or ']' or '}':
                throw UnexpectedCharacter(position);
            case '{':
                ReadObject();
                break;
            case '[':
                ReadArray();
                break;
            case '"' or '\'':
                ReadQuoted();
                break;
            case '-' or (>= '0' and <= '9'):
                ReadNumber(stop);
                break;
            case 'n' or 't' or 'f' or 'N':
                ReadWord(stop);
                break;
            default:
                ReadUnquoted(position, stop);
                break;
        }
    }

    private void ReadObject()
    {
        int opened = Open();
        int members = 0;
        ulong seen = 0;
        bool mayRepeat = false;
        while (true)
        {
            position++;
            switch (Current)
            {
                case ' ' or '\t' or '\n' or '\r' or ',':
                    continue;
                case ':' or '[' or ']' or '{':
                    throw UnexpectedCharacter(position);
                case '}':
                    break;
                default:
                    int name = count;
                    ReadMember();
                    members++;
                    ulong trace = Trace(NameAt(name));
                    mayRepeat |= (seen & trace) != 0;
                    seen |= trace;
                    break;
            }

            if (Current == '}')
            {
                // json-smart 2.2 forgets to count this level off again behind a member, and so refuses a document of 400 objects; its next version does not.
                Close(opened, mayRepeat && Repeats(opened + 1, members) ? JsonKind.RepetitiveObject : JsonKind.Object, members);
                return;
            }

            if (Current == End)
                throw UnexpectedEnd(position - 1, "null");
            if (Current != ',')
                throw Invalid($"Unexpected token {Current} at position {position - 1}.");
        }
    }

    private void ReadMember()
    {
        if (Current is '"' or '\'')
            ReadQuoted();
        else
            ReadUnquoted(position, Stop.Key);
        SkipSpace();
        if (Current == End)
            throw UnexpectedEnd(position - 1, "null");
        if (Current != ':')
            throw UnexpectedCharacter(position - 1);
        position++;
        if (position >= text.Length)
            throw UnexpectedEnd(position - 1, "EOF");
        ReadValue(Stop.Member);
        SkipSpace();
    }

    private void ReadArray()
    {
        int opened = Open();
        int items = 0;
        position++;
        while (true)
        {
            switch (Current)
            {
                case ' ' or '\t' or '\n' or '\r' or ',':
                    position++;
                    continue;
                case ']':
                    Close(opened, JsonKind.Array, items);
                    return;
                case ':' or '}':
                    throw UnexpectedCharacter(position);
                case End:
                    throw UnexpectedEnd(position - 1, "EOF");
                default:
                    ReadValue(Stop.Array);
                    items++;
                    continue;
            }
        }
    }

    /// <summary>A number, or a string that begins like one.</summary>
    private void ReadNumber(Stop stop)
    {
        int start = position;
        int point = EndOfDigits(start + 1);
        position = point;
        if (Current == '.')
            position = EndOfDigits(point + 1);
        bool isWhole = position == point;
        if (Current is 'E' or 'e')
        {
            isWhole = false;
            point = -1;
            position++;
            if (Current is not ('+' or '-' or (>= '0' and <= '9')))
            {
                ReadUnquoted(start, stop);
                return;
            }

            position = EndOfDigits(position + 1);
        }

        int end = position;
        SkipSpace();
        if (Current < AfterStops && !IsStop(stop))
        {
            ReadUnquoted(start, stop);
            return;
        }

        ReadOnlySpan<char> number = text[start..end];
        if (isWhole && number.Length <= LongestWhole && (number is [>= '1' and <= '9', ..] or ['0'] or ['-', >= '1' and <= '9', ..]))
            Add(JsonKind.Whole, start, number.Length);
        else if (isWhole)
            Give(JsonNumber.OfWhole(number));
        else if (JsonNumber.IsPlain(number, point - start))
            Add(JsonKind.Decimal, start, number.Length);
        else
            Give(JsonNumber.OfDecimal(number));
    }

    private void ReadWord(Stop stop)
    {
        int start = position;
        MoveTo(stop);
        ReadOnlySpan<char> word = Trimmed(ref start);
        if (word is "null")
            Add(JsonKind.Null, start, word.Length);
        else if (word is "true")
            Add(JsonKind.True, start, word.Length);
        else if (word is "false")
            Add(JsonKind.False, start, word.Length);
        else if (word is "NaN")
            Give(float.NaN);
        else
            Add(JsonKind.Text, start, word.Length);
    }

    private void ReadUnquoted(int start, Stop stop)
    {
        MoveTo(stop);
        ReadOnlySpan<char> content = Trimmed(ref start);
        Add(JsonKind.Text, start, content.Length);
    }

    private void ReadQuoted()
    {
        char quote = text[position];
        int start = position + 1;
        ReadOnlySpan<char> rest = text[start..];
        int length = rest.IndexOfAnyExcept(Printable);
        if (length >= 0 && rest[length] == '"' && quote == '"')
        {
            Add(JsonKind.PlainText, start, length);
            position = start + length + 1;
            return;
        }

        length = rest.IndexOfAny(quote, '\\');
        if (length < 0 || (rest[length] == '\\' && rest[length..].IndexOf(quote) < 0))
            throw UnexpectedEnd(text.Length, "null");
        if (rest[length] == '\\')
        {
            Give(ReadEscaped(quote));
            return;
        }

        Add(JsonKind.Text, start, length);
        position = start + length + 1;
    }

    /// <summary>A quoted string with escapes; control characters are left out of it, though a string without escapes keeps them.</summary>
    private string ReadEscaped(char quote)
    {
        char[] content = decoded ??= ArrayPool<char>.Shared.Rent(text.Length);
        int length = 0;
        int place = position;
        while (true)
        {
            char character = CharacterAt(++place);
            if (character == quote)
            {
                position = place + 1;
                return new string(content, 0, length);
            }

            if (character == '\\')
            {
                if (ReadEscape(ref place) is { } meant)
                    content[length++] = meant;
            }
            else if (character is >= ' ' and not '\u007F')
            {
                content[length++] = character;
            }
            else if (character == End)
            {
                throw UnexpectedEnd(place - 1, "null");
            }
        }
    }

    /// <summary>What is meant by the characters behind a backslash; null where that is nothing.</summary>
    private readonly char? ReadEscape(ref int place)
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
            _ => null,
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

    private void SkipSpace()
    {
        while (Current <= ' ' && Current != End)
            position++;
    }

    /// <summary>Moves to what ends an unquoted string.</summary>
    private void MoveTo(Stop stop)
    {
        if (position >= text.Length)
            return;
        ReadOnlySpan<char> rest = text[position..];
        int length = stop switch
        {
            Stop.Array => rest.IndexOfAny(End, ',', ']'),
            Stop.Member => rest.IndexOfAny(End, ',', '}'),
            Stop.Key => rest.IndexOfAny(End, ':'),
            _ => rest.IndexOf(End),
        };
        position = length < 0 ? text.Length : position + length;
    }

    private readonly bool IsStop(Stop stop) => Current == End || stop switch
    {
        Stop.Array => Current is ',' or ']',
        Stop.Member => Current is ',' or '}',
        _ => false,
    };

    /// <summary>From a place up to here, without what Java's <c>trim</c> takes off.</summary>
    private readonly ReadOnlySpan<char> Trimmed(ref int start)
    {
        ReadOnlySpan<char> span = text[start..position];
        while (!span.IsEmpty && span[0] <= ' ')
        {
            start++;
            span = span[1..];
        }

        while (!span.IsEmpty && span[^1] <= ' ')
            span = span[..^1];
        return span;
    }

    /// <summary>A bit by which most names differ from each other.</summary>
    private static ulong Trace(ReadOnlySpan<char> name) =>
        name.IsEmpty ? 1 : 1UL << (((name.Length * 5) + (name[0] * 7) + (name[^1] * 3)) & 63);

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
        return token.Kind == JsonKind.Given ? (string)given![token.Place] : text.Slice(token.Place, token.Length);
    }

    private int Open()
    {
        if (++depth > JsonReader.MaximumDepth)
            throw Invalid($"Malicious payload, having non natural depths, parsing stoped on {Current} at position {position}.");
        Add(JsonKind.Array, 0, 0);
        return count - 1;
    }

    private void Close(int opened, JsonKind kind, int members)
    {
        depth--;
        position++;
        tokens[opened] = new JsonToken(kind, members, count - opened - 1);
    }

    private void Give(object value)
    {
        given ??= [];
        Add(JsonKind.Given, given.Count, 0);
        given.Add(value);
    }

    private void Add(JsonKind kind, int place, int length)
    {
        if (count == tokens.Length)
            Array.Resize(ref tokens, 2 * count);
        tokens[count++] = new JsonToken(kind, place, length);
    }

    private readonly JavaException UnexpectedCharacter(int place) => Invalid($"Unexpected character ({Current}) at position {place}.");

    private static JavaException UnexpectedEnd(int place, string found) => Invalid($"Unexpected End Of File position {place}: {found}");

    private static JavaException Invalid(FormattableString message) =>
        new(JsonReader.InvalidJson, "net.minidev.json.parser.ParseException: " + FormattableString.Invariant(message));
}
