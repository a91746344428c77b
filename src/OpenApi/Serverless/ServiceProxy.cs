using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>An entry of <c>custom.apiGatewayServiceProxies</c>, which the plugin of that name makes a method of.</summary>
internal sealed class ServiceProxy(string service, Place place)
{
    private readonly NodeMaker make = NodeMaker.At(place);

    /// <summary>The place of the entry.</summary>
    public Place Place => place;

    /// <summary>Its path, without a slash in front.</summary>
    public Node Path => new ComputedNode(place.Node.Span, (here, resolver) => here with { Node = make.Text((resolver.Text(place, "path") ?? "").Trim('/')) });

    /// <summary>The properties of the method beside its API and path.</summary>
    public IEnumerable<(string Key, Node? Value)> Method()
    {
        Place? request = place["request"];
        Place? responses = place["response"];
        yield return ("HttpMethod", NodeMaker.Link(place["method"]));
        yield return ("RequestParameters", new ComputedNode(new(place.Node.Span.Start, 0), (here, resolver) => here with { Node = Declared(resolver) }));
        yield return ("Integration", make.Map(
            ("Type", make.Text("AWS")),
            ("Uri", new ComputedNode(new(place.Node.Span.Start, 0), (here, resolver) => here with { Node = make.Sub(Uri(resolver)) })),
            ("IntegrationHttpMethod", service == "s3" ? S3Method : make.Text("POST")),
            ("PassthroughBehavior", make.Text("NEVER")),
            ("RequestParameters", NodeMaker.Link(place["requestParameters"])),
            ("RequestTemplates", new ComputedNode(new(place.Node.Span.Start, 0), (_, resolver) => Templates(request, resolver))),
            ("IntegrationResponses", responses is { Node: SequenceNode { Items: var items } } list
                ? make.List(items.Select((item, index) => Response(list.Child(index, item))))
                : DefaultResponses(responses?["template"]))));
        yield return ("MethodResponses", responses is { Node: SequenceNode { Items: var declared } } given
            ? make.List(declared.Select((item, index) => Status(given.Child(index, item))))
            : make.List(new[] { "200", "400", "500" }.Select(status => make.Map(("StatusCode", make.Text(status))))));
    }

    private Node? S3Method => new ComputedNode(new(place.Node.Span.Start, 0), (here, resolver) => here with
    {
        Node = make.Text(resolver.Text(place, "action") switch { "PutObject" => "PUT", "DeleteObject" => "DELETE", _ => "GET" }),
    });

    private string Uri(Resolver resolver)
    {
        const string Prefix = "arn:${AWS::Partition}:apigateway:${AWS::Region}:";
        return service switch
        {
            "sqs" => $"{Prefix}sqs:path//${{AWS::AccountId}}/{Name(resolver, "queueName")}",
            "sns" => Prefix + "sns:path//",
            "kinesis" => $"{Prefix}kinesis:action/{resolver.Text(place, "action") ?? "PutRecord"}",
            "dynamodb" => $"{Prefix}dynamodb:action/{resolver.Text(place, "action") ?? "PutItem"}",
            "eventbridge" => Prefix + "events:action/PutEvents",
            "s3" => Prefix + "s3:path/{bucket}/{object}",
            _ => $"{Prefix}{service}:path//",
        };
    }

    private string Name(Resolver resolver, string key) => resolver.Text(place, key) ?? key;

    private Place? Templates(Place? request, Resolver resolver)
    {
        if (request is { } own && resolver.Get(own, "template") is { } written)
        {
            return written;
        }

        resolver.Remarks.Note(
            $"plugin templates {place.Pointer}", place,
            "The plugin puts a request template of its own here. It does not stand in the file and is not looked at.");
        return null;
    }

    private MappingNode Declared(Resolver resolver) => make.Map(
        (resolver.Get(place, "requestParameters") is { } parameters ? resolver.Entries(parameters) : [])
            .Select(static entry => entry.Value.Node is ScalarNode { Value: var source } ? source : "")
            .Where(static source => source.StartsWith("method.request.", StringComparison.Ordinal) && !source.StartsWith("method.request.body", StringComparison.Ordinal))
            .Select(source => (source, (Node?)make.Text("true"))));

    private Node Response(Place response) => NodeMaker.InPlaceOf(response, make.Map(
        ("StatusCode", NodeMaker.Link(response["statusCode"])),
        ("SelectionPattern", NodeMaker.Link(response["selectionPattern"])),
        ("ResponseTemplates", NodeMaker.Link(response["responseTemplates"])),
        ("ResponseParameters", NodeMaker.Link(response["responseParameters"]))));

    private MappingNode Status(Place response) => make.Map(
        ("StatusCode", NodeMaker.Link(response["statusCode"])),
        ("ResponseParameters", NodeMaker.Link(response["responseParameters"])));

    private SequenceNode DefaultResponses(Place? templates) => make.List(
        new[] { ("200", "", "success"), ("400", @"4\d{2}", "clientError"), ("500", @"5\d{2}", "serverError") }
            .Select(response => make.Map(
                ("StatusCode", make.Text(response.Item1)),
                ("SelectionPattern", make.Text(response.Item2)),
                ("ResponseTemplates", templates?[response.Item3] is { } template ? make.Map(("application/json", NodeMaker.Link(template))) : null))));
}
