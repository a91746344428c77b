using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates that a client passes by with another media type, where the file says nothing about it.</summary>
public sealed class MissingPassthroughBehavior : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG002",
        "missing-passthrough-behavior",
        Severity.Warning,
        Summary: "An integration has templates, and says nothing about bodies of other media types.",
        Why: "Without passthroughBehavior it is WHEN_NO_MATCH: a body whose Content-Type no template is for goes to the backend unchanged, past everything that the "
            + "templates check or add.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            requestTemplates:
              application/json: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestTemplates:
              application/json: '{"fixed": true}'
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (source.Passthrough is null or { Kind: WrittenKind.Null } && PassedBy.Templates(integration))
        {
            yield return At(source.Whole, "A body of another media type passes the templates by. Add passthroughBehavior: never, which answers it with 415.");
        }
    }
}
