using System.Collections.Frozen;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads an OpenAPI document, alone or within a template.</summary>
internal sealed class OpenApiReader(Place document, Api api, bool isDeployed, Resolver resolver, RemarkLog remarks, Catalogue catalogue)
{
    /// <summary>The extension that holds an integration.</summary>
    public const string IntegrationKey = "x-amazon-apigateway-integration";

    private const string AnyMethodKey = "x-amazon-apigateway-any-method";
    private const string GatewayResponsesKey = "x-amazon-apigateway-gateway-responses";

    // Keys that are no methods of OpenAPI, but mean one, are told as problems.
    private static readonly FrozenDictionary<string, string> Methods = new Dictionary<string, string>
    {
        ["get"] = "GET",
        ["put"] = "PUT",
        ["post"] = "POST",
        ["delete"] = "DELETE",
        ["options"] = "OPTIONS",
        ["head"] = "HEAD",
        ["patch"] = "PATCH",
        ["any"] = "ANY",
        ["trace"] = "TRACE",
        [AnyMethodKey] = "ANY",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly DocumentReferences references = new(document, resolver, remarks);
    private readonly IntegrationReader integrations = new(resolver, remarks, IntegrationNames.OpenApi);
    private readonly TemplateMapReader templates = new(resolver, remarks);
    private readonly OperationDeclarations declarations = new(document, new DocumentReferences(document, resolver, remarks), resolver);

    /// <summary>Reads all operations and gateway responses into the catalogue.</summary>
    public void Read()
    {
        foreach ((ScalarNode path, Place value) in resolver.Get(document, "paths") is { } paths ? resolver.Written(paths) : [])
        {
            foreach ((Place place, bool isChosen) in resolver.Alternatives(value))
            {
                if (references.Follow(place) is { } item)
                {
                    ReadPathItem(path.Value, item, isDeployed && isChosen);
                }
            }
        }

        ReadGatewayResponses(resolver.Get(document, GatewayResponsesKey), "responseTemplates");
    }

    /// <summary>Reads the templates of gateway responses, by response type.</summary>
    public void ReadGatewayResponses(Place? responses, string templatesKey)
    {
        foreach ((ScalarNode type, Place response) in responses is { } map ? resolver.Entries(map) : [])
        {
            catalogue.Add(templates.Read(response, templatesKey, TemplateRole.GatewayResponse, type.Value), null, isDeployed);
        }
    }

    private void ReadPathItem(string path, Place item, bool isPathDeployed)
    {
        foreach ((ScalarNode key, Place value) in resolver.Written(item))
        {
            if (!Methods.TryGetValue(key.Value, out string? method))
            {
                continue;
            }

            foreach ((Place operation, bool isOperationChosen) in resolver.Alternatives(value))
            {
                foreach ((Place integration, bool isChosen) in resolver.WaysOf(operation, IntegrationKey))
                {
                    ReadOperation(path, method, key, item, operation, integration, isPathDeployed && isOperationChosen && isChosen);
                }
            }
        }
    }

    private void ReadOperation(string path, string method, ScalarNode key, Place item, Place operation, Place written, bool isThisDeployed)
    {
        remarks.BeginChapter();
        CheckMethod(key, operation);
        if (references.Follow(written) is not { } integration)
        {
            return;
        }

        if (integration.Node is not MappingNode)
        {
            remarks.Problem(integration, $"'{IntegrationKey}' must be a mapping; this is {integration.Node.Kind}.");
            return;
        }

        FoundIntegration found = integrations.Read(integration, method, path);
        Operation result = new()
        {
            Id = resolver.Text(operation, "operationId"),
            Method = method,
            Path = path,
            Api = api,
            File = operation.File.Name,
            Position = operation.File.Source.PositionOf(key.Span.Start),
            Pointer = operation.Pointer,
            Integration = found.Integration,
            Source = found.Source,
            IsDeployed = isThisDeployed,
            Parameters = declarations.Parameters(path, item, operation),
            Consumes = declarations.Consumes(operation),
            Responses = declarations.Responses(operation),
            Contract = new OpenApiContract(document, item, operation, resolver.Fresh),
            Notes = remarks.EndChapter(),
        };
        catalogue.Add(result, found.Templates);
    }

    private void CheckMethod(ScalarNode key, Place operation)
    {
        if (key.Value is "trace")
        {
            remarks.Problem(operation, key.Span.Start, "API Gateway has no method TRACE.");
        }
        else if (key.Value != AnyMethodKey && key.Value is not ("get" or "put" or "post" or "delete" or "options" or "head" or "patch"))
        {
            string meant = Methods[key.Value] == "ANY" ? AnyMethodKey : key.Value.ToLowerInvariant();
            remarks.Problem(operation, key.Span.Start, $"'{key.Value}' is no method of OpenAPI. It is read as '{meant}'.");
        }
    }
}
