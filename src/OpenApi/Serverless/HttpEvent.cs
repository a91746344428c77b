using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Serverless;

/// <summary>An <c>http</c> event of a function, and the method that the framework makes of it.</summary>
internal sealed class HttpEvent(string function, Place place)
{
    // The framework's own selection patterns, which it documents.
    private static readonly (string Status, string Pattern)[] DefaultResponses =
    [
        ("200", ""),
        ("400", @"[\s\S]*\[400\][\s\S]*"),
        ("401", @"[\s\S]*\[401\][\s\S]*"),
        ("403", @"[\s\S]*\[403\][\s\S]*"),
        ("404", @"[\s\S]*\[404\][\s\S]*"),
        ("422", @"[\s\S]*\[422\][\s\S]*"),
        ("500", @"[\s\S]*(Process\s?exited\s?before\s?completing\s?request|\[500\])[\s\S]*"),
        ("502", @"[\s\S]*\[502\][\s\S]*"),
        ("504", @"([\s\S]*\[504\][\s\S]*)|(^[\s\S]*Task timed out after \d+.\d+ seconds$)"),
    ];

    private readonly NodeMaker make = NodeMaker.At(place);

    /// <summary>The place of the event.</summary>
    public Place Place => place;

    /// <summary>Its path, without a slash in front.</summary>
    public Node Path => new ComputedNode(place.Node.Span, (here, resolver) =>
        here with { Node = make.Text((Short(resolver)?.Path ?? resolver.Text(place, "path") ?? "").Trim('/')) });

    /// <summary>The properties of the method beside its API and path.</summary>
    public IEnumerable<(string Key, Node? Value)> Method()
    {
        yield return ("HttpMethod", new ComputedNode(place.Node.Span, (here, resolver) =>
            here with { Node = make.Text((Short(resolver)?.Method ?? resolver.Text(place, "method") ?? "any").ToUpperInvariant()) }));
        yield return ("RequestParameters", Computed(static (@event, resolver) => @event.DeclaredParameters(resolver)));
        yield return ("Integration", Computed(static (@event, resolver) => @event.Integration(resolver)));
        yield return ("MethodResponses", Computed(static (@event, resolver) => @event.MethodResponses(resolver)));
    }

    // Computed when it is asked for, as variables may stand anywhere; its parts pass for the event's own.
    private ComputedNode Computed(Func<HttpEvent, Resolver, Node?> value) =>
        new(new(place.Node.Span.Start, 0), (_, resolver) => value(this, resolver) is { } node ? place with { Node = node } : null);

    // http: GET orders/{id}
    private (string Method, string Path)? Short(Resolver resolver) =>
        resolver.Resolve(place)?.Node is ScalarNode { Value: var text } && text.Split(' ', 2, StringSplitOptions.TrimEntries) is [var method, var path]
            ? (method, path)
            : null;

    private string Type(Resolver resolver)
    {
        string written = (resolver.Text(place, "integration") ?? "lambda-proxy").ToUpperInvariant().Replace('_', '-');
        return written switch
        {
            "LAMBDA" or "AWS" => "AWS",
            "LAMBDA-PROXY" or "AWS-PROXY" => "AWS_PROXY",
            _ => written.Replace('-', '_'),
        };
    }

    private MappingNode Integration(Resolver resolver)
    {
        string type = Type(resolver);
        Place? request = resolver.Get(place, "request");
        bool isLambda = type.StartsWith("AWS", StringComparison.Ordinal);
        bool isProxy = type.EndsWith("_PROXY", StringComparison.Ordinal);
        string? method = isLambda ? "POST"
            : type == "MOCK" ? null
            : (request is { } own ? resolver.Text(own, "method") : null) ?? Short(resolver)?.Method ?? resolver.Text(place, "method");
        return make.Map(
            ("Type", make.Text(type)),
            ("Uri", isLambda ? make.Sub(LambdaUri) : NodeMaker.Link(request?["uri"])),
            ("IntegrationHttpMethod", method is null ? null : make.Text(method.ToUpperInvariant())),
            ("PassthroughBehavior", NodeMaker.Link(request?["passThrough"])),
            ("ContentHandling", NodeMaker.Link(request?["contentHandling"])),
            ("RequestParameters", type.StartsWith("HTTP", StringComparison.Ordinal) ? MappedParameters(resolver) : null),
            ("RequestTemplates", isProxy ? null : Templates(request?["template"], type, resolver)),
            ("IntegrationResponses", isProxy ? null : make.List(Responses(resolver).Select(static response => response.Integration))));
    }

    private Node? Templates(Place? written, string type, Resolver resolver)
    {
        if (written is null && type == "AWS")
        {
            resolver.Remarks.Note(
                $"framework templates {place.Pointer}", place,
                "The framework puts request templates of its own here, for application/json and application/x-www-form-urlencoded. "
                + "They do not stand in the file and are not looked at: the body is shown as it comes.");
        }

        return NodeMaker.Link(written);
    }

    private string LambdaUri =>
        $$"""arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${{{LogicalId}}.Arn}/invocations""";

    // hello-world: HelloDashworldLambdaFunction.
    private string LogicalId
    {
        get
        {
            string name = function.Replace("-", "Dash", StringComparison.Ordinal).Replace("_", "Underscore", StringComparison.Ordinal);
            return $"{(name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..])}LambdaFunction";
        }
    }

    private IEnumerable<(string Name, Place Value)> Parameters(Resolver resolver)
    {
        if (resolver.Get(place, "request") is not { } request || resolver.Get(request, "parameters") is not { } parameters)
        {
            yield break;
        }

        foreach ((string group, string kind) in new[] { ("paths", "path"), ("querystrings", "querystring"), ("headers", "header") })
        {
            foreach ((ScalarNode name, Place value) in resolver.Get(parameters, group) is { } map ? resolver.Entries(map) : [])
            {
                yield return ($"{kind}.{name.Value}", value);
            }
        }
    }

    private MappingNode DeclaredParameters(Resolver resolver) => make.Map(Parameters(resolver)
        .Select(parameter => ("method.request." + parameter.Name, NodeMaker.Link(parameter.Value["required"] ?? parameter.Value) as Node))
        .Select(entry => entry.Item2 is LinkNode { Target.Node: MappingNode } ? (entry.Item1, make.Text("true")) : entry));

    private MappingNode MappedParameters(Resolver resolver) => make.Map(Parameters(resolver)
        .Select(parameter => (
            "integration.request." + parameter.Name,
            NodeMaker.Link(parameter.Value["mappedValue"]) as Node ?? make.Text("method.request." + parameter.Name) as Node ?? null)));

    private SequenceNode MethodResponses(Resolver resolver) =>
        make.List(Type(resolver).EndsWith("_PROXY", StringComparison.Ordinal) ? [] : Responses(resolver).Select(static response => response.Declared));

    private IEnumerable<(Node Integration, Node Declared)> Responses(Resolver resolver)
    {
        Place? response = resolver.Get(place, "response");
        Place? common = response?["headers"];
        Place? codes = response is { } own ? resolver.Get(own, "statusCodes") : null;
        List<(string Status, Node? Pattern, Place? Own)> entries = [];
        foreach ((ScalarNode status, Place code) in codes is { } map ? resolver.Entries(map) : [])
        {
            entries.Add((status.Value, NodeMaker.Link(code["pattern"]), code));
        }

        if (codes is null)
        {
            entries.AddRange(DefaultResponses.Select(known => (known.Status, (Node?)make.Text(known.Pattern), (Place?)null)));
        }
        else if (!entries.Any(entry => entry.Own is { } code && string.IsNullOrEmpty(resolver.Text(code, "pattern"))))
        {
            entries.Add(("200", make.Text(""), null));
        }

        foreach ((string status, Node? pattern, Place? code) in entries)
        {
            bool isDefault = code is null ? pattern is ScalarNode { Value: "" } : string.IsNullOrEmpty(resolver.Text(code.Value, "pattern"));
            Place? template = code?["template"] ?? (isDefault ? response?["template"] : null);
            Dictionary<string, Place> headers = new(StringComparer.Ordinal);
            foreach (Place source in new[] { common, code?["headers"] }.OfType<Place>())
            {
                foreach ((ScalarNode name, Place value) in resolver.Entries(source))
                {
                    headers["method.response.header." + name.Value] = value;
                }
            }

            MappingNode integration = make.Map(
                ("StatusCode", make.Text(status)),
                ("SelectionPattern", pattern),
                ("ResponseTemplates", ResponseTemplates(template, resolver)),
                ("ResponseParameters", make.Map(headers.Select(static header => (header.Key, (Node?)NodeMaker.Link(header.Value))))));
            MappingNode declared = make.Map(
                ("StatusCode", make.Text(status)),
                ("ResponseParameters", make.Map(headers.Select(header => (header.Key, (Node?)make.Text("false"))))));
            yield return (code is { } at ? NodeMaker.InPlaceOf(at, integration) : integration, declared);
        }
    }

    // A text alone is for JSON.
    private Node? ResponseTemplates(Place? written, Resolver resolver) => written is not { } template ? null
        : resolver.Resolve(template)?.Node is ScalarNode ? make.Map(("application/json", NodeMaker.Link(template)))
        : NodeMaker.Link(template);
}
