using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VtlKit.Migrate.Compat;

/// <summary>JSON that mappings build.</summary>
public static class GatewayJson
{
    private const int MaximumDepth = 1_000;

    // The encoder for HTML would write a letter like é as six bytes into what the backend may limit in size.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth };
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = MaximumDepth };

    /// <summary>Writes a document.</summary>
    public static string WriteJson(JsonNode document) => document.ToJsonString(Relaxed);

    /// <summary>Reads a document; numbers keep their spelling.</summary>
    /// <exception cref="InvalidJsonException">It is no JSON.</exception>
    public static JsonNode? ReadJson(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Deep);
        }
        catch (JsonException exception)
        {
            throw new InvalidJsonException(exception.Message);
        }
    }

    /// <summary>A value of a template as JSON: a text that is JSON is taken as such, any other is a string.</summary>
    public static JsonNode? JsonOf(object? value)
    {
        if (value is not string text)
        {
            return ReadJson(JsonText.Write(value));
        }

        try
        {
            return ReadJson(text);
        }
        catch (GatewayMappingException)
        {
            return text.Trim(' ', '\t', '\r', '\n').Length == 0 ? null : text;
        }
    }

    /// <summary>The value at a place of the payload; an empty string where there is none, as <c>$input.json</c> has it.</summary>
    public static JsonNode? JsonAt(GatewayRequest request, params ReadOnlySpan<object> steps) => ReadJson(request.Json(steps));

    /// <summary>A value as a whole answer: a text as it is, a map as JSON.</summary>
    public static string AnswerOf(object? value) => value is JavaMap { IsHashed: false } map ? JsonText.Write(map) : JavaValue.Text(value);
}
