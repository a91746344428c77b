using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>
/// Turns JSON into nodes. A reader of its own, as the JSON readers of .NET do not tell where a character of a string stands in the file,
/// and YAML's differs from JSON in tabs and in keys longer than 1,024 characters.
/// </summary>
internal sealed class JsonReader
{
    private readonly string text;
    private readonly Action<int, string> report;
    private int position;
    private int nodes;

    private JsonReader(string text, Action<int, string> report)
    {
        this.text = text;
        this.report = report;
    }

    /// <summary>The value of a text. What is odd but can be read is reported with its offset.</summary>
    /// <exception cref="FileSyntaxException">The text is not JSON, or beyond the limits.</exception>
    public static Node Read(string text, Action<int, string> report)
    {
        JsonReader reader = new(text, report);
        Node root = reader.ReadValue(1);
        reader.SkipBlanks();
        return reader.position == text.Length ? root : throw reader.Wrong("there is something after the end");
    }

    private Node ReadValue(int depth)
    {
        SkipBlanks();
        if (depth > FileLimits.Depth)
        {
            throw new FileSyntaxException($"This is nested more than {FileLimits.Depth} levels deep.", position, isLimit: true);
        }

        if (++nodes > FileLimits.Nodes)
        {
            throw new FileSyntaxException($"This has more than {FileLimits.Nodes:N0} values.", position, isLimit: true);
        }

        return Current switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            _ => ReadLiteral(),
        };
    }

    private MappingNode ReadObject(int depth)
    {
        int start = position++;
        MappingBuilder builder = new(report);
        SkipBlanks();
        bool isFirst = true;
        while (Current != '}')
        {
            if (!isFirst)
            {
                Expect(',');
                SkipBlanks();
            }

            isFirst = false;
            if (Current != '"')
            {
                throw Wrong("a name in double quotes is missing");
            }

            ScalarNode key = ReadString();
            SkipBlanks();
            Expect(':');
            builder.Add(key, ReadValue(depth + 1));
            SkipBlanks();
        }

        position++;
        return new MappingNode(TextSpan.Between(start, position), null, builder.Build());
    }

    private SequenceNode ReadArray(int depth)
    {
        int start = position++;
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        SkipBlanks();
        while (Current != ']')
        {
            if (items.Count > 0)
            {
                Expect(',');
            }

            items.Add(ReadValue(depth + 1));
            SkipBlanks();
        }

        position++;
        return new SequenceNode(TextSpan.Between(start, position), null, items.ToImmutable());
    }

    private ScalarNode ReadString()
    {
        int start = position++;
        int plainEnd = text.AsSpan(position).IndexOfAny('"', '\\');
        StringBuilder value = new(Math.Max(plainEnd, 0));
        while (true)
        {
            switch (Current)
            {
                case '"':
                    position++;
                    return new ScalarNode(TextSpan.Between(start, position), null, value.ToString(), ScalarStyle.DoubleQuoted);
                case '\\':
                    value.Append(ReadEscape());
                    break;
                case '\0' when position >= text.Length:
                    throw Wrong("a string has no end");
                case < ' ':
                    throw Wrong("a control character within a string must be written as an escape");
                default:
                    value.Append(text[position++]);
                    break;
            }
        }
    }

    private char ReadEscape()
    {
        position++;
        char kind = Current;
        position++;
        switch (kind)
        {
            case '"' or '\\' or '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when position + 4 <= text.Length
                && ushort.TryParse(text.AsSpan(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                position += 4;
                return (char)code;
            default:
                position -= 2;
                throw Wrong("this is no escape of JSON");
        }
    }

    private ScalarNode ReadLiteral()
    {
        int start = position;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '+' or '-' or '.')
        {
            position++;
        }

        string word = text[start..position];
        if (word is not ("true" or "false" or "null") && !IsNumber(word))
        {
            position = start;
            throw Wrong(start == text.Length ? "it ends too early" : "a value is missing or is not one of JSON");
        }

        return new ScalarNode(TextSpan.Between(start, position), null, word, ScalarStyle.Plain);
    }

    private static bool IsNumber(string word)
    {
        ReadOnlySpan<char> rest = word.StartsWith('-') ? word.AsSpan(1) : word;
        bool hasInteger = !rest.IsEmpty && char.IsAsciiDigit(rest[0]) && (rest.Length == 1 || rest[0] != '0' || !char.IsAsciiDigit(rest[1]));
        return hasInteger
            && char.IsAsciiDigit(rest[^1])
            && double.TryParse(rest, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
            && !rest.Contains(".e", StringComparison.OrdinalIgnoreCase);
    }

    private char Current => position < text.Length ? text[position] : '\0';

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            position++;
        }
    }

    private void Expect(char character)
    {
        if (Current != character)
        {
            throw Wrong($"'{character}' is missing");
        }

        position++;
    }

    private FileSyntaxException Wrong(string reason) => new($"This is not JSON: {reason}.", Math.Min(position, text.Length));
}
