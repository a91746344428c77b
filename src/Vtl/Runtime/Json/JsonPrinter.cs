using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace VtlKit.Runtime.Json;

/// <summary>
/// Writes values as json-smart's <c>JSONValue.toJSONString</c> does. Containers of any kind are objects and arrays within it; a value of
/// a class that json-smart does not know, such as a character, is an empty object.
/// </summary>
public static class JsonPrinter
{
    private const int MaximumDepth = 1_000;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(EscapedCharacters());

    private static readonly SearchValues<char> EscapedWithSlash = SearchValues.Create(EscapedCharacters() + "/");

    /// <summary>The JSON text of a value.</summary>
    /// <exception cref="JavaException">A map in it has a null key.</exception>
    /// <exception cref="LimitException">The value contains itself, or is nested too deeply.</exception>
    public static string Print(object? value, JsonStyle style)
    {
        if (value is string text)
            return PrintText(text, style);
        StringBuilder output = new();
        Print(value, style, output);
        return output.ToString();
    }

    /// <summary>Appends the JSON text of a value.</summary>
    /// <exception cref="JavaException">A map in it has a null key.</exception>
    /// <exception cref="LimitException">The value contains itself, or is nested too deeply.</exception>
    public static void Print(object? value, JsonStyle style, StringBuilder output) => Print(value, style, output, 0);

    private static void Print(object? value, JsonStyle style, StringBuilder output, int depth)
    {
        switch (value)
        {
            case null:
                output.Append("null");
                break;
            case string text:
                PrintText(text, style, output);
                break;
            case bool truth:
                output.Append(truth ? "true" : "false");
                break;
            case JavaMap map:
                PrintMap(map, style, output, depth + 1);
                break;
            case JavaList list:
                PrintItems(list.Items, style, output, depth + 1);
                break;
            case double number:
                output.Append(double.IsInfinity(number) ? "null" : JavaNumbers.ToText(number));
                break;
            case float number:
                output.Append(float.IsInfinity(number) ? "null" : JavaNumbers.ToText(number));
                break;
            case int or long or short or sbyte or BigInteger:
                output.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case BigDecimal number:
                output.Append(number.ToString());
                break;
            default:
                output.Append("{}");
                break;
        }
    }

    private static void PrintMap(JavaMap map, JsonStyle style, StringBuilder output, int depth)
    {
        CheckDepth(depth);
        output.Append('{');
        bool first = true;
        foreach ((object? key, object? value) in map.Entries)
        {
            if (!first)
                output.Append(',');
            first = false;
            PrintText(KeyText(key), style, output);
            output.Append(':');
            Print(value, style, output, depth);
        }

        output.Append('}');
    }

    private static void PrintItems(IEnumerable<object?> items, JsonStyle style, StringBuilder output, int depth)
    {
        CheckDepth(depth);
        output.Append('[');
        bool first = true;
        foreach (object? item in items)
        {
            if (!first)
                output.Append(',');
            first = false;
            Print(item, style, output, depth);
        }

        output.Append(']');
    }

    private static string PrintText(string text, JsonStyle style)
    {
        if (!text.AsSpan().ContainsAny(EscapedIn(style)))
            return string.Concat("\"", text, "\"");
        StringBuilder output = new(text.Length + 16);
        PrintText(text, style, output);
        return output.ToString();
    }

    private static void PrintText(ReadOnlySpan<char> text, JsonStyle style, StringBuilder output)
    {
        SearchValues<char> escaped = EscapedIn(style);
        output.Append('"');
        while (text.IndexOfAny(escaped) is >= 0 and int plain)
        {
            output.Append(text[..plain]);
            PrintEscape(text[plain], output);
            text = text[(plain + 1)..];
        }

        output.Append(text).Append('"');
    }

    private static void PrintEscape(char character, StringBuilder output)
    {
        output.Append('\\');
        switch (character)
        {
            case '"' or '\\' or '/':
                output.Append(character);
                break;
            case '\b':
                output.Append('b');
                break;
            case '\f':
                output.Append('f');
                break;
            case '\n':
                output.Append('n');
                break;
            case '\r':
                output.Append('r');
                break;
            case '\t':
                output.Append('t');
                break;
            default:
                output.Append(CultureInfo.InvariantCulture, $"u{(int)character:X4}");
                break;
        }
    }

    private static string KeyText(object? key) => key switch
    {
        string text => text,
        null => throw new JavaException(
            "NullPointerException", "Cannot invoke \"Object.toString()\" because the return value of \"java.util.Map$Entry.getKey()\" is null"),
        char character => character.ToString(),
        _ => Print(key, JsonStyle.Default),
    };

    private static void CheckDepth(int depth)
    {
        if (depth > MaximumDepth)
            throw new LimitException("A list or map is nested too deeply for JSON, or contains itself.");
    }

    private static SearchValues<char> EscapedIn(JsonStyle style) => style == JsonStyle.Compress ? Escaped : EscapedWithSlash;

    /// <summary>Quotes, backslashes, control characters of both ranges, and the block of general punctuation with some neighbours.</summary>
    private static string EscapedCharacters()
    {
        StringBuilder characters = new("\"\\");
        for (char c = '\0'; c < ' '; c++)
            characters.Append(c);
        for (char c = '\u007F'; c <= '\u009F'; c++)
            characters.Append(c);
        for (char c = '\u2000'; c <= '\u20FF'; c++)
            characters.Append(c);
        return characters.ToString();
    }
}
