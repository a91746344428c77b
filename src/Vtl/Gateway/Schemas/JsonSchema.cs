using System.Collections.Immutable;
using System.Text.Json;

namespace VtlKit.Gateway.Schemas;

/// <summary>
/// A model of a body: JSON schema, draft 4, as API Gateway takes it. References lead to other parts of it or of its
/// document; a model that is elsewhere accepts everything.
/// </summary>
public sealed class JsonSchema
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 400 };

    private readonly JsonElement document;
    private readonly JsonElement schema;

    private JsonSchema(JsonElement document, JsonElement schema)
    {
        this.document = document;
        this.schema = schema;
    }

    /// <summary>The schema's JSON.</summary>
    public JsonElement Root => schema;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema's JSON.</param>
    /// <param name="document">The JSON of the document it stands in, where its references lead that lead nowhere in itself; null for none.</param>
    /// <returns>The schema; null where it is none.</returns>
    public static JsonSchema? Parse(string schema, string? document = null) =>
        Read(schema) is { ValueKind: JsonValueKind.Object } root
            ? new JsonSchema(document is null ? root : Read(document) ?? root, root)
            : null;

    /// <summary>What is wrong with a body, in the words of the service's log; nothing where it is as the schema says.</summary>
    public ImmutableArray<string> FaultsIn(string body) =>
        Read(body) is { } value ? [.. new SchemaCheck(document, schema).Run(value)] : ["Unable to parse the request body as JSON"];

    /// <summary>What a reference in it leads to; null where that is elsewhere.</summary>
    public JsonElement? Find(string reference) => new SchemaCheck(document, schema).Find(reference);

    private static JsonElement? Read(string text)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text, Options);
            return parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
