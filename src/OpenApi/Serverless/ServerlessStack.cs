using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>
/// The CloudFormation template that the framework makes of a <c>serverless.yml</c>, as far as its REST API goes. What the author wrote keeps its
/// places and pointers (<see href="https://www.serverless.com/framework/docs/providers/aws/events/apigateway"/>).
/// </summary>
internal sealed class ServerlessStack(Place root)
{
    /// <summary>The logical id that the framework gives its API.</summary>
    public const string ApiId = "ApiGatewayRestApi";

    private readonly ServerlessVariables variables = new(root);
    private readonly List<MappingEntry> resources = [];
    private readonly NodeMaker make = NodeMaker.At(root);

    /// <summary>The template.</summary>
    public Place Template()
    {
        AddOwn();
        bool hasApi = resources.Any(static entry => entry.Key.Value == ApiId);
        AddEvents();
        AddProxies();
        if (!hasApi && resources.Count > 0)
        {
            Add(ApiId, make.Resource("AWS::ApiGateway::RestApi"));
        }

        Add("ApiGatewayDeployment", make.Resource("AWS::ApiGateway::Deployment", ("RestApiId", make.Ref(ApiId)), ("StageName", Stage)));
        MappingNode template = new(root.Node.Span, null,
        [
            // A transform of unknown results: the framework makes resources that the file does not name.
            new MappingEntry(make.Text("Transform"), make.Text("Serverless")),
            new MappingEntry(make.Text("Resources"), new MappingNode(root.Node.Span, null, [.. resources.DistinctBy(static entry => entry.Key.Value, StringComparer.Ordinal)])),
            .. Sections(),
        ]);
        return Place.RootOf(root.File) with { Node = template };
    }

    private Node Stage => root["provider"]?["stage"] is { } stage ? new LinkNode(variables.Rewritten(stage)) : make.Text("dev");

    private IEnumerable<Place> Own => root["resources"] switch
    {
        { Node: MappingNode } resources => [resources],
        { Node: SequenceNode { Items: var items } } list => items.Select((item, index) => list.Child(index, item)),
        _ => [],
    };

    // Of the author's resources only those of API Gateway need their variables.
    private void AddOwn()
    {
        foreach (Place own in Own)
        {
            foreach (MappingEntry entry in own["Resources"]?.Node is MappingNode mapping ? mapping.Entries : [])
            {
                Place place = own["Resources"]!.Value.Child(entry.Key.Value, entry.Value);
                bool isGateway = place["Type"]?.Node is ScalarNode { Value: var type } && type.StartsWith("AWS::ApiGateway", StringComparison.Ordinal);
                Add(entry.Key, new LinkNode(isGateway ? variables.Rewritten(place) : place));
            }
        }
    }

    private IEnumerable<MappingEntry> Sections()
    {
        foreach (string section in new[] { "Parameters", "Conditions", "Mappings" })
        {
            if (Own.Select(own => own[section]).FirstOrDefault(static found => found is not null) is { } place)
            {
                yield return new MappingEntry(make.Text(section), new LinkNode(variables.Rewritten(place)));
            }
        }
    }

    private void AddEvents()
    {
        foreach ((ScalarNode name, Place function) in Functions())
        {
            if (function["events"] is not { Node: SequenceNode { Items: var events } } list)
            {
                continue;
            }

            for (int i = 0; i < events.Length; i++)
            {
                Place item = list.Child(i, events[i]);
                if (item.Node is MappingNode { Entries: [{ Key: { Value: "http" } key, Value: var value }, ..] })
                {
                    HttpEvent http = new(name.Value, variables.Rewritten(item.Child("http", value)));
                    AddMethod(key, http.Place, http.Path, http.Method());
                }
            }
        }
    }

    // A mapping, or a list of mappings as they come of several files.
    private IEnumerable<(ScalarNode Name, Place Function)> Functions()
    {
        Place[] maps = root["functions"] switch
        {
            { Node: MappingNode } map => [map],
            { Node: SequenceNode { Items: var items } } list => [.. items.Select((item, index) => list.Child(index, item))],
            _ => [],
        };
        return maps.SelectMany(static map => map.Node is MappingNode mapping
            ? mapping.Entries.Select(entry => (entry.Key, map.Child(entry.Key.Value, entry.Value)))
            : []);
    }

    private void AddProxies()
    {
        if (root["custom"]?["apiGatewayServiceProxies"] is not { Node: SequenceNode { Items: var proxies } } list)
        {
            return;
        }

        for (int i = 0; i < proxies.Length; i++)
        {
            Place item = list.Child(i, proxies[i]);
            if (item.Node is MappingNode { Entries: [{ Key: var key, Value: var value }, ..] })
            {
                ServiceProxy proxy = new(key.Value, variables.Rewritten(item.Child(key.Value, value)));
                AddMethod(key, proxy.Place, proxy.Path, proxy.Method());
            }
        }
    }

    private void AddMethod(ScalarNode key, Place place, Node path, IEnumerable<(string Key, Node? Value)> properties)
    {
        NodeMaker here = NodeMaker.At(place);
        string id = $"{place.Pointer}";
        MappingNode resource = here.Resource("AWS::ApiGateway::Resource", ("PathPart", path), ("ParentId", here.GetAtt(ApiId, "RootResourceId")));
        Add(id + " path", resource);
        (string, Node?)[] method = [("RestApiId", here.Ref(ApiId)), ("ResourceId", here.Ref(id + " path")), .. properties];
        ScalarNode name = new(key.Span, null, id, ScalarStyle.Plain);
        Add(name, NodeMaker.InPlaceOf(place, here.Map(
            ("Type", here.Text("AWS::ApiGateway::Method")), ("Properties", NodeMaker.InPlaceOf(place, here.Map(method))))));
    }

    private void Add(string id, Node resource) => Add(make.Text(id), resource);

    private void Add(ScalarNode id, Node resource) => resources.Add(new MappingEntry(id, resource));
}
