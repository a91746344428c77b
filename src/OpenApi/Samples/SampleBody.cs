using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.OpenApi;

namespace VtlKit.OpenApi.Samples;

/// <summary>Writes sample values as bodies of a media type.</summary>
internal static class SampleBody
{
    // The library's collections hold nulls for what is not of the right kind, whatever their types say.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body that a declaration asks for; null where it says nothing about it.</summary>
    public static string? Of(IOpenApiMediaType? declared, string mediaType, bool isRequest)
    {
        JsonNode? value = declared?.Example ?? First(declared?.Examples);
        if (value is JsonValue given && given.TryGetValue(out string? text) && (!IsJson(mediaType) || IsJsonText(text)))
        {
            return text;
        }

        value ??= declared?.Schema is { } schema ? new SchemaSampler(isRequest).Of(schema, "text") : null;
        return value is null ? null : Write(value, mediaType);
    }

    /// <summary>The first value among named examples; null where there is none.</summary>
    public static JsonNode? First(IDictionary<string, IOpenApiExample>? examples)
    {
        // The library gives null for an example that is not of its shape.
        IEnumerable<IOpenApiExample?> all = examples?.Values ?? Enumerable.Empty<IOpenApiExample?>();
        return all.Select(static example => example?.DataValue ?? example?.Value).FirstOrDefault(static value => value is not null);
    }

    /// <summary>A value as a body.</summary>
    public static string Write(JsonNode value, string mediaType)
    {
        if (IsJson(mediaType))
        {
            return Json(value);
        }

        string type = mediaType.Split(';')[0].Trim();
        return value switch
        {
            JsonObject form when type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) => Form(form),
            _ when type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) => Xml("root", value).ToString(SaveOptions.DisableFormatting),
            JsonValue single when single.TryGetValue(out string? text) => text,
            _ => Json(value),
        };
    }

    /// <summary>A value as JSON without blanks.</summary>
    public static string Json(JsonNode value) => value.ToJsonString(Compact);

    /// <summary>A value as it stands in a header, a path or a query.</summary>
    public static string Plain(JsonNode? value) => value switch
    {
        null => "",
        JsonValue single when single.TryGetValue(out string? text) => text,
        JsonArray items => string.Join(',', items.Select(Plain)),
        _ => Json(value),
    };

    private static bool IsJson(string mediaType)
    {
        string type = mediaType.Split(';')[0].Trim();
        return type is "*/*" || type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.Contains("json-", StringComparison.OrdinalIgnoreCase);
    }

    // Examples of JSON bodies are often written as texts.
    private static bool IsJsonText(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject or JsonArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Form(JsonObject members)
    {
        StringBuilder form = new();
        foreach ((string key, JsonNode? value) in members)
        {
            form.Append(form.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(Plain(value)));
        }

        return form.ToString();
    }

    private static XElement Xml(string name, JsonNode? value) => value switch
    {
        JsonObject members => new XElement(XmlName(name), members.Select(static member => Xml(member.Key, member.Value))),
        JsonArray items => new XElement(XmlName(name), items.Select(item => Xml("item", item))),
        _ => new XElement(XmlName(name), Plain(value)),
    };

    private static string XmlName(string name) => System.Xml.XmlConvert.EncodeLocalName(name) is { Length: > 0 } encoded ? encoded : "value";
}
