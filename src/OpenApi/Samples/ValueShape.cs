using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VtlKit.OpenApi.Samples;

/// <summary>What is known of a JSON value by how a template reads it. Grows while templates are looked at.</summary>
internal sealed class ValueShape
{
    private const int Deepest = 20;
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<KeyValuePair<string, ValueShape>> members = [];
    private readonly int depth;
    private ValueShape? item;

    public ValueShape(int depth = 0) => this.depth = depth;

    /// <summary>Whether it is a text of JSON rather than JSON.</summary>
    public bool IsJsonText { get; set; }

    /// <summary>Whether anything is known of it.</summary>
    public bool IsEmpty => members.Count == 0 && item is null;

    /// <summary>A member of an object; itself where that would be nested too deep.</summary>
    public ValueShape Member(string name)
    {
        foreach ((string key, ValueShape value) in members)
        {
            if (key == name)
            {
                return value;
            }
        }

        if (depth >= Deepest)
        {
            return this;
        }

        ValueShape member = new(depth + 1);
        members.Add(new(name, member));
        return member;
    }

    /// <summary>An item of a list.</summary>
    public ValueShape Item => item ??= depth >= Deepest ? this : new ValueShape(depth + 1);

    /// <summary>A value of this shape; <paramref name="name"/> is what its key says.</summary>
    public JsonNode? ToJson(string name)
    {
        JsonNode? content = item is not null && item != this ? new JsonArray(item.ToJson(name))
            : members.Count > 0 ? Object(name)
            : null;
        return content is null ? Leaf(name) : IsJsonText ? JsonValue.Create(content.ToJsonString(Relaxed)) : content;
    }

    private JsonNode Object(string name)
    {
        JsonObject result = [];
        foreach ((string key, ValueShape value) in members)
        {
            // DynamoDB's types: {"title": {"S": "title"}}
            result[key] = value.IsEmpty && members.Count == 1 && key is "S" or "N" or "B" or "BOOL" ? TypedLeaf(key, name) : value.ToJson(key);
        }

        return result;
    }

    private JsonValue Leaf(string name) => IsJsonText ? JsonValue.Create("{}")
        : name.EndsWith("status", StringComparison.OrdinalIgnoreCase) || name.EndsWith("statusCode", StringComparison.OrdinalIgnoreCase) ? JsonValue.Create(200)
        : JsonValue.Create(name);

    private static JsonValue TypedLeaf(string type, string name) => type switch
    {
        "N" => JsonValue.Create("1"),
        "BOOL" => JsonValue.Create(true),
        "B" => JsonValue.Create("c2FtcGxl"),
        _ => JsonValue.Create(name),
    };
}
