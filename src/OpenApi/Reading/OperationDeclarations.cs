using System.Collections.Immutable;
using VtlKit.OpenApi.Intrinsics;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>Reads what an operation of an OpenAPI document declares, as far as API Gateway looks at it.</summary>
internal sealed class OperationDeclarations(Place document, DocumentReferences references, Resolver resolver)
{
    private const string ValidatorKey = "x-amazon-apigateway-request-validator";
    private const string ValidatorsKey = "x-amazon-apigateway-request-validators";

    /// <summary>The parameters of an operation and its path item.</summary>
    public ImmutableArray<OperationParameter> Parameters(string path, Place item, Place operation)
    {
        Dictionary<(string, ParameterLocation), int> places = [];
        List<OperationParameter> parameters = [];
        foreach (Place written in ParametersOf(item).Concat(ParametersOf(operation)))
        {
            if (references.Follow(written) is not { } place
                || resolver.Text(place, "name") is not { } name
                || LocationOf(resolver.Text(place, "in")) is not { } location)
            {
                continue;
            }

            bool isRequired = location == ParameterLocation.Path || IsTrue(place, "required");
            OperationParameter parameter = new(name, location, isRequired);
            if (places.TryAdd((name, location), parameters.Count))
            {
                parameters.Add(parameter);
            }
            else
            {
                parameters[places[(name, location)]] = parameter;
            }
        }

        return WithPathParameters(parameters, path);
    }

    /// <summary>The declared parameters and those that only the path names: API Gateway declares those itself, but no greedy one.</summary>
    public static ImmutableArray<OperationParameter> WithPathParameters(IReadOnlyList<OperationParameter> declared, string path) =>
    [
        .. declared,
        .. NamesIn(path)
            .Where(static name => !name.EndsWith('+'))
            .Where(name => !declared.Any(parameter => parameter.Location == ParameterLocation.Path && parameter.Name == name))
            .Select(name => new OperationParameter(name, ParameterLocation.Path, true)),
    ];

    /// <summary>The media types of request bodies: of <c>requestBody</c>, or of <c>consumes</c> where a body is declared.</summary>
    public ImmutableArray<string> Consumes(Place operation)
    {
        if (resolver.Get(operation, "requestBody") is { } written)
        {
            return references.Follow(written) is { } body && resolver.Get(body, "content") is { } content
                ? [.. resolver.Written(content).Select(static entry => entry.Key.Value)]
                : [];
        }

        Place? consumes = resolver.Get(operation, "consumes") ?? resolver.Get(document, "consumes");
        return consumes is { } list ? [.. resolver.Items(list).Select(static item => item.Node).OfType<ScalarNode>().Select(static item => item.Value)] : [];
    }

    /// <summary>The responses of an operation.</summary>
    public ImmutableArray<DeclaredResponse> Responses(Place operation) =>
        resolver.Get(operation, "responses") is not { } responses
            ? []
            : [.. resolver.Entries(responses).Select(entry => new DeclaredResponse(entry.Key.Value, HeadersOf(entry.Value)))];

    /// <summary>The validator that an operation names, or that the document names for all of them.</summary>
    public RequestValidator? Validator(Place operation) =>
        (resolver.Text(operation, ValidatorKey) ?? resolver.Text(document, ValidatorKey)) is { } name
        && resolver.Get(document, ValidatorsKey) is { } validators
        && resolver.Get(validators, name) is { } validator
            ? new RequestValidator(IsTrue(validator, "validateRequestBody"), IsTrue(validator, "validateRequestParameters"))
            : null;

    private bool IsTrue(Place owner, string key) => resolver.Text(owner, key) is "true" or "True" or "TRUE";

    private ImmutableArray<string> HeadersOf(Place written) =>
        references.Follow(written) is { } response && resolver.Get(response, "headers") is { } headers
            ? [.. resolver.Written(headers).Select(static entry => entry.Key.Value)]
            : [];

    private IEnumerable<Place> ParametersOf(Place owner) => resolver.Get(owner, "parameters") is { } list ? resolver.Items(list) : [];

    private static ParameterLocation? LocationOf(string? location) => location switch
    {
        "path" => ParameterLocation.Path,
        "query" => ParameterLocation.Query,
        "header" => ParameterLocation.Header,
        "cookie" => ParameterLocation.Cookie,
        _ => null,
    };

    /// <summary>The names in a path, <c>id</c> and <c>rest+</c> of <c>/a/{id}/{rest+}</c>.</summary>
    public static IEnumerable<string> NamesIn(string path)
    {
        foreach (string segment in path.Split('/'))
        {
            if (segment is ['{', .. var name, '}'])
            {
                yield return name;
            }
        }
    }
}
