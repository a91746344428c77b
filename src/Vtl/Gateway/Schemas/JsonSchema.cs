using System.Collections.Immutable;
using System.Text.Json;

namespace VtlKit.Gateway.Schemas;

/// <summary>
/// A model of a body: JSON schema, draft 4, as API Gateway takes it. References lead to other parts of the same text; a model that is
/// elsewhere accepts everything.
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

    /// <summary>Reads a schema.</summary>
    /// <param name="document">The JSON that its references lead into.</param>
    /// <param name="path">The keys from the document to the schema; none where the document is the schema.</param>
    /// <returns>The schema; null where it is none.</returns>
    public static JsonSchema? Parse(string document, params ReadOnlySpan<string> path)
    {
        if (Read(document) is not { } root)
        {
            return null;
        }

        JsonElement schema = root;
        foreach (string key in path)
        {
            if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty(key, out schema))
            {
                return null;
            }
        }

        return schema.ValueKind == JsonValueKind.Object ? new JsonSchema(root, schema) : null;
    }

    /// <summary>What is wrong with a body, in the words of the service's log; nothing where it is as the schema says.</summary>
    public ImmutableArray<string> FaultsIn(string body) =>
        Read(body) is { } value ? [.. new SchemaCheck(document, schema).Run(value)] : ["Unable to parse the request body as JSON"];

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
