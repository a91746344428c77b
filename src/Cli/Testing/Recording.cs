using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace VtlKit.Cli.Testing;

/// <summary>Turns what was rendered into what can be expected.</summary>
internal static class Recording
{
    /// <summary>The expectation that a preview meets: the two messages, and the error where the gateway answered by itself.</summary>
    public static JObject Of(JsonElement preview)
    {
        var expect = new JObject();
        foreach (string section in (ReadOnlySpan<string>)["integrationRequest", "response", "error"])
        {
            if (preview.TryGetProperty(section, out JsonElement value))
            {
                expect[section] = Of(section, value);
            }
        }

        return expect;
    }

    /// <summary>The expectation that one part of a preview meets.</summary>
    public static JToken Of(string path, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return TokenOf(value);
        }

        var recorded = new JObject();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            switch (property.Name)
            {
                case "headers" or "query":
                    AddNames(recorded, property);
                    break;
                case "path" when path == "integrationRequest":
                    AddNames(recorded, property);
                    break;
                case "body":
                    recorded["body"] = OfBody(Json.TextOf(property.Value));
                    break;
                case "json" when path == "integrationRequest":
                    break;
                default:
                    bool isPart = Expectation.Members.ContainsKey(path);
                    recorded[Json.NameOf(property)] = isPart ? Of($"{path}.{property.Name}", property.Value) : TokenOf(property.Value);
                    break;
            }
        }

        return recorded;
    }

    /// <summary>A body as a JSON value where it is an object or a list, else as text.</summary>
    public static JToken OfBody(string? body)
    {
        if (body is null)
        {
            return JValue.CreateNull();
        }

        // A text that JSON's readers do not agree about, as with a name that is there twice, has to stay a text.
        return Json.TryParse(body) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value && HasUniqueNames(value)
            ? TokenOf(value)
            : new JValue(body);
    }

    private static void AddNames(JObject recorded, JsonProperty property)
    {
        var names = new JObject();
        foreach (JsonProperty header in property.Value.EnumerateObject())
        {
            names[header.Name] = header.Value is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 1
                ? TokenOf(values[0])
                : TokenOf(header.Value);
        }

        if (names.Count > 0)
        {
            recorded[property.Name] = names;
        }
    }

    private static JToken TokenOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JObject(value.EnumerateObject().Select(static property => new JProperty(Json.NameOf(property), TokenOf(property.Value)))),
        JsonValueKind.Array => new JArray(value.EnumerateArray().Select(TokenOf)),
        JsonValueKind.String => new JValue(Json.TextOf(value)),
        JsonValueKind.Number => new JRaw(value.GetRawText()),
        JsonValueKind.True => new JValue(true),
        JsonValueKind.False => new JValue(false),
        _ => JValue.CreateNull(),
    };

    private static bool HasUniqueNames(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Json.MembersOf(value).Count == value.EnumerateObject().Count()
            && value.EnumerateObject().All(static property => HasUniqueNames(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(HasUniqueNames),
        _ => true,
    };
}
