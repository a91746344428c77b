using System.Text.Json.Nodes;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>The contract of an <c>AWS::ApiGateway::Method</c>: its parameters, and the models of its bodies, written as OpenAPI.</summary>
internal sealed class MethodContract(Place properties, IReadOnlyList<OperationParameter> parameters, Func<Resolver> makeResolver) : OperationContract
{
    /// <inheritdoc/>
    public override JsonObject Document()
    {
        Resolver resolver = makeResolver();
        JsonObject responses = [];
        foreach (Place response in resolver.Get(properties, "MethodResponses") is { } list ? resolver.Items(list) : [])
        {
            if (resolver.Text(response, "StatusCode") is { } status)
            {
                responses[status] = new JsonObject { ["description"] = "", ["content"] = Content(response, "ResponseModels", resolver) };
            }
        }

        JsonObject operation = new()
        {
            ["parameters"] = new JsonArray([.. parameters.Select(Parameter)]),
            ["requestBody"] = new JsonObject { ["content"] = Content(properties, "RequestModels", resolver) },
            ["responses"] = responses,
        };
        return new JsonObject
        {
            ["openapi"] = "3.0.1",
            ["info"] = new JsonObject { ["title"] = "API", ["version"] = "1" },
            ["paths"] = new JsonObject { ["/"] = new JsonObject { ["post"] = operation } },
        };
    }

    private static JsonNode Parameter(OperationParameter parameter) => new JsonObject
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.Location.ToString().ToLowerInvariant(),
        ["required"] = parameter.IsRequired,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Content(Place owner, string key, Resolver resolver)
    {
        JsonObject content = [];
        foreach ((ScalarNode contentType, Place value) in resolver.Get(owner, key) is { } models ? resolver.Written(models) : [])
        {
            content[contentType.Value] = new JsonObject { ["schema"] = Schema(value, resolver) ?? new JsonObject() };
        }

        return content;
    }

    private static JsonNode? Schema(Place model, Resolver resolver) =>
        IntrinsicCall.At(model) is { Function: "Ref", Argument.Node: ScalarNode { Value: var name } }
        && resolver.Scope.Resource(name) is { } resource
        && resolver.Get(resource, "Properties") is { } properties
        && resolver.Get(properties, "Schema") is { } schema
            ? Parsed(ResolvedJson.Of(schema, resolver))
            : null;

    // A schema may be given as a text of JSON.
    private static JsonNode? Parsed(JsonNode? schema)
    {
        if (schema is not JsonValue value || !value.TryGetValue(out string? text))
        {
            return schema;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
