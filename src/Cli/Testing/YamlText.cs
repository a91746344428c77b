using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Output;

namespace VtlKit.Cli.Testing;

/// <summary>Writes values as YAML that people would write: plain where that is safe, in JSON's quotes elsewhere.</summary>
internal static partial class YamlText
{
    /// <summary>A value on one line; it can stand in brackets and outside of them.</summary>
    public static string Inline(JToken value) => value switch
    {
        JObject { Count: > 0 } members => $"{{ {string.Join(", ", members.Properties().Select(static p => $"{Key(p.Name)}: {Inline(p.Value)}"))} }}",
        JArray items => $"[{string.Join(", ", items.Select(Inline))}]",
        JObject => "{}",
        JValue { Type: JTokenType.String } text => Scalar((string)text!),
        _ => value.ToString(Formatting.None),
    };

    /// <summary>What stands behind a key and its colon, from the blank or line end on.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">How far its lines are indented.</param>
    public static string BehindKey(JToken value, int indent) =>
        value is JContainer { Count: > 0 } ? $"\n{new string(' ', indent)}{Block(value, indent)}" : $" {Block(value, indent)}";

    /// <summary>A value over several lines, the first of which is not indented.</summary>
    public static string Block(JToken value, int indent) => value switch
    {
        JObject { Count: > 0 } members => string.Join(
            Break(indent), members.Properties().Select(property => $"{Key(property.Name)}:{BehindKey(property.Value, indent + 2)}")),
        JArray { Count: > 0 } items => string.Join(Break(indent), items.Select(item => $"- {Block(item, indent + 2)}")),
        JValue { Type: JTokenType.String } text when IsForLines((string)text!) => Lines((string)text!, indent),
        _ => Inline(value),
    };

    private static string Key(string name) => SafeKey().IsMatch(name) && !Word().IsMatch(name) ? name : Quoted(name);

    private static string Scalar(string text) => SafeText().IsMatch(text) && !Word().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text) => JsonText.Write(writer => writer.WriteValue(text));

    private static string Lines(string text, int indent)
    {
        string header = text.EndsWith('\n') ? "|" : "|-";
        var lines = new StringBuilder(header);
        foreach (string line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            lines.Append('\n');
            if (line.Length > 0)
            {
                lines.Append(' ', indent).Append(line);
            }
        }

        return lines.ToString();
    }

    /// <summary>A literal scalar keeps every character of a text like this.</summary>
    private static bool IsForLines(string text) =>
        text.TrimEnd('\n').Contains('\n', StringComparison.Ordinal)
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.TrimStart('\n')[0] is not (' ' or '\t')
        && text.All(static character => character is '\n' or (>= ' ' and <= '~') or (>= '\u00A0' and < '\u2028') or (> '\u2029' and < '\uD800'))
        && text.Split('\n').All(static line => line.Length == 0 || !string.IsNullOrWhiteSpace(line));

    private static string Break(int indent) => "\n" + new string(' ', indent);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*\z")]
    private static partial Regex SafeKey();

    [GeneratedRegex(@"^[A-Za-z/]([A-Za-z0-9 /._@+-]*[A-Za-z0-9/._@+-])?\z")]
    private static partial Regex SafeText();

    /// <summary>What some reader of YAML takes for something else than a text.</summary>
    [GeneratedRegex(@"^(true|false|null|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
