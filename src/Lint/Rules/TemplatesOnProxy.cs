using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates on proxy integrations, which have none.</summary>
public sealed class TemplatesOnProxy : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG012",
        "templates-on-proxy",
        Severity.Warning,
        Summary: "Templates of a proxy integration are ignored.",
        Why: "A proxy hands request and answer through as they are. What the templates were to check, add or leave out does not happen.")
    {
        Bad = Example("""
            type: aws_proxy
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            requestTemplates:
              application/json: '{"fixed": true}'
            """),
        Good = Example("""
            type: aws_proxy
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/notes/invocations
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts) =>
        integration.Type is not (IntegrationType.AwsProxy or IntegrationType.HttpProxy) ? []
            : source.RequestTemplates.Concat(source.Responses.SelectMany(static response => response.Templates)).Where(static entry => entry.Value.Text.Length > 0)
                .Select(entry => At(entry.Key, "A proxy integration ignores this template: remove it, or change the type to the one without proxy."));
}
