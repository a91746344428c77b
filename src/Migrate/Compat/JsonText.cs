using System.Globalization;
using System.Text;

namespace VtlKit.Migrate.Compat;

/// <summary>
/// JSON as the gateway reads and writes it: strings need no quotes, commas may be missing or too many, and what follows the value is ignored.
/// </summary>
public sealed class JsonText
{
    private const int MaximumDepth = 400;
    private const char End = '\u001A';
    private const string InArray = ",]";
    private const string InObject = ",}";
    private const string InKey = ":";

    private readonly string text;
    private int position = -1;
    private int depth;
    private char current;

    private JsonText(string text) => this.text = text;

    /// <summary>Reads a document: texts, numbers, booleans, <see cref="JavaMap"/>, <see cref="JavaList"/> or null.</summary>
    /// <exception cref="FormatException">The text breaks off, or is beyond what the gateway forgives.</exception>
    /// <exception cref="GatewayMappingException">A number in it is none.</exception>
    public static object? Read(string text)
    {
        JsonText reader = new(text);
        reader.Advance();
        return reader.ReadValue("");
    }

    /// <summary>Writes a value without blanks.</summary>
    /// <param name="value">A value of a template.</param>
    /// <param name="escapesSlash">Whether <c>/</c> becomes <c>\/</c>, as it does where a list prints.</param>
    public static string Write(object? value, bool escapesSlash = false)
    {
        StringBuilder json = new();
        Write(json, value, escapesSlash);
        return json.ToString();
    }

    private static void Write(StringBuilder json, object? value, bool escapesSlash)
    {
        switch (value)
        {
            case string content:
                WriteString(json, content, escapesSlash);
                break;
            case JavaMap map:
                WriteAll(json, '{', map.Keys, '}', key =>
                {
                    WriteString(json, JavaText.Of(key), escapesSlash);
                    json.Append(':');
                    Write(json, map[key!], escapesSlash);
                });
                break;
            case IEnumerable<object?> list:
                WriteAll(json, '[', list, ']', item => Write(json, item, escapesSlash));
                break;
            case double.PositiveInfinity or double.NegativeInfinity:
                json.Append("null");
                break;
            default:
                json.Append(JavaText.Of(value));
                break;
        }
    }

    private static void WriteAll(StringBuilder json, char open, IEnumerable<object?> items, char close, Action<object?> write)
    {
        json.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
            {
                json.Append(',');
            }

            isFirst = false;
            write(item);
        }

        json.Append(close);
    }

    private static void WriteString(StringBuilder json, string content, bool escapesSlash)
    {
        json.Append('"');
        foreach (var character in content)
        {
            _ = character switch
            {
                '"' or '\\' => json.Append('\\').Append(character),
                '/' when escapesSlash => json.Append("\\/"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') or (>= '\u2000' and <= '\u20FF') =>
                    json.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
                _ => json.Append(character),
            };
        }

        json.Append('"');
    }

    private object? ReadValue(string stops)
    {
        while (current is ' ' or '\t' or '\n' or '\r')
        {
            Advance();
        }

        switch (current)
        {
            case ':' or ']' or '}':
                throw Unexpected();
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"' or '\'':
                return ReadQuoted();
            case '-' or (>= '0' and <= '9'):
                return ReadNumber(stops);
            case 'n' or 't' or 'f' or 'N':
                var word = ReadUnquoted(position, stops);
                return word switch
                {
                    "null" => null,
                    "true" => true,
                    "false" => false,
                    "NaN" => double.NaN,
                    _ => word,
                };
            default:
                return ReadUnquoted(position, stops);
        }
    }

    private JavaMap ReadObject()
    {
        Descend();
        JavaMap map = new();
        while (true)
        {
            Advance();
            switch (current)
            {
                case ' ' or '\t' or '\n' or '\r' or ',':
                    continue;
                case ':' or '[' or ']' or '{':
                    throw Unexpected();
                case '}':
                    depth--;
                    Advance();
                    return map;
            }

            var key = current is '"' or '\'' ? ReadQuoted() : ReadUnquoted(position, InKey);
            SkipSpace();
            if (current != ':')
            {
                throw Unexpected();
            }

            Advance();
            if (position >= text.Length)
            {
                throw Unexpected();
            }

            map[key] = ReadValue(InObject);
            SkipSpace();
            if (current == '}')
            {
                depth--;
                Advance();
                return map;
            }

            if (current != ',')
            {
                throw Unexpected();
            }
        }
    }

    private JavaList ReadArray()
    {
        Descend();
        JavaList list = new() { IsJson = true };
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
                    return list;
                case ':' or '}' or End:
                    throw Unexpected();
                default:
                    list.Add(ReadValue(InArray));
                    continue;
            }
        }
    }

    /// <summary>A number, or a text that begins like one.</summary>
    private object ReadNumber(string stops)
    {
        var start = position;
        Advance();
        SkipDigits();
        var isWhole = current is not ('.' or 'E' or 'e');
        if (current == '.')
        {
            Advance();
            SkipDigits();
        }

        if (current is 'E' or 'e')
        {
            Advance();
            if (current is not ('+' or '-' or (>= '0' and <= '9')))
            {
                return ReadUnquoted(start, stops);
            }

            Advance();
            SkipDigits();
        }

        SkipSpace();
        if (current < '~' && current != End && (stops == InKey || !stops.Contains(current, StringComparison.Ordinal)))
        {
            return ReadUnquoted(start, stops);
        }

        var number = JavaText.Trim(text[start..Math.Min(position, text.Length)]);
        return isWhole ? JavaNumber.OfWhole(number) : JavaNumber.OfDecimal(number);
    }

    private string ReadUnquoted(int start, string stops)
    {
        while (position < text.Length && current != End && !stops.Contains(current, StringComparison.Ordinal))
        {
            Advance();
        }

        return JavaText.Trim(text[start..Math.Min(position, text.Length)]);
    }

    private string ReadQuoted()
    {
        var close = text.IndexOf(current, position + 1);
        if (close < 0)
        {
            throw Unexpected();
        }

        var content = text[(position + 1)..close];
        if (content.Contains('\\', StringComparison.Ordinal))
        {
            return ReadEscaped(current);
        }

        MoveTo(close + 1);
        return content;
    }

    /// <summary>A text in quotes with escapes, out of which control characters are left.</summary>
    private string ReadEscaped(char quote)
    {
        StringBuilder content = new();
        for (Advance(); current != quote; Advance())
        {
            switch (current)
            {
                case End:
                    throw Unexpected();
                case '\\':
                    Advance();
                    content.Append(ReadEscape());
                    break;
                case < ' ' or '\u007F':
                    break;
                default:
                    content.Append(current);
                    break;
            }
        }

        Advance();
        return content.ToString();
    }

    private string ReadEscape() => current switch
    {
        't' => "\t",
        'n' => "\n",
        'r' => "\r",
        'f' => "\f",
        'b' => "\b",
        '\\' or '/' or '\'' or '"' => current.ToString(),
        'u' => ReadHexadecimal(4),
        'x' => ReadHexadecimal(2),
        _ => "",
    };

    private string ReadHexadecimal(int digits)
    {
        var value = 0;
        for (var i = 0; i < digits; i++)
        {
            Advance();
            if (!char.IsAsciiHexDigit(current))
            {
                throw Unexpected();
            }

            value = (value << 4) | Convert.ToInt32(current.ToString(), 16);
        }

        return ((char)value).ToString();
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(current))
        {
            Advance();
        }
    }

    private void SkipSpace()
    {
        while (current <= ' ' && current != End)
        {
            Advance();
        }
    }

    private void Descend()
    {
        if (++depth > MaximumDepth)
        {
            throw new FormatException("The JSON is nested too deeply.");
        }
    }

    private void Advance() => MoveTo(position + 1);

    private void MoveTo(int place)
    {
        position = place;
        current = place < text.Length ? text[place] : End;
    }

    private FormatException Unexpected() => new($"The JSON is malformed at position {position}.");
}
