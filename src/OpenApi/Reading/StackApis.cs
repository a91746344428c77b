using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>The APIs of a template by logical id, with what their stages say.</summary>
internal sealed class StackApis(Place root, Resolver resolver)
{
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    /// <summary>The API that a property refers to.</summary>
    public Api Referred(Resolver values, Place properties, string key)
    {
        Place? reference = properties[key] is { } written ? values.Chosen(written) : null;
        string name = reference is { } place
            ? IntrinsicCall.At(place) is { Function: "Ref", Argument.Node: ScalarNode id } ? id.Value : values.Text(properties, key) ?? ""
            : "";
        return Of(name, document: null);
    }

    /// <summary>The API of a resource; its document, where there is one, says more.</summary>
    public Api Of(string id, Place? document)
    {
        if (apis.TryGetValue(id, out Api? known) && document is null)
        {
            return known;
        }

        Place? resource = resolver.Scope.Resource(id) is { } declared ? resolver.Resolve(declared) : null;
        string type = resource is { } some ? resolver.Text(some, "Type") ?? "" : "";
        Place? properties = resource is { } one ? resolver.Get(one, "Properties") : null;
        Place? stage = StageOf(id);
        Place? stageSource = type.StartsWith("AWS::Serverless::", StringComparison.Ordinal) ? properties : stage;
        ImmutableArray<string> binary = [.. MediaTypes(properties, "BinaryMediaTypes"), .. MediaTypes(Globals, "BinaryMediaTypes")];
        Api api = new()
        {
            Name = id.Length == 0 ? null : id,
            Kind = KindOf(type, properties),
            Pointer = document?.Pointer ?? resource?.Pointer ?? "",
            StageName = stageSource is { } named ? resolver.Text(named, "StageName") : null,
            BinaryMediaTypes = [.. binary.Concat(MediaTypes(document, OpenApiApi.BinaryMediaTypesKey)).Distinct(StringComparer.Ordinal)],
            GatewayResponses = [.. GatewayResponses(id, properties, document)],
            StageVariables = stageSource is { } staged ? Variables(staged) : [],
        };
        apis[id] = api;
        return api;
    }

    private Place? Globals => resolver.Get(root, "Globals") is { } globals ? resolver.Get(globals, "Api") : null;

    private ApiKind KindOf(string type, Place? properties) => type switch
    {
        "AWS::Serverless::HttpApi" => ApiKind.Http,
        "AWS::ApiGatewayV2::Api" => properties is { } own && resolver.Text(own, "ProtocolType") == "WEBSOCKET" ? ApiKind.WebSocket : ApiKind.Http,
        _ => ApiKind.Rest,
    };

    // Of several for one type, the first one counts.
    private IEnumerable<GatewayResponse> GatewayResponses(string id, Place? properties, Place? document)
    {
        GatewayResponseReader reader = new(resolver);
        return ResourcesOf(id, "AWS::ApiGateway::GatewayResponse").Select(reader.ReadResource)
            .Concat(reader.ReadMap(properties, "GatewayResponses"))
            .Concat(reader.ReadMap(Globals, "GatewayResponses"))
            .Concat(reader.ReadMap(document, OpenApiReader.GatewayResponsesKey));
    }

    // The first stage of the API, or the deployment that makes one.
    private Place? StageOf(string id) =>
        ResourcesOf(id, "AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment")
            .Where(static properties => properties["StageName"] is not null)
            .Select(static properties => (Place?)properties)
            .FirstOrDefault();

    // The properties of the resources that refer to an API.
    private IEnumerable<Place> ResourcesOf(string id, params IReadOnlyCollection<string> types)
    {
        foreach ((ScalarNode _, Place resource) in resolver.Get(root, "Resources") is { } resources ? resolver.Written(resources) : [])
        {
            if (resource["Type"]?.Node is ScalarNode { Value: var type } && types.Contains(type)
                && resource["Properties"] is { } properties
                && properties["RestApiId"] is { } api
                && IntrinsicCall.At(api) is { Function: "Ref", Argument.Node: ScalarNode { Value: var target } }
                && target == id)
            {
                yield return properties;
            }
        }
    }

    private IEnumerable<string> MediaTypes(Place? owner, string key) =>
        owner is { } place && resolver.Get(place, key) is { } list
            ? resolver.Items(list).Select(static item => item.Node).OfType<ScalarNode>().Select(static item => item.Value.Replace("~1", "/", StringComparison.Ordinal))
            : [];

    private ImmutableArray<KeyValuePair<string, string>> Variables(Place stage) =>
        resolver.Get(stage, "Variables") is { } variables
            ? [.. resolver.Entries(variables).Where(static entry => entry.Value.Node is ScalarNode)
                .Select(static entry => KeyValuePair.Create(entry.Key.Value, ((ScalarNode)entry.Value.Node).Value))]
            : [];
}
