using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Gateway.Schemas;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>The models that a contract gives for request bodies.</summary>
internal static class ContractModels
{
    /// <summary>The models by content type, in the file's order.</summary>
    public static ImmutableArray<KeyValuePair<string, JsonSchema>> Of(OperationContract contract)
    {
        if (DocumentOf(contract) is not { } document)
        {
            return [];
        }

        string text = document.ToJsonString();
        JsonObject? operation = Member(document, "paths", "/", "post");
        if (Followed(document, operation?["requestBody"]) is { } body)
        {
            return [.. Models(text, (body["content"] as JsonObject ?? []).Select(static entry => (entry.Key, (entry.Value as JsonObject)?["schema"])))];
        }

        IEnumerable<JsonNode?> parameters = operation?["parameters"] as JsonArray ?? [];
        JsonNode? schema = parameters.Concat(Member(document, "paths", "/")?["parameters"] as JsonArray ?? [])
            .Select(parameter => Followed(document, parameter))
            .FirstOrDefault(static parameter => parameter?["in"] is JsonValue place && place.TryGetValue(out string? name) && name == "body")?["schema"];
        JsonArray types = (operation?["consumes"] ?? document["consumes"]) as JsonArray ?? [(JsonNode)MediaType.Json];
        return [.. Models(text, types.Select(type => ($"{type}", schema)))];
    }

    private static JsonObject? DocumentOf(OperationContract contract)
    {
        try
        {
            return contract.Document();
        }
        catch (ReadLimitException)
        {
            return null;
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonSchema>> Models(string document, IEnumerable<(string ContentType, JsonNode? Schema)> schemas)
    {
        foreach ((string contentType, JsonNode? schema) in schemas)
        {
            if (schema is not null && JsonSchema.Parse(schema.ToJsonString(), document) is { } model)
            {
                yield return KeyValuePair.Create(contentType, model);
            }
        }
    }

    /// <summary>The object at a node, or the one that its reference leads to.</summary>
    private static JsonObject? Followed(JsonObject document, JsonNode? node) =>
        node is JsonObject members && members["$ref"] is JsonValue value && value.TryGetValue(out string? reference) && reference.StartsWith('#')
            ? Member(document, [.. DocumentReferences.Segments(reference)])
            : node as JsonObject;

    private static JsonObject? Member(JsonObject root, params ReadOnlySpan<string> keys)
    {
        JsonObject? place = root;
        foreach (string key in keys)
        {
            place = place?[key] as JsonObject;
        }

        return place;
    }
}
