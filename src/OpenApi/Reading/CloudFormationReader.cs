using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads the APIs of a CloudFormation template: whole documents in a resource, and methods that are resources of their own.</summary>
internal sealed class CloudFormationReader(Place root, Resolver resolver, RemarkLog remarks, FileStore files, Catalogue catalogue)
{
    private readonly StackApis apis = new(root, resolver);
    private readonly MethodReader methods = new(resolver, remarks, catalogue);
    private readonly TemplateMapReader templates = new(resolver, remarks);

    /// <summary>Reads all resources into the catalogue.</summary>
    public void Read()
    {
        foreach ((ScalarNode id, Place resource) in resolver.Get(root, "Resources") is { } resources ? resolver.Entries(resources) : [])
        {
            if (resolver.Text(resource, "Type") is { } type && resolver.Get(resource, "Properties") is { Node: MappingNode } properties)
            {
                bool isDeployed = resolver.Text(resource, "Condition") is not { } condition || resolver.Holds(condition, resource);
                ReadResource(id, type, resource, properties, isDeployed);
            }
        }
    }

    private void ReadResource(ScalarNode id, string type, Place resource, Place properties, bool isDeployed)
    {
        switch (type)
        {
            case "AWS::Serverless::Api":
            case "AWS::Serverless::HttpApi":
                ReadDocument(id, properties, "DefinitionBody", "DefinitionUri", isDeployed);
                ReadGatewayResponses(id, properties, isDeployed);
                break;
            case "AWS::ApiGateway::RestApi":
            case "AWS::ApiGatewayV2::Api":
                ReadDocument(id, properties, "Body", "BodyS3Location", isDeployed);
                break;
            case "AWS::ApiGateway::Method":
                methods.Read(id, resource, properties, apis.Referred(resolver, properties, "RestApiId"), isDeployed);
                break;
            case "AWS::ApiGateway::GatewayResponse":
                Keep(properties, "ResponseTemplates", TemplateRole.GatewayResponse, resolver.Text(properties, "ResponseType"), isDeployed);
                break;
            case "AWS::ApiGatewayV2::Integration":
                Keep(properties, "RequestTemplates", TemplateRole.WebSocketRequest, null, isDeployed);
                break;
            case "AWS::ApiGatewayV2::IntegrationResponse":
                Keep(properties, "ResponseTemplates", TemplateRole.WebSocketResponse, resolver.Text(properties, "IntegrationResponseKey"), isDeployed);
                break;
            default:
                ReadEmbeddedDocuments(id, properties, isDeployed);
                break;
        }
    }

    private void ReadDocument(ScalarNode id, Place properties, string bodyKey, string locationKey, bool isDeployed)
    {
        foreach ((Place body, bool isChosen) in resolver.WaysOf(properties, bodyKey))
        {
            ReadDefinition(id, body, isDeployed && isChosen);
        }

        if (properties[bodyKey] is not null || resolver.Get(properties, locationKey) is not { } location)
        {
            return;
        }

        if (location.Node is not ScalarNode { Value: var path })
        {
            remarks.Note($"location {id.Value}", location, $"The definition of '{id.Value}' is in S3, not in a local file; it is left out.");
        }
        else if (files.Include(path, location) is { } definition)
        {
            ReadDefinition(id, definition, isDeployed);
        }
    }

    private void ReadDefinition(ScalarNode id, Place definition, bool isDeployed)
    {
        Place? body = definition.Node is ScalarNode { IsNull: false } text ? FromText(definition, text) : definition;
        if (body is { } document)
        {
            new OpenApiReader(document, apis.Of(id.Value, document), isDeployed, resolver, remarks, catalogue).Read();
        }
    }

    // A definition that is given as a text of JSON or YAML has no places of its own in the file.
    private Place? FromText(Place place, ScalarNode text)
    {
        remarks.Problem(place, $"The definition must be a mapping; this is {text.Kind}. Its operations are not read.");
        return null;
    }

    private void ReadGatewayResponses(ScalarNode id, Place properties, bool isDeployed)
    {
        if (resolver.Get(properties, "GatewayResponses") is { } responses)
        {
            new OpenApiReader(properties, apis.Of(id.Value, properties), isDeployed, resolver, remarks, catalogue)
                .ReadGatewayResponses(responses, "ResponseTemplates");
        }
    }

    // Resources of other types, such as custom ones, that take an API's definition.
    private void ReadEmbeddedDocuments(ScalarNode id, Place properties, bool isDeployed)
    {
        foreach ((ScalarNode _, Place value) in resolver.Written(properties))
        {
            if (value["paths"] is not null && (value["swagger"] ?? value["openapi"]) is not null)
            {
                ReadDefinition(id, value, isDeployed);
            }
        }
    }

    private void Keep(Place properties, string key, TemplateRole role, string? responseKey, bool isDeployed) =>
        catalogue.Add(templates.Read(properties, key, role, responseKey), null, isDeployed);
}
