using System.Collections.Immutable;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>
/// The CloudFormation template that says the same as Terraform's resources: both name the same settings of the same service. What the author wrote
/// keeps its places and pointers (<see href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_integration"/>).
/// </summary>
internal sealed class TerraformStack(Place root, TerraformValues values, ImmutableArray<TerraformResource> all)
{
    private const string Prefix = "aws_api_gateway_";

    private const int MostHops = 8;

    private readonly List<MappingEntry> made = [];
    private readonly Dictionary<string, TerraformResource> byAddress = all.DistinctBy(static resource => resource.Address).ToDictionary(static resource => resource.Address);
    private readonly NodeMaker make = NodeMaker.At(root);

    /// <summary>The template.</summary>
    public Place Template()
    {
        ILookup<string, TerraformResource> byType = all.ToLookup(static resource => resource.Type);
        foreach (TerraformResource api in byType[Prefix + "rest_api"])
        {
            Add(api, "RestApi", ("Body", Document(api)), ("BinaryMediaTypes", api.Link("binary_media_types")));
        }

        foreach (TerraformResource resource in byType[Prefix + "resource"])
        {
            Add(resource, "Resource", ("PathPart", resource.Link("path_part")), ("ParentId", Owner(resource, "parent_id")));
        }

        foreach (TerraformResource model in byType[Prefix + "model"])
        {
            Add(model, "Model", Api(model), ("Name", model.Link("name")), ("ContentType", model.Link("content_type")), ("Schema", model.Link("schema")));
        }

        foreach (TerraformResource validator in byType[Prefix + "request_validator"])
        {
            Add(
                validator, "RequestValidator", Api(validator), ("Name", validator.Link("name")),
                ("ValidateRequestBody", validator.Link("validate_request_body")), ("ValidateRequestParameters", validator.Link("validate_request_parameters")));
        }

        foreach (TerraformResource stage in byType[Prefix + "stage"].Concat(byType[Prefix + "deployment"]))
        {
            Add(stage, "Stage", Api(stage), ("StageName", stage.Link("stage_name")), ("Variables", stage.Link("variables")));
        }

        foreach (TerraformResource response in byType[Prefix + "gateway_response"])
        {
            Add(
                response, "GatewayResponse", Api(response), ("ResponseType", response.Link("response_type")), ("StatusCode", response.Link("status_code")),
                ("ResponseParameters", response.Link("response_parameters")), ("ResponseTemplates", response.Link("response_templates")));
        }

        AddMethods();
        return Place.RootOf(root.File) with { Node = make.Map(("Resources", new MappingNode(root.Node.Span, null, [.. made.DistinctBy(static entry => entry.Key.Value, StringComparer.Ordinal)]))) };
    }

    // A method, its integration and their responses are resources of their own, which belong together by resource and HTTP method.
    private void AddMethods()
    {
        IEnumerable<IGrouping<string, TerraformResource>> groups = all
            .Where(static resource => resource.Type is Prefix + "method" or Prefix + "integration" or Prefix + "integration_response" or Prefix + "method_response")
            .GroupBy(Identity, StringComparer.Ordinal);
        foreach (IGrouping<string, TerraformResource> group in groups)
        {
            TerraformResource? method = group.FirstOrDefault(static part => part.Type == Prefix + "method");
            TerraformResource? integration = group.FirstOrDefault(static part => part.Type == Prefix + "integration");
            ImmutableArray<TerraformResource> responses = [.. group.Where(static part => part.Type == Prefix + "integration_response")];
            if (integration is not null || !responses.IsEmpty)
            {
                AddMethod(method ?? integration ?? responses[0], method, integration, responses, [.. group.Where(static part => part.Type == Prefix + "method_response")]);
            }
        }
    }

    private void AddMethod(
        TerraformResource named,
        TerraformResource? method,
        TerraformResource? integration,
        ImmutableArray<TerraformResource> responses,
        ImmutableArray<TerraformResource> declared)
    {
        NodeMaker here = NodeMaker.At(named.Place);
        Node properties = here.Map(
            Api(named),
            ("ResourceId", Owner(named, "resource_id")),
            ("HttpMethod", named.Link("http_method")),
            ("OperationName", method?.Link("operation_name")),
            ("AuthorizationType", method?.Link("authorization")),
            ("ApiKeyRequired", method?.Link("api_key_required")),
            ("RequestParameters", method?.Link("request_parameters")),
            ("RequestModels", Models(method?["request_models"])),
            ("RequestValidatorId", method?.Reference("request_validator_id") is { } validator ? here.Ref(validator.Address) : null),
            ("MethodResponses", here.List(declared.Select(response => NodeMaker.InPlaceOf(response.Values, here.Map(
                ("StatusCode", response.Link("status_code")),
                ("ResponseParameters", response.Link("response_parameters")),
                ("ResponseModels", Models(response["response_models"]))))))),
            ("Integration", Integration(integration, here, responses)));
        Node whole = here.Map(("Type", here.Text("AWS::ApiGateway::Method")), ("Properties", NodeMaker.InPlaceOf(named.Place, properties)));
        made.Add(new MappingEntry(new ScalarNode(named.Key.Span, null, named.Address + " method", ScalarStyle.Plain), NodeMaker.InPlaceOf(named.Place, whole)));
    }

    private static Node Integration(TerraformResource? integration, NodeMaker here, ImmutableArray<TerraformResource> responses)
    {
        SequenceNode mapped = here.List(responses.Select(response => NodeMaker.InPlaceOf(response.Values, here.Map(
            ("StatusCode", response.Link("status_code")),
            ("SelectionPattern", response.Link("selection_pattern")),
            ("ResponseTemplates", response.Link("response_templates")),
            ("ResponseParameters", response.Link("response_parameters")),
            ("ContentHandling", response.Link("content_handling"))))));
        if (integration is not { } own)
        {
            return new ComputedNode(responses[0].Place.Node.Span, (place, resolver) =>
            {
                resolver.Remarks.Note(
                    $"integration {responses[0].Address}", responses[0].Place,
                    "The integration of this response is in another file. It is read as one of an AWS service.");
                return responses[0].Place with
                {
                    Node = here.Map(
                        ("Type", here.Text("AWS")), ("Uri", here.Text("arn:aws:apigateway:us-east-1:unknown:action/Unknown")),
                        ("IntegrationHttpMethod", here.Text("POST")), ("IntegrationResponses", mapped)),
                };
            });
        }

        return NodeMaker.InPlaceOf(own.Values, here.Map(
            ("Type", own.Link("type")),
            ("Uri", own.Link("uri")),
            ("IntegrationHttpMethod", own.Link("integration_http_method")),
            ("Credentials", own.Link("credentials")),
            ("PassthroughBehavior", own.Link("passthrough_behavior")),
            ("ContentHandling", own.Link("content_handling")),
            ("TimeoutInMillis", own.Link("timeout_milliseconds")),
            ("RequestTemplates", own.Link("request_templates")),
            ("RequestParameters", own.Link("request_parameters")),
            ("IntegrationResponses", mapped)));
    }

    // Models are named by reference, as CloudFormation does, where the file has them.
    private MappingNode? Models(Place? written) => written is not { Node: MappingNode mapping } place ? null
        : make.Map(mapping.Entries.Select(entry => (
            entry.Key.Value, values.ReferenceOf(entry.Value) is { } model ? make.Ref(model.Address) : NodeMaker.Link(place.Child(entry.Key.Value, entry.Value)) as Node)));

    private (string, Node?) Api(TerraformResource resource) => ("RestApiId", Owner(resource, "rest_api_id"));

    private Node? Owner(TerraformResource resource, string attribute)
    {
        TerraformResource writer = Writer(resource, attribute);
        return writer.Reference(attribute) is not { } target ? writer.Link(attribute)
            : target.Attribute == "root_resource_id" ? make.GetAtt(target.Address, "RootResourceId")
            : make.Ref(target.Address);
    }

    // Where an attribute that is the same attribute of another resource is written in the end: http_method = aws_api_gateway_method.x.http_method.
    private TerraformResource Writer(TerraformResource resource, string attribute)
    {
        for (int hop = 0; hop < MostHops && resource.Reference(attribute) is { } target && target.Attribute == attribute; hop++)
        {
            if (!byAddress.TryGetValue(target.Address, out TerraformResource? other))
            {
                break;
            }

            resource = other;
        }

        return resource;
    }

    private string Identity(TerraformResource resource) => $"{Spelling(Writer(resource, "resource_id"), "resource_id")} {Spelling(Writer(resource, "http_method"), "http_method")}";

    private static string Spelling(TerraformResource resource, string attribute) => resource.Reference(attribute) is { } target ? $"{target.Address}.{target.Attribute}" : resource[attribute] switch
    {
        { Node: ScalarNode scalar } => scalar.Value.ToUpperInvariant(),
        { } place => place.File.Source.Text.Substring(place.Node.Span.Start, place.Node.Span.Length).Trim('"'),
        null => "",
    };

    private ComputedNode? Document(TerraformResource api) => api["body"] is not { } body ? null : new ComputedNode(body.Node.Span, (_, resolver) =>
    {
        if (values.ArgumentOf(body.Node, "jsonencode") is { } encoded)
        {
            return resolver.Resolve(body with { Node = encoded });
        }

        if (resolver.Resolve(body) is not { Node: ScalarNode } text)
        {
            return null;
        }

        try
        {
            Node tree = EmbeddedTree.Read(resolver.TextOf(text)!);
            if (tree is MappingNode)
            {
                return text with { Node = tree };
            }
        }
        catch (FileSyntaxException exception)
        {
            resolver.Remarks.Problem(text, exception.Offset, exception.Message);
            return null;
        }

        resolver.Remarks.Note($"body {api.Address}", body, "The document of this API is not in the file; it is left out. Give the document itself.");
        return null;
    });

    private void Add(TerraformResource resource, string type, params IEnumerable<(string Key, Node? Value)> properties) =>
        made.Add(new MappingEntry(
            new ScalarNode(resource.Key.Span, null, resource.Address, ScalarStyle.Plain),
            NodeMaker.At(resource.Place).Resource("AWS::ApiGateway::" + type, properties)));
}
