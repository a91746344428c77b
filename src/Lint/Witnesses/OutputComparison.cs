using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;
using VtlKit.Variables;

namespace VtlKit.Lint.Witnesses;

/// <summary>How a rendering with a hostile value differs from one with a harmless value beyond the value itself.</summary>
/// <param name="Kind">What kind of difference it is.</param>
/// <param name="Message">What differs, as a sentence.</param>
/// <param name="Offset">Where in the hostile output; null where it is in no one place.</param>
/// <param name="Depth">In how many strings of JSON it lies.</param>
/// <param name="Member">The member or field that appears or changes; null for none.</param>
internal sealed record Difference(DifferenceKind Kind, string Message, int? Offset, int Depth = 0, string? Member = null)
{
    /// <summary>Whether the output has a member of that name already.</summary>
    public bool Replaces { get; init; }
}

/// <summary>Kinds of difference.</summary>
internal enum DifferenceKind
{
    /// <summary>The hostile output does not parse.</summary>
    Broken,

    /// <summary>A member, field or element is there that the harmless output lacks, or the other way round.</summary>
    Structure,

    /// <summary>Another value than the one put in is different.</summary>
    OtherValue,

    /// <summary>The value itself arrives as another one.</summary>
    Value,
}

/// <summary>Compares the outputs of two trials of which one has a hostile value where the other has a mark.</summary>
/// <param name="mark">The harmless value: letters only, found nowhere else.</param>
/// <param name="value">The hostile value.</param>
internal sealed class OutputComparison(string mark, string value)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 500 };

    /// <summary>The difference that matters; null where there is none. The harmless output has to parse.</summary>
    public Difference? Of(OutputFormat format, string harmless, string hostile)
    {
        if (OutputCheck.Of(format, hostile) is { } problem)
        {
            return new Difference(DifferenceKind.Broken, problem.Message, problem.Offset);
        }

        return format switch
        {
            OutputFormat.Json when !string.IsNullOrWhiteSpace(harmless) && !string.IsNullOrWhiteSpace(hostile) => OfJson(harmless, hostile, 0),
            OutputFormat.Form => OfForms(harmless, hostile),
            OutputFormat.Xml => OfMarkup(harmless, hostile),
            OutputFormat.Html => hostile.Contains(value, StringComparison.Ordinal) && value.Contains('<', StringComparison.Ordinal)
                ? new Difference(DifferenceKind.Structure, "The browser takes the value for markup.", hostile.IndexOf(value, StringComparison.Ordinal))
                : null,
            _ => null,
        };
    }

    /// <summary>Whether two outputs mean the same: forms by their fields, JSON by what its strings come to, and everything else to the letter.</summary>
    public static bool AreSame(OutputFormat format, string left, string right) => left == right || format switch
    {
        OutputFormat.Form => Fields(left).SequenceEqual(Fields(right)),
        OutputFormat.Json => PayloadPath.Parse(left) is { } before && JsonNode.DeepEquals(before, PayloadPath.Parse(right)),
        _ => false,
    };

    private Difference? OfJson(string harmless, string hostile, int depth)
    {
        using JsonDocument before = JsonDocument.Parse(harmless, Strict);
        using JsonDocument after = JsonDocument.Parse(hostile, Strict);
        return OfValues(before.RootElement, after.RootElement, depth, "");
    }

    private Difference? OfValues(JsonElement before, JsonElement after, int depth, string name)
    {
        if (before.ValueKind != after.ValueKind)
        {
            return new Difference(DifferenceKind.Structure, $"{Shown(name)} is no longer {Words(before.ValueKind)} but {Words(after.ValueKind)}.", null, depth, name);
        }

        return before.ValueKind switch
        {
            JsonValueKind.Object => OfObjects(before, after, depth),
            JsonValueKind.Array => OfArrays(before, after, depth, name),
            JsonValueKind.String => OfStrings(before.GetString()!, after.GetString()!, depth, name),
            JsonValueKind.Number => before.GetRawText() == after.GetRawText() ? null : new Difference(DifferenceKind.OtherValue, $"{Shown(name)} changes.", null, depth, name),
            _ => null,
        };
    }

    private Difference? OfObjects(JsonElement before, JsonElement after, int depth)
    {
        List<JsonProperty> left = [.. before.EnumerateObject()];
        List<JsonProperty> right = [.. after.EnumerateObject()];
        if (right.Count > left.Count)
        {
            string added = Added(left.Select(static property => property.Name), right.Select(static property => property.Name));
            bool replaces = left.Any(property => property.NameEquals(added));
            return new Difference(DifferenceKind.Structure, replaces ? $"A second member {Shown(added)} replaces the template's own." : $"A member {Shown(added)} appears.", null, depth, added) { Replaces = replaces };
        }

        for (int i = 0; i < left.Count; i++)
        {
            string wanted = left[i].Name;
            if (i >= right.Count || (wanted != right[i].Name && !(wanted.Contains(mark, StringComparison.Ordinal) && IsKept(wanted, right[i].Name))))
            {
                return new Difference(DifferenceKind.Structure, $"The member {Shown(wanted)} is lost.", null, depth, wanted);
            }

            if (OfValues(left[i].Value, right[i].Value, depth, wanted) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    // Of more names at least one is there more often.
    private static string Added(IEnumerable<string> before, IEnumerable<string> after)
    {
        string[] names = [.. after];
        Dictionary<string, int> counts = names.CountBy(static name => name).ToDictionary(StringComparer.Ordinal);
        foreach (string name in before)
        {
            counts[name] = counts.GetValueOrDefault(name) - 1;
        }

        return names.First(name => counts[name] > 0);
    }

    private Difference? OfArrays(JsonElement before, JsonElement after, int depth, string name)
    {
        if (before.GetArrayLength() != after.GetArrayLength())
        {
            return new Difference(DifferenceKind.Structure, $"{Shown(name)} has another number of items.", null, depth, name);
        }

        return before.EnumerateArray().Zip(after.EnumerateArray()).Select(pair => OfValues(pair.First, pair.Second, depth, name)).FirstOrDefault(static difference => difference is not null);
    }

    private Difference? OfStrings(string before, string after, int depth, string name)
    {
        if (before == after)
        {
            return null;
        }

        if (!before.Contains(mark, StringComparison.Ordinal))
        {
            return new Difference(DifferenceKind.OtherValue, $"{Shown(name)} changes, though it is another value.", null, depth, name);
        }

        if (IsDocument(before))
        {
            return OutputCheck.OfJson(after) is { } problem
                ? new Difference(DifferenceKind.Broken, $"The JSON in {Shown(name)} no longer parses: {problem.Message}", null, depth + 1, name)
                : OfJson(before, after, depth + 1);
        }

        return IsKept(before, after) ? null : new Difference(DifferenceKind.Value, $"{Shown(name)} is not what was put in.", null, depth, name);
    }

    /// <summary>Whether a text is the same with the hostile value in the place of the mark, or with a proper encoding of it.</summary>
    private bool IsKept(string before, string after)
    {
        int at = before.IndexOf(mark, StringComparison.Ordinal);
        string start = before[..at];
        string end = before[(before.LastIndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
        if (!after.StartsWith(start, StringComparison.Ordinal) || !after.EndsWith(end, StringComparison.Ordinal) || after.Length < start.Length + end.Length)
        {
            return false;
        }

        // A value that a backslash changes on its way was read as an escape sequence; every other change is the template's own doing.
        string arrived = after[start.Length..(after.Length - end.Length)];
        return !value.Contains('\\', StringComparison.Ordinal) || arrived.Contains('\\', StringComparison.Ordinal) || arrived.Contains("%5C", StringComparison.OrdinalIgnoreCase)
            || arrived.Contains(UtilFunctions.Base64Encode(value), StringComparison.Ordinal);
    }

    private Difference? OfForms(string harmless, string hostile)
    {
        (string Name, string Value)[] before = Fields(harmless);
        (string Name, string Value)[] after = Fields(hostile);
        if (after.Length > before.Length)
        {
            string added = Added(before.Select(static field => field.Name), after.Select(static field => field.Name));
            bool replaces = before.Any(field => field.Name == added);
            return new Difference(DifferenceKind.Structure, replaces ? $"A second field {Shown(added)} appears." : $"A field {Shown(added)} appears.", null, 0, added) { Replaces = replaces };
        }

        for (int i = 0; i < after.Length; i++)
        {
            if (i >= before.Length || (before[i].Name != after[i].Name && !before[i].Name.Contains(mark, StringComparison.Ordinal)))
            {
                return new Difference(DifferenceKind.Structure, $"A field {Shown(after[i].Name)} appears.", null, 0, after[i].Name);
            }

            if (!before[i].Value.Contains(mark, StringComparison.Ordinal))
            {
                if (before[i].Value != after[i].Value)
                {
                    return new Difference(DifferenceKind.OtherValue, $"The field {Shown(before[i].Name)} changes.", null, 0, before[i].Name);
                }

                continue;
            }

            if (before[i].Value == after[i].Value)
            {
                continue;
            }

            string expected = Embedded(before[i].Value);
            if (!after[i].Value.Contains(expected, StringComparison.Ordinal) && !after[i].Value.Contains(value, StringComparison.Ordinal) && IsGarbled(after[i].Value))
            {
                return new Difference(DifferenceKind.Value, $"The field {Shown(before[i].Name)} does not arrive as it was sent.", null, 0, before[i].Name);
            }
        }

        return after.Length < before.Length ? new Difference(DifferenceKind.Structure, "A field is lost.", null) : null;
    }

    // A value in JSON within the field is escaped there.
    private string Embedded(string before) => IsDocument(before) ? JsonEncodedText.Encode(value).ToString() : value;

    private bool IsGarbled(string arrived) => !arrived.Contains(UtilFunctions.Base64Encode(value), StringComparison.Ordinal) && !arrived.Contains(UtilFunctions.UrlEncode(value), StringComparison.Ordinal);

    private Difference? OfMarkup(string harmless, string hostile)
    {
        int Count(string text) => text.Count(static character => character == '<');
        return Count(harmless) == Count(hostile) ? null : new Difference(DifferenceKind.Structure, "An element appears.", hostile.IndexOf(value, StringComparison.Ordinal) is var at && at >= 0 ? at : null);
    }

    private static (string Name, string Value)[] Fields(string form) =>
    [
        .. from field in form.Split('&')
           let sign = field.IndexOf('=', StringComparison.Ordinal)
           select sign < 0 ? (Decoded(field), "") : (Decoded(field[..sign]), Decoded(field[(sign + 1)..])),
    ];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool IsDocument(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..] && OutputCheck.OfJson(text) is null;

    private static string Shown(string name) => name.Length == 0 ? "The output" : $"`{(name.Length > 60 ? name[..60] + "…" : name)}`";

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };
}
