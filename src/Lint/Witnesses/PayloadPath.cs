using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Finds and changes values in a payload, through lists and through texts of JSON. Nodes are copied, not changed, but for one's own.</summary>
internal static class PayloadPath
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 200, AllowDuplicateProperties = false };

    /// <summary>A copy with another value at a place: in a list at its first item, of an object's members its first.</summary>
    /// <param name="root">The payload.</param>
    /// <param name="path">Segments as in <see cref="Origin.Segments"/>.</param>
    /// <param name="value">The value; null removes what is there.</param>
    public static JsonNode? Set(JsonNode? root, ImmutableArray<string> path, JsonNode? value) => Changed(root?.DeepClone(), path.AsSpan(), _ => value?.DeepClone());

    /// <summary>The value at a place, in the payload itself; null where there is none.</summary>
    public static JsonNode? At(JsonNode? root, ImmutableArray<string> path)
    {
        JsonNode? node = root;
        foreach (string segment in path)
        {
            switch (segment)
            {
                case PathSegments.Parsed:
                    node = node is JsonValue text && text.TryGetValue(out string? json) ? Parse(json) : null;
                    break;
                case PathSegments.Item:
                    node = node is JsonArray { Count: > 0 } list ? list[0] : null;
                    break;
                case PathSegments.AnyMember:
                    node = node is JsonObject { Count: > 0 } members ? members.First().Value : null;
                    break;
                case PathSegments.MemberName:
                    return JsonValue.Create(FirstName(node as JsonObject));
                default:
                    node = (node as JsonObject)?[Key(segment)];
                    break;
            }
        }

        return node;
    }

    /// <summary>A copy in which there is something at a place, made by <paramref name="leaf"/> where there is nothing yet.</summary>
    public static JsonNode? Ensured(JsonNode? root, ImmutableArray<string> path, Func<JsonNode?, JsonNode?> leaf) => Filled(root?.DeepClone(), path, leaf);

    /// <summary>The same, without the copy: for a payload that nobody else has.</summary>
    public static JsonNode? Filled(JsonNode? root, ImmutableArray<string> path, Func<JsonNode?, JsonNode?> leaf) => Changed(root, path.AsSpan(), leaf);

    public static JsonNode? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text, documentOptions: Deep);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What stands at the place is changed where it stands; what is returned is to stand there.
    private static JsonNode? Changed(JsonNode? node, ReadOnlySpan<string> path, Func<JsonNode?, JsonNode?> change)
    {
        if (path.IsEmpty)
        {
            return change(node);
        }

        ReadOnlySpan<string> rest = path[1..];
        switch (path[0])
        {
            case PathSegments.Parsed:
                JsonNode? inner = Changed(node is JsonValue text && text.TryGetValue(out string? json) ? Parse(json) : null, rest, change);
                return inner is null ? null : JsonValue.Create(Scenario.Text(inner));
            case PathSegments.Item:
                JsonArray list = node as JsonArray ?? [];
                if (list.Count == 0)
                {
                    list.Add(null);
                }

                JsonNode? item = Changed(list[0], rest, change);
                if (item != list[0])
                {
                    list[0] = item;
                }

                return list;
            case PathSegments.AnyMember:
                JsonObject members = node as JsonObject ?? [];
                Put(members, FirstName(members), Changed(members[FirstName(members)], rest, change));
                return members;
            case PathSegments.MemberName:
                JsonObject named = node as JsonObject ?? [];
                string old = FirstName(named);
                string? renamed = change(JsonValue.Create(old)) is JsonValue value && value.TryGetValue(out string? name) ? name : null;
                if (renamed is not null && renamed != old)
                {
                    JsonNode? kept = named[old]?.DeepClone() ?? JsonValue.Create("value");
                    named.Remove(old);
                    named.Insert(0, renamed, kept);
                }

                return named;
            default:
                JsonObject container = node as JsonObject ?? [];
                string key = Key(path[0]);
                JsonNode? changed = Changed(container[key], rest, change);
                if (changed is null)
                {
                    container.Remove(key);
                }
                else
                {
                    Put(container, key, changed);
                }

                return container;
        }
    }

    // A node that stands there already cannot be put anywhere.
    private static void Put(JsonObject members, string name, JsonNode? value)
    {
        if (value is null || value != members[name])
        {
            members[name] = value;
        }
    }

    private static string FirstName(JsonObject? members) => members is { Count: > 0 } ? members.First().Key : "first";

    private static string Key(string segment) => segment.StartsWith('~') ? segment[1..] : segment;
}
