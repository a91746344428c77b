using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>The CloudFormation template that comes of the endpoints of an <c>s-function.json</c>.</summary>
internal sealed class EarlyFunction(Place root)
{
    private const string ApiId = "RestApi";
    private static readonly string[] SharedFiles = ["s-templates.json", "../s-templates.json", "../../s-templates.json", "../../../s-templates.json"];

    private readonly NodeMaker make = NodeMaker.At(root);

    /// <summary>The template.</summary>
    public Place Template()
    {
        List<MappingEntry> resources = [new(make.Text(ApiId), make.Resource("AWS::ApiGateway::RestApi"))];
        Place list = root["endpoints"]!.Value;
        foreach ((Node item, int index) in ((SequenceNode)list.Node).Items.Select(static (item, index) => (item, index)))
        {
            Place endpoint = list.Child(index, item);
            NodeMaker here = NodeMaker.At(endpoint);
            string id = endpoint.Pointer;
            string path = endpoint["path"]?.Node is ScalarNode { Value: var written } ? written.Trim('/') : "";
            resources.Add(new(here.Text(id + " path"), here.Resource(
                "AWS::ApiGateway::Resource", ("PathPart", here.Text(path)), ("ParentId", here.GetAtt(ApiId, "RootResourceId")))));
            resources.Add(new(here.Text(id), NodeMaker.InPlaceOf(endpoint, here.Map(
                ("Type", here.Text("AWS::ApiGateway::Method")), ("Properties", NodeMaker.InPlaceOf(endpoint, Method(endpoint, here, id)))))));
        }

        MappingNode template = make.Map(("Transform", make.Text("Serverless")), ("Resources", new MappingNode(root.Node.Span, null, [.. resources])));
        return Place.RootOf(root.File) with { Node = template };
    }

    private MappingNode Method(Place endpoint, NodeMaker here, string id) => here.Map(
        ("RestApiId", here.Ref(ApiId)),
        ("ResourceId", here.Ref(id + " path")),
        ("HttpMethod", NodeMaker.Link(endpoint["method"])),
        ("RequestParameters", Computed(endpoint, resolver => Declared(endpoint, here, resolver))),
        ("MethodResponses", Computed(endpoint, resolver => here.List(Responses(endpoint, here, resolver).Select(static response => response.Declared)))),
        ("Integration", Computed(endpoint, resolver => here.Map(
            ("Type", NodeMaker.Link(endpoint["type"])),
            ("Uri", resolver.Text(endpoint, "type")?.ToUpperInvariant() == "MOCK" ? null : here.Sub(LambdaUri)),
            ("IntegrationHttpMethod", resolver.Text(endpoint, "type")?.ToUpperInvariant() == "MOCK" ? null : here.Text("POST")),
            ("RequestParameters", Shared(endpoint["requestParameters"], resolver) is { } parameters ? new LinkNode(parameters) : null),
            ("RequestTemplates", Templates(endpoint["requestTemplates"], resolver)),
            ("IntegrationResponses", here.List(Responses(endpoint, here, resolver).Select(static response => response.Integration)))))));

    private string LambdaUri
    {
        get
        {
            string name = root["name"]?.Node is ScalarNode { Value: var written } ? written : "function";
            return $$"""arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:{{name}}/invocations""";
        }
    }

    private static ComputedNode Computed(Place place, Func<Resolver, Node> value) =>
        new(new(place.Node.Span.Start, 0), (_, resolver) => place with { Node = value(resolver) });

    // What is mapped from the request is declared by that.
    private static MappingNode Declared(Place endpoint, NodeMaker here, Resolver resolver) => here.Map(
        (Shared(endpoint["requestParameters"], resolver) is { } parameters ? resolver.Entries(parameters) : [])
            .Select(static entry => entry.Value.Node is ScalarNode { Value: var source } ? source : "")
            .Where(static source => source.StartsWith("method.request.", StringComparison.Ordinal) && !source.StartsWith("method.request.body", StringComparison.Ordinal))
            .Select(source => (source, (Node?)here.Text("false"))));

    private static IEnumerable<(Node Integration, Node Declared)> Responses(Place endpoint, NodeMaker here, Resolver resolver)
    {
        foreach ((ScalarNode key, Place written) in Shared(endpoint["responses"], resolver) is { } responses ? resolver.Written(responses) : [])
        {
            if (Shared(written, resolver) is not { } response)
            {
                continue;
            }

            Node? status = NodeMaker.Link(response["statusCode"]);
            Place? parameters = Shared(response["responseParameters"], resolver);
            Node pattern = key.Value == "default" ? here.Text("") : NodeMaker.Link(response["selectionPattern"]) as Node ?? here.Text(key.Value);
            MappingNode integration = here.Map(
                ("StatusCode", status),
                ("SelectionPattern", pattern),
                ("ResponseTemplates", Templates(response["responseTemplates"], resolver)),
                ("ResponseParameters", parameters is { } mapped ? new LinkNode(mapped) : null));
            MappingNode declared = here.Map(("StatusCode", status), ("ResponseParameters", parameters is { } named ? new LinkNode(named) : null));
            yield return (NodeMaker.InPlaceOf(response, integration), declared);
        }
    }

    private static LinkNode? Templates(Place? written, Resolver resolver) =>
        Shared(written, resolver) is { Node: MappingNode } map ? NodeMaker.InPlaceOf(map, EarlyTemplates.OfMap(map)) : null;

    // $${name}: an entry of s-templates.json beside the file or above it.
    private static Place? Shared(Place? written, Resolver resolver)
    {
        if (written is not { Node: ScalarNode { Value: ['$', '$', '{', .. var name, '}'] } } place)
        {
            return written;
        }

        foreach (string file in SharedFiles)
        {
            if (resolver.Files.Find(file, place)?[name] is { } found)
            {
                return found;
            }
        }

        resolver.Remarks.Note($"$${{{name}}}", place, $"'{name}' is in no s-templates.json beside this file or above it; it is left out.");
        return null;
    }
}
