using System.Text;

namespace VtlKit.Runtime.Json;

/// <summary>
/// One reading of one text. It keeps json-smart's notion of a position (which goes on past the end of the text), since the messages of its
/// errors name it, and its quirk that the character U+001A counts as the end.
/// </summary>
internal ref struct JsonTextReader(string text)
{
    private const char End = '\u001A';

    /// <summary>From this character on, none ends an unquoted string, but every one ends a number.</summary>
    private const char AfterStops = '~';

    private static readonly object True = true;
    private static readonly object False = false;

    private readonly string text = text;
    private StringBuilder? buffer;

    /// <summary>What has been read of the objects and arrays that are still open.</summary>
    private object?[] values = [];

    private int valueCount;
    private int position = -1;
    private int depth;
    private char current;

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

    public object? Read()
    {
        Advance();
        return ReadValue(Stop.None);
    }

    private object? ReadValue(Stop stop)
    {
        while (current is ' ' or '\t' or '\n' or '\r')
            Advance();
        switch (current)
        {
            case ':' or ']' or '}':
                throw UnexpectedCharacter(position);
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"' or '\'':
                return ReadQuoted();
            case '-' or (>= '0' and <= '9'):
                return ReadNumber(stop);
            case 'n' or 't' or 'f' or 'N':
                string word = ReadUnquoted(stop);
                return word switch
                {
                    "null" => null,
                    "true" => True,
                    "false" => False,
                    "NaN" => float.NaN,
                    _ => word,
                };
            default:
                return ReadUnquoted(stop);
        }
    }

    private JavaMap ReadObject()
    {
        Descend();
        int start = valueCount;
        JavaMap? map = null;
        while (true)
        {
            Advance();
            switch (current)
            {
                case ' ' or '\t' or '\n' or '\r' or ',':
                    continue;
                case ':' or '[' or ']' or '{':
                    throw UnexpectedCharacter(position);
                case '}':
                    depth--;
                    Advance();
                    return map ?? JavaMap.OfPairs(TakeValues(start));
            }

            ReadMember(start, ref map);
            if (current == '}')
            {
                // json-smart 2.2 forgets to count this level off again, and so refuses a document of 400 objects; its next version does not.
                depth--;
                Advance();
                return map ?? JavaMap.OfPairs(TakeValues(start));
            }

            if (current == End)
                throw UnexpectedEnd(position - 1, "null");
            if (current != ',')
                throw Invalid($"Unexpected token {current} at position {position - 1}.");
        }
    }

    /// <summary>Reads a member to the values from a place on, or into a map where they are many or one comes again.</summary>
    private void ReadMember(int start, ref JavaMap? map)
    {
        string key = current is '"' or '\'' ? ReadQuoted(isName: true) : ReadUnquoted(Stop.Key);
        SkipSpace();
        if (current == End)
            throw UnexpectedEnd(position - 1, "null");
        if (current != ':')
            throw UnexpectedCharacter(position - 1);
        Advance();
        if (position >= text.Length)
            throw UnexpectedEnd(position - 1, "EOF");
        object? value = ReadValue(Stop.Member);
        SkipSpace();
        if (map is null && valueCount - start < 2 * JavaMap.LargestScanned && !IsThere(key, start))
        {
            Keep(key);
            Keep(value);
            return;
        }

        map ??= MapOf(TakeValues(start));
        map.Put(key, value);
    }

    private readonly bool IsThere(string key, int start)
    {
        for (int i = start; i < valueCount; i += 2)
        {
            if ((string)values[i]! == key)
                return true;
        }

        return false;
    }

    private static JavaMap MapOf(object?[] pairs)
    {
        JavaMap map = new();
        for (int i = 0; i < pairs.Length; i += 2)
            map.Put(pairs[i], pairs[i + 1]);
        return map;
    }

    private void Keep(object? value)
    {
        if (valueCount == values.Length)
            Array.Resize(ref values, Math.Max(32, 2 * values.Length));
        values[valueCount++] = value;
    }

    /// <summary>The values from a place on, which are an object's or an array's, and no longer kept.</summary>
    private object?[] TakeValues(int start)
    {
        object?[] taken = values.AsSpan(start, valueCount - start).ToArray();
        valueCount = start;
        return taken;
    }

    private JsonArray ReadArray()
    {
        Descend();
        int start = valueCount;
        Advance();
        while (true)
        {
            switch (current)
            {
                case ' ' or '\t' or '\n' or '\r' or ',':
                    Advance();
                    continue;
                case ']':
                    depth--;
                    Advance();
                    return new JsonArray(TakeValues(start));
                case ':' or '}':
                    throw UnexpectedCharacter(position);
                case End:
                    throw UnexpectedEnd(position - 1, "EOF");
                default:
                    Keep(ReadValue(Stop.Array));
                    continue;
            }
        }
    }

    /// <summary>A number, or a string that begins like one.</summary>
    private object ReadNumber(Stop stop)
    {
        int start = position;
        Advance();
        SkipDigits();
        bool whole = current is not ('.' or 'E' or 'e');
        if (current == '.')
        {
            Advance();
            SkipDigits();
        }

        if (current is 'E' or 'e')
        {
            Advance();
            if (current is not ('+' or '-' or (>= '0' and <= '9')))
                return ReadUnquoted(start, stop);
            Advance();
            SkipDigits();
        }

        SkipSpace();
        if (current < AfterStops && !IsStop(stop))
            return ReadUnquoted(start, stop);
        ReadOnlySpan<char> number = Trimmed(start);
        return whole ? JsonNumber.OfWhole(number) : JsonNumber.OfDecimal(number);
    }

    private string ReadUnquoted(Stop stop) => ReadUnquoted(position, stop);

    private string ReadUnquoted(int start, Stop stop)
    {
        if (position < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(position);
            int length = stop switch
            {
                Stop.Array => rest.IndexOfAny(End, ',', ']'),
                Stop.Member => rest.IndexOfAny(End, ',', '}'),
                Stop.Key => rest.IndexOfAny(End, ':'),
                _ => rest.IndexOf(End),
            };
            MoveTo(length < 0 ? text.Length : position + length);
        }

        return Trimmed(start).ToString();
    }

    private string ReadQuoted(bool isName = false)
    {
        ReadOnlySpan<char> rest = text.AsSpan(position + 1);
        int length = rest.IndexOfAny(current, '\\');
        if (length < 0 || (rest[length] == '\\' && rest[length..].IndexOf(current) < 0))
            throw UnexpectedEnd(text.Length, "null");
        if (rest[length] == '\\')
            return ReadEscaped(current);
        MoveTo(position + length + 2);
        return isName ? NameCache.Find(rest[..length]) : rest[..length].ToString();
    }

    /// <summary>A quoted string with escapes; control characters are left out of it, though a string without escapes keeps them.</summary>
    private string ReadEscaped(char quote)
    {
        StringBuilder content = buffer ??= new StringBuilder();
        content.Clear();
        while (true)
        {
            Advance();
            if (current == quote)
            {
                Advance();
                return content.ToString();
            }

            switch (current)
            {
                case End:
                    throw UnexpectedEnd(position - 1, "null");
                case '\\':
                    ReadEscape(content);
                    break;
                case < ' ' or '\u007F':
                    break;
                default:
                    content.Append(current);
                    break;
            }
        }
    }

    private void ReadEscape(StringBuilder content)
    {
        Advance();
        switch (current)
        {
            case 't':
                content.Append('\t');
                break;
            case 'n':
                content.Append('\n');
                break;
            case 'r':
                content.Append('\r');
                break;
            case 'f':
                content.Append('\f');
                break;
            case 'b':
                content.Append('\b');
                break;
            case '\\' or '/' or '\'' or '"':
                content.Append(current);
                break;
            case 'u':
                content.Append(ReadHexadecimal(4));
                break;
            case 'x':
                content.Append(ReadHexadecimal(2));
                break;
        }
    }

    private char ReadHexadecimal(int digits)
    {
        int value = 0;
        for (int i = 0; i < digits; i++)
        {
            Advance();
            if (current == End)
                throw UnexpectedEnd(position, "EOF");
            if (!char.IsAsciiHexDigit(current))
                throw Invalid($"Unexpected unicode escape sequence {current} at position {position}.");
            value = (value << 4) | (char.IsAsciiDigit(current) ? current - '0' : (current | ' ') - 'a' + 10);
        }

        return (char)value;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(current))
            Advance();
    }

    private void SkipSpace()
    {
        while (current <= ' ' && current != End)
            Advance();
    }

    private readonly bool IsStop(Stop stop) => current == End || stop switch
    {
        Stop.Array => current is ',' or ']',
        Stop.Member => current is ',' or '}',
        _ => false,
    };

    /// <summary>From a place up to here, without what Java's <c>trim</c> takes off.</summary>
    private readonly ReadOnlySpan<char> Trimmed(int start)
    {
        ReadOnlySpan<char> span = text.AsSpan(start, position - start);
        while (!span.IsEmpty && span[0] <= ' ')
            span = span[1..];
        while (!span.IsEmpty && span[^1] <= ' ')
            span = span[..^1];
        return span;
    }

    private void Descend()
    {
        if (++depth > JsonReader.MaximumDepth)
            throw Invalid($"Malicious payload, having non natural depths, parsing stoped on {current} at position {position}.");
    }

    private void Advance() => MoveTo(position + 1);

    private void MoveTo(int place)
    {
        position = place;
        current = place < text.Length ? text[place] : End;
    }

    private readonly JavaException UnexpectedCharacter(int place) => Invalid($"Unexpected character ({current}) at position {place}.");

    private static JavaException UnexpectedEnd(int place, string found) => Invalid($"Unexpected End Of File position {place}: {found}");

    private static JavaException Invalid(FormattableString message) =>
        new(JsonReader.InvalidJson, "net.minidev.json.parser.ParseException: " + FormattableString.Invariant(message));
}
