using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>Finds and changes values in a payload, through lists and through texts of JSON. Nodes are copied, never changed.</summary>
internal static class PayloadPath
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 200, AllowDuplicateProperties = false };

    /// <summary>A copy with another value at a place: in a list at its first item, of an object's members its first.</summary>
    /// <param name="root">The payload.</param>
    /// <param name="path">Segments as in <see cref="Origin.Segments"/>.</param>
    /// <param name="value">The value; null removes what is there.</param>
    public static JsonNode? Set(JsonNode? root, ImmutableArray<string> path, JsonNode? value) => Changed(root?.DeepClone(), path.AsSpan(), _ => value?.DeepClone());

    /// <summary>The value at a place; null where there is none.</summary>
    public static JsonNode? At(JsonNode? root, ImmutableArray<string> path)
    {
        JsonNode? found = null;
        Changed(root?.DeepClone(), path.AsSpan(), node => found = node?.DeepClone());
        return found;
    }

    /// <summary>A copy in which there is something at a place, made by <paramref name="leaf"/> where there is nothing yet.</summary>
    public static JsonNode? Ensured(JsonNode? root, ImmutableArray<string> path, Func<JsonNode?, JsonNode?> leaf) => Changed(root?.DeepClone(), path.AsSpan(), leaf);

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
                JsonNode? item = Changed(Taken(list), rest, change);
                list.Insert(0, item);
                return list;
            case PathSegments.AnyMember:
                JsonObject members = node as JsonObject ?? [];
                string first = members.Count > 0 ? members.First().Key : "first";
                JsonNode? member = Changed(members[first]?.DeepClone(), rest, change);
                members[first] = member;
                return members;
            case PathSegments.MemberName:
                JsonObject named = node as JsonObject ?? [];
                string old = named.Count > 0 ? named.First().Key : "first";
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
                string key = path[0].StartsWith('~') ? path[0][1..] : path[0];
                JsonNode? changed = Changed(container[key]?.DeepClone(), rest, change);
                if (changed is null)
                {
                    container.Remove(key);
                }
                else
                {
                    container[key] = changed;
                }

                return container;
        }
    }

    private static JsonNode? Taken(JsonArray list)
    {
        JsonNode? first = list.Count > 0 ? list[0]?.DeepClone() : null;
        if (list.Count > 0)
        {
            list.RemoveAt(0);
        }

        return first;
    }
}
