using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags headers of the backend's request that no mapping may set.</summary>
public sealed class ForbiddenHeader : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG014",
        "forbidden-header",
        Severity.Error,
        Summary: "A header is set that the gateway lets nobody set.",
        Why: "Content-Length, Transfer-Encoding and the gateway's own headers cannot be mapped or overridden; for AWS services Authorization, Connection, Expect, "
            + "Proxy-Authenticate and TE cannot either. Every request that does ends as 500.")
    {
        Bad = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: never
            requestParameters:
              integration.request.header.Authorization: "'secret'"
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: never
            requestParameters:
              integration.request.header.X-Token: "'secret'"
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        foreach (WrittenEntry entry in source.RequestParameters)
        {
            if (entry.Key.Text.Split('.', 4) is ["integration", "request", "header", var name] && IsForbidden(integration, name))
            {
                yield return At(entry.Key, MessageOf(name), Proof.Refused);
            }
        }

        foreach (MappingTemplate mapped in integration.Type is IntegrationType.Aws or IntegrationType.Http ? integration.RequestTemplates : [])
        {
            foreach (Reference target in VtlParser.Parse(mapped.Template.Text).Root.DescendantsAndSelf().OfType<SetDirective>().Select(static set => set.Target))
            {
                if (target is { Name: "context", Accessors: [PropertyAccess { Name: "requestOverride" }, PropertyAccess { Name: "header" }, var last] }
                    && NameIn(last) is { } name && IsForbidden(integration, name))
                {
                    yield return new Finding(Info, Info.Severity, FileRange.Of(mapped.Template, target.Span), MessageOf(name)) { Proof = Proof.Refused };
                }
            }
        }
    }

    private static string MessageOf(string name) => $"The gateway lets no mapping set '{name}': every request that gets here is answered with 500.";

    private static string? NameIn(Accessor accessor) => accessor switch
    {
        PropertyAccess property => property.Name,
        IndexAccess { Index: StringLiteral literal } => literal.Value,
        _ => null,
    };

    private static bool IsForbidden(Integration integration, string name) => MessageHeaders.Forbidden.Contains(name)
        || (integration.Type is IntegrationType.Aws or IntegrationType.AwsProxy && MessageHeaders.ForbiddenForAws.Contains(name));
}
