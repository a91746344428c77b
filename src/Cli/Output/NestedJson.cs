using System.Globalization;
using System.Text.Json;
using VtlKit.Cli.Input;

namespace VtlKit.Cli.Output;

/// <summary>A string in a JSON text that holds JSON itself, as the input of a state machine does.</summary>
/// <param name="Path">Where the string is: <c>$.input</c>; within another nested text the paths follow each other.</param>
/// <param name="Text">What it holds.</param>
/// <param name="Fault">Why that is not JSON although it begins like it; null where it is.</param>
internal sealed record NestedJson(string Path, string Text, string? Fault)
{
    private const int MaximumDepth = 1_000;
    private const int MaximumCount = 50;
    private const int MaximumNesting = 8;

    /// <summary>The nested texts of a JSON text, outer ones before those within them.</summary>
    public static IReadOnlyList<NestedJson> In(string json)
    {
        List<NestedJson> found = [];
        Search(json, prefix: "", nesting: 0, found);
        return found;
    }

    private static void Search(string json, string prefix, int nesting, List<NestedJson> found)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth });
        Visit(document.RootElement, $"{prefix}$", nesting, found);
    }

    private static void Visit(JsonElement element, string path, int nesting, List<NestedJson> found)
    {
        if (found.Count >= MaximumCount)
        {
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Visit(property.Value, path + Step(property.Name), nesting, found);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Visit(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), nesting, found);
                }

                break;
            case JsonValueKind.String:
                VisitText(TextOf(element), path, nesting, found);
                break;
        }
    }

    private static void VisitText(string text, string path, int nesting, List<NestedJson> found)
    {
        if (!LooksLikeJson(text))
        {
            return;
        }

        string? fault = StrictJson.FaultIn(text) is (var reason, var position)
            ? $"{reason.TrimEnd('.')}, at line {position.Line}, column {position.Column}"
            : null;
        found.Add(new NestedJson(path, text, fault));
        if (fault is null && nesting < MaximumNesting)
        {
            Search(text, $"{path} → ", nesting + 1, found);
        }
    }

    /// <summary>
    /// An object with a first name in quotes, or an array with something in it: <c>{proxy+}</c> and <c>[x]</c> are no attempts at JSON.
    /// </summary>
    private static bool LooksLikeJson(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        return start is ['{', ..]
            ? start[1..].TrimStart() is ['"' or '}', ..]
            : start is ['[', ..] && start[1..].TrimStart() is ['{' or '[' or '"' or ']' or '-' or (>= '0' and <= '9'), ..];
    }

    private static string Step(string name) =>
        name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? $".{name}" : $"['{name}']";

    /// <summary>A half of a surrogate pair, which JSON can escape and .NET refuses, makes a text that is only shown as it is.</summary>
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
