using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>A text that ends what it should stand in, or becomes another one there.</summary>
/// <param name="Kind">How.</param>
/// <param name="Value">The text.</param>
internal sealed record Hostile(HostileKind Kind, string Value)
{
    /// <summary>How the message encodes it, where the template decodes it.</summary>
    public Func<string, string> Encode { get; init; } = static text => text;

    /// <summary>What stands in the message.</summary>
    public JsonNode Node => Kind == HostileKind.Object ? JsonNode.Parse(Value)! : JsonValue.Create(Encode(Value));

    /// <summary>What is tried in the place of a mark: first what would add or replace something, then what would break, the shortest first.</summary>
    public static IEnumerable<Hostile> For(OutputFormat format, string harmless, string mark, IEnumerable<Replacement> replacements) => format switch
    {
        OutputFormat.Json => ForJson(harmless, mark, replacements),
        OutputFormat.MockStatus => [new(HostileKind.Word, "abc"), new(HostileKind.Quote, "\""), new(HostileKind.Quote, "a\"b")],
        OutputFormat.Form => [new(HostileKind.Injection, $"a&{FieldOf(harmless, mark)}=b"), new(HostileKind.Percent, "50%+1")],
        OutputFormat.Xml => [new(HostileKind.Markup, "<a>"), new(HostileKind.Markup, "a & b"), new(HostileKind.Quote, "\"")],
        OutputFormat.Html => [new(HostileKind.Markup, "<script>alert(1)</script>")],
        _ => [],
    };

    private static IEnumerable<Hostile> ForJson(string harmless, string mark, IEnumerable<Replacement> replacements)
    {
        string other = OtherMember(harmless, mark) ?? "admin";
        foreach (Replacement replacement in replacements.Where(static replacement => replacement is { Pattern.Length: > 0, By: "\"" }))
        {
            string quote = replacement.Pattern!;
            yield return new(HostileKind.Placeholder, $"a{quote},{quote}{other}{quote}:{quote}b");
        }

        foreach (string member in (string[])[other, "admin"])
        {
            yield return new(HostileKind.Injection, $"a\",\"{member}\":\"b");
            yield return new(HostileKind.Injection, $"a\\\",\\\"{member}\\\":\\\"b");
            yield return new(HostileKind.Injection, $"a\":\"b\",\"{member}\":\"c\",\"d");
            yield return new(HostileKind.Injection, $"1,\"{member}\":\"b\"");
        }

        yield return new(HostileKind.Object, "{\"a\":\"b\"}");
        yield return new(HostileKind.Word, "abc");
        yield return new(HostileKind.Quote, "a\"b");
        yield return new(HostileKind.Backslash, "a\\");
        yield return new(HostileKind.NewLine, "a\nb");
        yield return new(HostileKind.Apostrophe, "it's");
        yield return new(HostileKind.Backslash, "C:\\x");
        yield return new(HostileKind.Backslash, "C:\\new");
    }

    /// <summary>A member before the one that has the mark: of two with one name the last one counts, so that hostile text would replace it.</summary>
    private static string? OtherMember(string json, string mark)
    {
        JsonNode? root = PayloadPath.Parse(json);
        return root is null ? null : Beside(root, mark);
    }

    private static string? Beside(JsonNode node, string mark)
    {
        switch (node)
        {
            case JsonObject members:
                string? earlier = null;
                foreach ((string name, JsonNode? value) in members)
                {
                    if (value is not null && Beside(value, mark) is { } found)
                    {
                        return found;
                    }

                    bool isHere = name.Contains(mark, StringComparison.Ordinal) || (value is JsonValue text && text.ToString().Contains(mark, StringComparison.Ordinal));
                    if (isHere && earlier is not null)
                    {
                        return earlier;
                    }

                    earlier ??= name.All(char.IsAsciiLetterOrDigit) ? name : null;
                }

                return null;
            case JsonArray items:
                return items.OfType<JsonNode>().Select(item => Beside(item, mark)).FirstOrDefault(static found => found is not null);
            case JsonValue value when value.TryGetValue(out string? nested) && nested.Contains(mark, StringComparison.Ordinal) && nested.AsSpan().TrimStart() is ['{' or '[', ..]:
                return OtherMember(nested, mark);
            default:
                return null;
        }
    }

    private static string FieldOf(string form, string mark) =>
        form.Split('&').Select(static field => field.Split('=')).FirstOrDefault(field => field.Length == 2 && !field[1].Contains(mark, StringComparison.Ordinal) && field[0] is not ("Action" or "Version"))?[0].Trim() ?? "admin";
}

/// <summary>Ways in which a text is hostile.</summary>
internal enum HostileKind
{
    /// <summary>It adds a member or field.</summary>
    Injection,

    /// <summary>It adds one by way of a text that the template turns into quotes.</summary>
    Placeholder,

    /// <summary>It has a quote.</summary>
    Quote,

    /// <summary>It has a backslash.</summary>
    Backslash,

    /// <summary>It has a line break.</summary>
    NewLine,

    /// <summary>It has an apostrophe.</summary>
    Apostrophe,

    /// <summary>It is no text at all but an object, where the message can have one.</summary>
    Object,

    /// <summary>It is no number.</summary>
    Word,

    /// <summary>It has characters that mean something in a form.</summary>
    Percent,

    /// <summary>It has characters that mean something in XML.</summary>
    Markup,
}
