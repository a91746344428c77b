using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Gateway.Schemas;
using VtlKit.Migrate.Emission;

namespace VtlKit.Migrate.Project;

/// <summary>
/// The models that an operation's bodies are held against, as emitted code has them: cut down to the keywords that are checked, with .NET's regular
/// expressions, and with what their references lead to.
/// </summary>
internal sealed class BodyModels
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", MaxDepth = 400 };

    // Which part of the check each keyword needs; null for what is always there.
    private static readonly Dictionary<string, string?> Keywords = new()
    {
        ["type"] = null,
        ["enum"] = null,
        ["required"] = null,
        ["properties"] = null,
        ["additionalProperties"] = null,
        ["items"] = null,
        ["additionalItems"] = null,
        ["minProperties"] = "COUNT",
        ["maxProperties"] = "COUNT",
        ["minItems"] = "COUNT",
        ["maxItems"] = "COUNT",
        ["uniqueItems"] = "UNIQUE",
        ["minLength"] = "COUNT TEXT",
        ["maxLength"] = "COUNT TEXT",
        ["pattern"] = "PATTERN TEXT",
        ["patternProperties"] = "PATTERN",
        ["minimum"] = "NUMBER",
        ["maximum"] = "NUMBER",
        ["exclusiveMinimum"] = "NUMBER",
        ["exclusiveMaximum"] = "NUMBER",
        ["multipleOf"] = "NUMBER",
        ["allOf"] = "COMBINED",
        ["anyOf"] = "COMBINED",
        ["oneOf"] = "COMBINED",
        ["not"] = "COMBINED",
        ["dependencies"] = "DEPENDENCIES",
    };

    private readonly SortedDictionary<string, string> references = new(StringComparer.Ordinal);
    private readonly HashSet<string> features = [];
    private readonly HashSet<string> remarks = [];

    public BodyModels(IEnumerable<KeyValuePair<string, JsonSchema>> models)
    {
        Models = [.. models.Select(model => KeyValuePair.Create(model.Key, Text(Slim(Parse(model.Value.Root), model.Value))))];
    }

    /// <summary>The schemas by content type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Models { get; }

    /// <summary>The parts of the check that they need.</summary>
    public IEnumerable<string> Features => features;

    /// <summary>What of them is not checked, as sentences.</summary>
    public IEnumerable<string> Remarks => remarks;

    /// <summary>The class that holds them.</summary>
    public string Source(string space, string name, string operation)
    {
        SourceWriter writer = new();
        writer.Line($"/// <summary>{ServiceWriter.Xml(operation)}: what its bodies have to be.</summary>");
        writer.Open($"public static class {name}");
        if (references.Count > 0)
        {
            writer.Line("private static readonly KeyValuePair<string, string>[] References =\n[");
            foreach ((string reference, string schema) in references)
            {
                writer.Line($"    new(\n        {CSharpText.Literal(reference)},\n{Raw(schema, 8)}),");
            }

            writer.Line("];");
            writer.Gap();
        }

        writer.Line("/// <summary>The models by content type.</summary>");
        writer.Line("public static IReadOnlyList<KeyValuePair<string, JsonSchema>> All { get; } =\n[");
        foreach ((string contentType, string schema) in Models)
        {
            writer.Line($"    new({CSharpText.Literal(contentType)}, new JsonSchema(\n{Raw(schema, 8)}{(references.Count > 0 ? ",\n        References" : "")})),");
        }

        writer.Line("];");
        writer.Close();
        return $"namespace {space};\n\n{writer}";
    }

    private JsonNode? Slim(JsonNode? node, JsonSchema model)
    {
        if (node is not JsonObject schema)
        {
            return node?.DeepClone();
        }

        if (schema["$ref"] is JsonValue value && value.TryGetValue(out string? reference))
        {
            AddReference(reference, model);
            return new JsonObject { ["$ref"] = reference };
        }

        JsonObject slim = [];
        foreach ((string keyword, JsonNode? member) in schema)
        {
            if (Keywords.TryGetValue(keyword, out string? needed) && Slim(keyword, member, model) is { } kept)
            {
                slim[keyword == "pattern" ? "dotnetPattern" : keyword] = kept;
                features.UnionWith((needed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(feature => "SCHEMA_" + feature));
            }
        }

        if (slim.ContainsKey("dotnetPattern"))
        {
            slim["pattern"] = schema["pattern"]?.DeepClone();
        }

        return slim;
    }

    private JsonNode? Slim(string keyword, JsonNode? member, JsonSchema model) => (keyword, member) switch
    {
        ("properties" or "dependencies", JsonObject members) => new JsonObject(members.Select(entry => KeyValuePair.Create(entry.Key, Slim(entry.Value, model)))),
        ("patternProperties", JsonObject members) => new JsonObject(members
            .Select(entry => (Pattern: Translated(entry.Key), entry.Value))
            .Where(entry => entry.Pattern is not null)
            .DistinctBy(entry => entry.Pattern)
            .Select(entry => KeyValuePair.Create(entry.Pattern!, Slim(entry.Value, model)))),
        ("pattern", JsonValue text) when text.TryGetValue(out string? pattern) => Translated(pattern) is { } translated ? JsonValue.Create(translated) : null,
        ("items" or "allOf" or "anyOf" or "oneOf", JsonArray parts) => new JsonArray([.. parts.Select(part => Slim(part, model))]),
        ("items" or "additionalItems" or "additionalProperties" or "not", JsonObject part) => Slim(part, model),
        _ => member?.DeepClone(),
    };

    private void AddReference(string reference, JsonSchema model)
    {
        if (references.ContainsKey(reference))
        {
            return;
        }

        if (model.Find(reference) is not { } target)
        {
            remarks.Add($"The model refers to {reference}, which is not in the file and is not checked.");
            return;
        }

        // It is there before it is looked into, as it can refer to itself.
        references[reference] = "";
        references[reference] = Text(Slim(Parse(target), model));
    }

    private string? Translated(string pattern)
    {
        try
        {
            return JavaPattern.Translate(pattern, default);
        }
        catch (Refusal)
        {
            remarks.Add($"The model's pattern {pattern} has no counterpart in .NET and is not checked.");
            return null;
        }
    }

    private static JsonNode? Parse(JsonElement element) => JsonNode.Parse(element.GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = 400 });

    private static string Text(JsonNode? schema) => schema?.ToJsonString(Indented) ?? "null";

    /// <summary>JSON as a raw literal; it never has three quotes in a row.</summary>
    private static string Raw(string json, int indent) =>
        string.Join('\n', ((string[])["\"\"\"", .. json.Split('\n'), "\"\"\""]).Select(line => new string(' ', indent) + line));
}
