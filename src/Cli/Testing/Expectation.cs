using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Input;

namespace VtlKit.Cli.Testing;

/// <summary>Something that is not as it was expected.</summary>
/// <param name="Path">What it is: <c>integrationRequest.body</c>.</param>
/// <param name="Property">Where it is expected.</param>
/// <param name="Expected">What is expected, laid out for people.</param>
/// <param name="Actual">What there is.</param>
/// <param name="Recorded">The value that would be met.</param>
internal sealed record Mismatch(string Path, JProperty Property, string Expected, string Actual, JToken Recorded);

/// <summary>Compares what is expected, any part of a preview's JSON form, with a preview.</summary>
internal sealed class Expectation(ValueFile file)
{
    private const string Nothing = "(nothing)";

    private readonly List<Mismatch> mismatches = [];

    /// <summary>What can be expected: the members of each object by its path; <c>headers</c>, <c>query</c> and <c>path</c> have any names.</summary>
    public static FrozenDictionary<string, ImmutableArray<string>> Members { get; } = new Dictionary<string, ImmutableArray<string>>
    {
        [""] = ["requestTemplate", "passthrough", "integrationRequest", "endpointStatus", "integrationResponse", "response", "error"],
        ["requestTemplate"] = ["contentType", "line", "column"],
        ["integrationRequest"] = ["method", "uri", "path", "headers", "query", "body", "bodyExact", "bodyBase64", "json"],
        ["integrationResponse"] = ["selected", "statusCode", "because", "template"],
        ["integrationResponse.template"] = ["contentType", "line", "column"],
        ["response"] = ["status", "headers", "body", "bodyExact", "bodyBase64"],
        ["error"] = ["type", "status", "message", "log"],
    }.ToFrozenDictionary();

    /// <summary>What is not met, in the order of the file.</summary>
    public ImmutableArray<Mismatch> Compare(JObject expected, JsonElement actual)
    {
        CompareMembers("", expected, actual);
        return [.. mismatches];
    }

    private void CompareMembers(string path, JObject expected, JsonElement actual)
    {
        foreach (JProperty property in expected.Properties())
        {
            string inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "body":
                    CompareBody(inner, property, actual);
                    break;
                case "bodyExact":
                    CompareTexts(inner, property, (string?)property.Value ?? "", BodyText(actual), asBase64: false);
                    break;
                case "bodyBase64":
                    CompareTexts(inner, property, (string?)property.Value ?? "", BodyBase64(actual), asBase64: true);
                    break;
                default:
                    CompareMember(inner, property, actual.TryGetProperty(property.Name, out JsonElement value) ? value : default);
                    break;
            }
        }
    }

    private void CompareMember(string path, JProperty property, JsonElement actual)
    {
        bool isMissing = actual.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        switch (property.Value)
        {
            case { Type: JTokenType.Null }:
                if (!isMissing)
                {
                    Add(path, property, "null", JsonLines.Of(actual), Recording.Of(path, actual));
                }

                break;
            case { } value when isMissing:
                Add(path, property, JsonLines.Of(Parse(value)), Nothing, JValue.CreateNull());
                break;
            case JObject members when property.Name is "headers" or "query" or "path" && !Members.ContainsKey(path):
                CompareNames(path, members, actual, ignoreCase: property.Name == "headers");
                break;
            case { } value when property.Name == "json":
                CompareJson(path, property, Parse(value), actual, actual.GetRawText());
                break;
            case JObject members when actual.ValueKind == JsonValueKind.Object:
                CompareMembers(path, members, actual);
                break;
            case { } value:
                string expected = TextOf(Parse(value));
                string found = TextOf(actual);
                if (expected != found)
                {
                    Add(path, property, expected, found, Recording.Of(path, actual));
                }

                break;
        }
    }

    /// <summary>The named ones only; a name that is expected to have no value must not be there.</summary>
    private void CompareNames(string path, JObject expected, JsonElement actual, bool ignoreCase)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (JProperty property in expected.Properties())
        {
            string[] found =
            [
                .. from other in actual.EnumerateObject()
                   where other.Name.Equals(property.Name, comparison)
                   from value in (JsonElement[])(other.Value.ValueKind == JsonValueKind.Array ? [.. other.Value.EnumerateArray()] : [other.Value])
                   select TextOf(value),
            ];
            string[] wanted = property.Value switch
            {
                { Type: JTokenType.Null } => [],
                JArray items => [.. items.Select(item => TextOf(Parse(item)))],
                var value => [TextOf(Parse(value))],
            };
            if (!wanted.SequenceEqual(found))
            {
                JToken recorded = found switch
                {
                    [] => JValue.CreateNull(),
                    [var only] => new JValue(only),
                    _ => new JArray(found),
                };
                Add($"{path}.{property.Name}", property, Shown(wanted), Shown(found), recorded);
            }
        }

        static string Shown(string[] values) => values.Length == 0 ? Nothing : string.Join('\n', values);
    }

    private void CompareBody(string path, JProperty property, JsonElement message)
    {
        string? actual = BodyText(message);
        JToken value = property.Value;
        bool isText = value.Type is JTokenType.String or JTokenType.Null;
        string expected = isText ? (string?)(JValue)value ?? "" : file.Print(value);
        if (actual is not null && Json.TryParse(expected) is { } wanted && Json.TryParse(actual) is { } found)
        {
            CompareJson(path, property, wanted, found, actual);
        }
        else if (!isText)
        {
            Add(path, property, JsonLines.Of(Parse(value)), actual ?? Bytes(message), Recording.OfBody(actual));
        }
        else
        {
            CompareTexts(path, property, expected, actual, asBase64: false, Recording.OfBody(actual));
        }
    }

    private void CompareJson(string path, JProperty property, JsonElement expected, JsonElement actual, string text)
    {
        if (!Json.AreEqual(expected, actual))
        {
            bool isText = property.Value is JValue { Type: JTokenType.String };
            Add(path, property, JsonLines.Of(expected), JsonLines.Of(actual, like: expected), isText ? new JValue(text) : Recording.OfBody(text));
        }
    }

    private void CompareTexts(string path, JProperty property, string expected, string? actual, bool asBase64, JToken? recorded = null)
    {
        if (expected != actual)
        {
            string shown = actual ?? (asBase64 ? Nothing : "(bytes that are not text; expect bodyBase64)");
            Add(path, property, expected, shown, recorded ?? (actual is null ? JValue.CreateNull() : new JValue(actual)));
        }
    }

    private void Add(string path, JProperty property, string expected, string actual, JToken recorded) =>
        mismatches.Add(new Mismatch(path, property, expected, actual, recorded));

    private JsonElement Parse(JToken token) => Json.TryParse(file.Print(token)) ?? default;

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? Json.TextOf(value) : JsonLines.Of(value);

    private static string? BodyText(JsonElement message) => message.TryGetProperty("body", out JsonElement body) ? Json.TextOf(body) : null;

    private static string? BodyBase64(JsonElement message) => message.TryGetProperty("bodyBase64", out JsonElement encoded)
        ? Json.TextOf(encoded)
        : BodyText(message) is { } text ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : null;

    private static string Bytes(JsonElement message) => $"(bytes in Base64) {BodyBase64(message)}";
}
