using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VtlKit.Migrate.Compat;

/// <summary>JSON documents that mappings build.</summary>
public static class JsonOutput
{
    private const int MaximumDepth = 1_000;

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth };

    /// <summary>The document as text; characters beyond ASCII stay as they are.</summary>
    public static string Write(JsonNode? document) => document is null ? "null" : document.ToJsonString(Relaxed);

    /// <summary>The document in a text, which has to be one: the template printed it where a value stands.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaximumDepth });
        }
        catch (JsonException exception)
        {
            throw new GatewayMappingException($"The value is no JSON: {exception.Message}");
        }
    }
}
