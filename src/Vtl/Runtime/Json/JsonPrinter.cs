using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace VtlKit.Runtime.Json;

/// <summary>
/// Writes values as json-smart's <c>JSONValue.toJSONString</c> does. Containers of any kind are objects and arrays within it; a value of
/// a class that json-smart does not know, such as a character, is an empty object.
/// </summary>
public static class JsonPrinter
{
    /// <summary>Quotes, backslashes, control characters of both ranges, and the block of general punctuation with some neighbours.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Characters('\0', '\u001F'), '"', '\\', .. Characters('\u007F', '\u009F'), .. Characters('\u2000', '\u20FF')]);

    /// <summary>The same with the slash.</summary>
    private static readonly SearchValues<char> EscapedByDefault = SearchValues.Create(
        [.. Characters('\0', '\u001F'), '"', '\\', '/', .. Characters('\u007F', '\u009F'), .. Characters('\u2000', '\u20FF')]);

    /// <summary>The JSON text of a value.</summary>
    /// <exception cref="JavaException">A map in it has a null key, or it holds a value of which json-smart cannot see the inside.</exception>
    /// <exception cref="LimitException">The value contains itself, is nested too deeply, or prints too long.</exception>
    public static string Print(object? value, JsonStyle style)
    {
        switch (value)
        {
            case string text:
                return PrintText(text, style);
            case JavaObject:
                JavaTextBuilder output = new();
                Print(value, style, output);
                return output.ToString();
            case null or bool or int or long or short or sbyte or BigInteger or BigDecimal:
                return JavaText.Of(value);
            case double number:
                return double.IsInfinity(number) ? "null" : JavaNumbers.ToText(number);
            case float number:
                return float.IsInfinity(number) ? "null" : JavaNumbers.ToText(number);
            default:
                return "{}";
        }
    }

    /// <summary>Appends the JSON text of a value.</summary>
    /// <exception cref="JavaException">A map in it has a null key, or it holds a value of which json-smart cannot see the inside.</exception>
    /// <exception cref="LimitException">The value contains itself, is nested too deeply, or prints too long.</exception>
    public static void Print(object? value, JsonStyle style, JavaTextBuilder output)
    {
        switch (value)
        {
            case string text:
                PrintText(text, style, output);
                break;
            case int number:
                output.Append(number);
                break;
            case JsonMap document when document.PrintUnread(style, output):
                break;
            case JavaMap map:
                PrintMap(map, style, output);
                break;
            case JsonArray document when document.PrintUnread(style, output):
                break;
            case JavaSequence list:
                PrintList(list, style, output);
                break;
            case JavaCollection collection:
                PrintItems(collection.Items, style, output);
                break;
            case JavaArray<char> or JavaArray<sbyte>:
                throw JavaException.ClassCast(value, JavaTypes.ObjectArray);
            case JavaArray array:
                PrintItems(array.Items, style, output);
                break;
            case JavaEntry or JavaClass:
                throw new JavaException("IllegalAccessError", $"failed to access class {JavaClass.Of(value).Name}");
            case JavaObject:
                output.Append("{}");
                break;
            default:
                output.Append(Print(value, style));
                break;
        }
    }

    private static void PrintMap(JavaMap map, JsonStyle style, JavaTextBuilder output)
    {
        output.Enter();
        output.Append('{');
        bool isFirst = true;
        foreach ((object? key, object? value) in map.Pairs)
        {
            if (!isFirst)
                output.Append(',');
            isFirst = false;
            PrintText(KeyText(key), style, output);
            output.Append(':');
            Print(value, style, output);
        }

        output.Append('}');
    }

    private static void PrintList(JavaSequence list, JsonStyle style, JavaTextBuilder output)
    {
        output.Enter();
        output.Append('[');
        for (int i = 0; i < list.Count; i++)
        {
            if (i > 0)
                output.Append(',');
            Print(list.Get(i), style, output);
        }

        output.Append(']');
    }

    private static void PrintItems(IEnumerable<object?> items, JsonStyle style, JavaTextBuilder output)
    {
        output.Enter();
        output.Append('[');
        bool first = true;
        foreach (object? item in items)
        {
            if (!first)
                output.Append(',');
            first = false;
            Print(item, style, output);
        }

        output.Append(']');
    }

    private static string PrintText(string text, JsonStyle style)
    {
        if (IndexOfEscaped(text, style) < 0)
            return string.Concat("\"", text, "\"");
        JavaTextBuilder output = new();
        PrintText(text, style, output);
        return output.ToString();
    }

    /// <summary>Appends a string in quotes.</summary>
    /// <exception cref="LimitException">The whole becomes too long.</exception>
    internal static void PrintText(ReadOnlySpan<char> text, JsonStyle style, JavaTextBuilder output)
    {
        output.Append('"');
        while (IndexOfEscaped(text, style) is >= 0 and int plain)
        {
            if (plain > 0)
                output.Append(text[..plain]);
            PrintEscape(text[plain], output);
            text = text[(plain + 1)..];
        }

        if (!text.IsEmpty)
            output.Append(text);
        output.Append('"');
    }

    private static void PrintEscape(char character, JavaTextBuilder output)
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
                output.Append('u').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string KeyText(object? key) => key is null
        ? throw JavaException.NullPointer(
            "Cannot invoke \"Object.toString()\" because the return value of \"java.util.Map$Entry.getKey()\" is null")
        : JavaText.Of(key);

    private static int IndexOfEscaped(ReadOnlySpan<char> text, JsonStyle style) =>
        text.IndexOfAny(style == JsonStyle.Default ? EscapedByDefault : Escaped);

    private static IEnumerable<char> Characters(char first, char last) => Enumerable.Range(first, last - first + 1).Select(static code => (char)code);
}
