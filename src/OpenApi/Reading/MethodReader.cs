using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads <c>AWS::ApiGateway::Method</c> resources.</summary>
internal sealed class MethodReader(Resolver resolver, RemarkLog remarks, Catalogue catalogue)
{
    private const string RequestPrefix = "method.request.";
    private const string HeaderPrefix = "method.response.header.";

    private readonly IntegrationReader integrations = new(resolver, remarks, IntegrationNames.CloudFormation);
    private readonly ResourcePaths paths = new(resolver, remarks);

    /// <summary>Reads one method into the catalogue, if it has an integration.</summary>
    public void Read(ScalarNode id, Place properties, Api api, bool isDeployed)
    {
        foreach ((Place integration, bool isChosen) in resolver.WaysOf(properties, "Integration"))
        {
            if (integration.Node is MappingNode)
            {
                Read(id, properties, integration, api, isDeployed && isChosen);
            }
            else if (integration.Node is not ScalarNode { IsNull: true })
            {
                remarks.Problem(integration, $"'Integration' must be a mapping; this is {integration.Node.Kind}.");
            }
        }
    }

    private void Read(ScalarNode id, Place properties, Place integration, Api api, bool isDeployed)
    {
        remarks.BeginChapter();
        string path = paths.PathOf(properties["ResourceId"]);
        string method = resolver.Text(properties, "HttpMethod")?.ToUpperInvariant() ?? "";
        if (method.Length == 0)
        {
            remarks.Problem(properties, "This method needs an 'HttpMethod'. It is read as ANY.");
            method = "ANY";
        }

        FoundIntegration found = integrations.Read(integration, method, path);
        ImmutableArray<OperationParameter> parameters = Parameters(properties, path);
        Operation operation = new()
        {
            Id = resolver.Text(properties, "OperationName"),
            Method = method,
            Path = path,
            Api = api,
            File = properties.File.Name,
            Position = properties.File.Source.PositionOf(id.Span.Start),
            Pointer = NodePath.ToPointer(properties.Path?.Parent),
            Integration = found.Integration,
            Source = found.Source,
            IsDeployed = isDeployed,
            Parameters = parameters,
            Consumes = resolver.Get(properties, "RequestModels") is { } models ? [.. resolver.Written(models).Select(static entry => entry.Key.Value)] : [],
            Responses = Responses(properties),
            Contract = new MethodContract(properties, parameters, resolver.Fresh),
            Notes = remarks.EndChapter(),
        };
        catalogue.Add(operation, found.Templates);
    }

    // method.request.querystring.page: true
    private ImmutableArray<OperationParameter> Parameters(Place properties, string path)
    {
        List<OperationParameter> parameters = [];
        foreach ((ScalarNode key, Place value) in resolver.Get(properties, "RequestParameters") is { } map ? resolver.Entries(map) : [])
        {
            if (!key.Value.StartsWith(RequestPrefix, StringComparison.Ordinal) || key.Value[RequestPrefix.Length..].Split('.', 2) is not [var kind, var name])
            {
                remarks.Problem(value, $"'{key.Value}' names no parameter: method.request.path|querystring|header.NAME.");
                continue;
            }

            ParameterLocation? location = kind switch
            {
                "path" => ParameterLocation.Path,
                "querystring" or "multivaluequerystring" => ParameterLocation.Query,
                "header" or "multivalueheader" => ParameterLocation.Header,
                _ => null,
            };
            if (location is { } known)
            {
                bool isRequired = known == ParameterLocation.Path || value.Node is ScalarNode { Value: "true" or "True" or "TRUE" };
                parameters.Add(new OperationParameter(name, known, isRequired));
            }
        }

        return OperationDeclarations.WithPathParameters(parameters, path);
    }

    private ImmutableArray<DeclaredResponse> Responses(Place properties)
    {
        ImmutableArray<DeclaredResponse>.Builder responses = ImmutableArray.CreateBuilder<DeclaredResponse>();
        foreach (Place response in resolver.Get(properties, "MethodResponses") is { } list ? resolver.Items(list) : [])
        {
            if (resolver.Text(response, "StatusCode") is { } status)
            {
                responses.Add(new DeclaredResponse(status, Headers(response)));
            }
        }

        return responses.ToImmutable();
    }

    private ImmutableArray<string> Headers(Place response) =>
        resolver.Get(response, "ResponseParameters") is { } parameters
            ? [.. resolver.Written(parameters)
                .Select(static entry => entry.Key.Value)
                .Where(static name => name.StartsWith(HeaderPrefix, StringComparison.Ordinal))
                .Select(static name => name[HeaderPrefix.Length..])]
            : [];
}
