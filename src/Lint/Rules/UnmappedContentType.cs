using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates that a client passes by with another media type, where the file asks for that.</summary>
public sealed class UnmappedContentType : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG001",
        "unmapped-content-type",
        Severity.Warning,
        Summary: "A body of a media type that no template is for reaches the backend as it is.",
        Why: "The client chooses the Content-Type. With WHEN_NO_MATCH a body of another type is not mapped but passed on, so that whoever sends text/plain writes "
            + "the backend's request himself. Parameters of the type do not matter: application/json; charset=utf-8 selects application/json.")
    {
        Bad = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: when_no_match
            requestTemplates:
              application/json: '{"input": "{}", "stateMachineArn": "notes"}'
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: never
            requestTemplates:
              application/json: '{"input": "{}", "stateMachineArn": "notes"}'
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (source.Passthrough is { Kind: WrittenKind.Text } written && PassedBy.Templates(integration))
        {
            string types = string.Join(", ", integration.RequestTemplates.Select(static template => template.ContentType).Distinct(StringComparer.Ordinal));
            yield return At(written, $"A body that is not {types} reaches the backend unmapped. Write never, which answers it with 415.") with
            {
                Fix = Rewriting(hosts, written, written.Text.Any(char.IsUpper) ? "NEVER" : "never", "Refuse other media types", isSafe: false),
            };
        }
    }
}

/// <summary>Whether bodies can pass templates by.</summary>
internal static class PassedBy
{
    /// <summary>MOCK has no backend that a body could reach, and a template for everything leaves nothing to pass.</summary>
    public static bool Templates(Integration integration) =>
        integration is { Type: IntegrationType.Aws or IntegrationType.Http, Passthrough: PassthroughBehavior.WhenNoMatch, RequestTemplates.IsEmpty: false }
        && !integration.RequestTemplates.Any(static template => template.ContentType == "$default");
}
