using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags mappings from and to parameters that the method does not declare.</summary>
public sealed class UndeclaredMappedParameter : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG009",
        "undeclared-mapped-parameter",
        Severity.Error,
        Summary: "A mapping names a parameter or response header that the method does not declare.",
        Why: "API Gateway only maps what the method has: a request parameter among its parameters, a response header among the headers of the response of that status. "
            + "Otherwise the import refuses a request's mapping as invalid.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Tenant: method.request.header.X-Tenant
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Tenant: context.identity.apiKeyId
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        foreach (WrittenEntry entry in source.RequestParameters)
        {
            if (entry.Value.Text.Split('.', 4) is ["method", "request", var kind, var name] && LocationOf(kind) is { } location
                && !operation.Parameters.Any(parameter => parameter.Location == location && parameter.Name == name))
            {
                yield return At(entry.Value, $"The method declares no {Word(location)} '{name}', so that the import refuses this. Add it to its parameters.", Proof.Refused);
            }
        }

        foreach ((IntegrationResponse response, ResponseSource written) in integration.Responses.Zip(source.Responses))
        {
            DeclaredResponse? declared = operation.Responses.FirstOrDefault(method => method.StatusCode == response.StatusCode);
            foreach (WrittenEntry entry in written.Parameters.Where(_ => declared is not null))
            {
                if (entry.Key.Text.Split('.', 4) is ["method", "response", "header", var name] && !declared!.Headers.Contains(name, StringComparer.Ordinal))
                {
                    yield return At(entry.Key, $"The method's response {declared.StatusCode} declares no header '{name}'. Add it to its headers.") with { Severity = Severity.Warning };
                }
            }
        }
    }

    private static ParameterLocation? LocationOf(string kind) => kind switch
    {
        "path" => ParameterLocation.Path,
        "querystring" or "multivaluequerystring" => ParameterLocation.Query,
        "header" or "multivalueheader" => ParameterLocation.Header,
        _ => null,
    };

    private static string Word(ParameterLocation location) => location switch
    {
        ParameterLocation.Path => "path parameter",
        ParameterLocation.Query => "query parameter",
        _ => "header",
    };
}
