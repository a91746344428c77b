using System.Text.Json.Nodes;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>The contract of an operation of an OpenAPI document.</summary>
internal sealed class OpenApiContract(Place document, Place item, Place operation, Func<Resolver> makeResolver) : OperationContract
{
    private const int MostReferences = 2_000;

    /// <inheritdoc/>
    public override JsonObject Document()
    {
        Resolver resolver = makeResolver();
        JsonObject declared = Json(operation, resolver);
        declared.Remove(OpenApiReader.IntegrationKey);
        JsonObject result = [];
        foreach (string key in new[] { "swagger", "openapi" })
        {
            if (resolver.Text(document, key) is { } version)
            {
                result[key] = version;
            }
        }

        result["info"] = new JsonObject { ["title"] = "API", ["version"] = "1" };
        foreach (string key in new[] { "consumes", "produces" })
        {
            if (resolver.Get(document, key) is { } list)
            {
                result[key] = ResolvedJson.Of(list, resolver);
            }
        }

        JsonObject pathItem = new() { ["post"] = declared };
        if (resolver.Get(item, "parameters") is { } parameters)
        {
            pathItem["parameters"] = ResolvedJson.Of(parameters, resolver);
        }

        // The operation stands at a path of its own, as references may lead to the real one.
        result["paths"] = new JsonObject { ["/"] = pathItem };
        AddReferenced(result, resolver);
        return result;
    }

    private static JsonObject Json(Place place, Resolver resolver) => ResolvedJson.Of(place, resolver) as JsonObject ?? [];

    private void AddReferenced(JsonObject result, Resolver resolver)
    {
        DocumentReferences references = new(document, resolver, new RemarkLog());
        HashSet<string> known = new(StringComparer.Ordinal);
        Queue<JsonNode?> pending = new([result["paths"]]);
        while (pending.TryDequeue(out JsonNode? node))
        {
            foreach (string reference in ReferencesIn(node))
            {
                if (known.Count < MostReferences && known.Add(reference) && references.Find(reference) is { } target && ResolvedJson.Of(target, resolver) is { } json)
                {
                    pending.Enqueue(json);
                    Put(result, [.. DocumentReferences.Segments(reference)], json);
                }
            }
        }
    }

    private static void Put(JsonObject root, string[] keys, JsonNode value)
    {
        JsonObject parent = root;
        foreach (string key in keys[..^1])
        {
            if (parent[key] is not JsonObject child)
            {
                if (parent[key] is not null)
                {
                    return;
                }

                child = [];
                parent[key] = child;
            }

            parent = child;
        }

        // What is already there came with a larger part of the document.
        if (parent[keys[^1]] is null)
        {
            parent[keys[^1]] = value;
        }
    }

    private static List<string> ReferencesIn(JsonNode? root)
    {
        List<string> references = [];
        Stack<JsonNode?> pending = new([root]);
        while (pending.TryPop(out JsonNode? node))
        {
            switch (node)
            {
                case JsonObject members:
                    if (members["$ref"] is JsonValue value && value.TryGetValue(out string? reference) && reference.StartsWith("#/", StringComparison.Ordinal))
                    {
                        references.Add(reference);
                    }

                    foreach (KeyValuePair<string, JsonNode?> member in members)
                    {
                        pending.Push(member.Value);
                    }

                    break;
                case JsonArray items:
                    foreach (JsonNode? item in items)
                    {
                        pending.Push(item);
                    }

                    break;
            }
        }

        return references;
    }
}
