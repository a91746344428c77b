using System.Text.Json;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>A model of a body: JSON schema, draft 4, as API Gateway takes it.</summary>
public sealed class JsonSchema
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 400 };

    private readonly JsonElement schema;
    private readonly Dictionary<string, JsonElement> targets;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">Its JSON.</param>
    /// <param name="references">The schemas that its references lead to; a reference to none of these accepts everything.</param>
    public JsonSchema(string schema, params IEnumerable<KeyValuePair<string, string>> references)
    {
        this.schema = Read(schema);
        targets = references.ToDictionary(reference => reference.Key, reference => Read(reference.Value));
    }

    /// <summary>What is wrong with a body; nothing where it is as the schema says.</summary>
    public IReadOnlyList<string> FaultsIn(string body)
    {
        JsonElement value;
        try
        {
            value = Read(body);
        }
        catch (JsonException)
        {
            return ["Unable to parse the request body as JSON"];
        }

        return new SchemaCheck(targets).Run(schema, value);
    }

    private static JsonElement Read(string text)
    {
        using var parsed = JsonDocument.Parse(text, Options);
        return parsed.RootElement.Clone();
    }
}
