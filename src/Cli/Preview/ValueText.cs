using System.Globalization;
using System.Text;
using VtlKit.Runtime;

namespace VtlKit.Cli.Preview;

/// <summary>
/// Shows a template's values to people, cut. Unlike printing it in the template, showing a value runs nothing and counts towards no limit.
/// </summary>
internal static class ValueText
{
    private const int Longest = 100;
    private const int Deepest = 4;

    /// <summary>The value: texts in quotes, lists and maps as JSON has them.</summary>
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.Length <= Longest ? text.ToString() : text.ToString(0, Longest) + "…";
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string characters:
                text.Append(Newtonsoft.Json.JsonConvert.ToString(characters.Length <= Longest ? characters : characters[..Longest]));
                break;
            case bool truth:
                text.Append(truth ? "true" : "false");
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case JavaMap or JavaCollection when depth == Deepest:
                text.Append('…');
                break;
            case JavaMap map:
                AppendItems(text, '{', '}', map.Entries, entry =>
                {
                    Append(text, entry.Key, depth + 1);
                    text.Append(": ");
                    Append(text, entry.Value, depth + 1);
                });
                break;
            case JavaCollection list:
                AppendItems(text, '[', ']', list.Items, item => Append(text, item, depth + 1));
                break;
            case JavaObject other:
                text.Append(CultureInfo.InvariantCulture, $"({other.Class.SimpleName})");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"({value.GetType().Name})");
                break;
        }
    }

    private static void AppendItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            if (text.Length > Longest)
            {
                return;
            }

            text.Append(isFirst ? "" : ", ");
            isFirst = false;
            append(item);
        }

        text.Append(close);
    }
}
