using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.OpenApi.Import;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads <c>AWS::ApiGateway::Method</c> resources.</summary>
internal sealed class MethodReader(Resolver resolver, RemarkLog remarks, Catalogue catalogue)
{
    private const string RequestPrefix = "method.request.";
    private const string HeaderPrefix = "method.response.header.";

    private static readonly FrozenSet<string> Methods =
        new[] { "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "ANY" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly IntegrationReader integrations = new(resolver, remarks, IntegrationNames.CloudFormation);
    private readonly ImportCheck checks = new(resolver, remarks, IntegrationNames.CloudFormation);
    private readonly ResourcePaths paths = new(resolver, remarks);

    /// <summary>Reads one method into the catalogue, if it has an integration.</summary>
    public void Read(ScalarNode id, Place resource, Place properties, Api api, bool isDeployed)
    {
        remarks.BeginChapter();
        foreach ((Place integration, bool isChosen) in resolver.WaysOf(properties, "Integration"))
        {
            if (integration.Node is MappingNode)
            {
                Read(id, resource, properties, integration, api, isDeployed && isChosen);
            }
            else if (integration.Node is not ScalarNode { IsNull: true })
            {
                remarks.Problem(integration, $"'Integration' must be a mapping; this is {integration.Node.Kind}.");
            }
        }
    }

    private void Read(ScalarNode id, Place resource, Place properties, Place integration, Api api, bool isDeployed)
    {
        remarks.ResumeChapter();
        string path = paths.PathOf(properties["ResourceId"]);
        string method = resolver.Text(properties, "HttpMethod")?.ToUpperInvariant() ?? "";
        if (method.Length == 0)
        {
            remarks.Problem(properties, "This method needs an 'HttpMethod'. It is read as ANY.");
            method = "ANY";
        }
        else if (!Methods.Contains(method))
        {
            // What stands in for a value that is not known is no method.
            method = "ANY";
        }

        FoundIntegration found = integrations.Read(integration, method, path);
        ImmutableArray<OperationParameter> parameters = Parameters(properties, path);
        ImmutableArray<DeclaredResponse> responses = Responses(properties);
        checks.Check(found.Integration, integration, parameters, responses);
        Operation operation = new()
        {
            Id = resolver.Text(properties, "OperationName"),
            Method = method,
            Path = path,
            Api = api,
            File = properties.File.Name,
            Position = properties.File.Source.PositionOf(id.Span.Start),
            Pointer = resource.Pointer,
            Integration = found.Integration,
            Source = found.Source,
            IsDeployed = isDeployed,
            Parameters = parameters,
            Consumes = resolver.Get(properties, "RequestModels") is { } models ? [.. resolver.Written(models).Select(static entry => entry.Key.Value)] : [],
            Validator = Validator(properties),
            Responses = responses,
            Contract = new MethodContract(properties, parameters, resolver.Fresh),
            Problems = remarks.ChapterProblems,
            Notes = remarks.EndChapter(),
        };
        catalogue.Add(operation, found.Templates);
    }

    // RequestValidatorId: !Ref AllOfIt
    private RequestValidator? Validator(Place properties)
    {
        if (properties["RequestValidatorId"] is not { } written
            || resolver.Chosen(written) is not { } reference
            || IntrinsicCall.At(reference) is not { Function: "Ref", Argument.Node: ScalarNode { Value: var id } }
            || resolver.Scope.Resource(id) is not { } resource
            || resolver.Get(resource, "Properties") is not { } validator)
        {
            return null;
        }

        return new RequestValidator(IsTrue("ValidateRequestBody"), IsTrue("ValidateRequestParameters"));

        bool IsTrue(string key) => resolver.Text(validator, key) is "true" or "True" or "TRUE";
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
