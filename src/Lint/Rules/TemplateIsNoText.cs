using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags mappings and lists where a template is expected.</summary>
public sealed class TemplateIsNoText : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB006",
        "template-is-no-text",
        Severity.Error,
        Summary: "A template or mapped parameter is a mapping or a list.",
        Why: "Templates are texts. What YAML reads as a mapping, because it begins with a brace and has no quotes, is refused by the import: Start of structure or map found where not expected.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            requestTemplates:
              application/json: {note: "$input.body"}
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: never
            requestTemplates:
              application/json: '{"note": $input.json("$")}'
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-requestTemplates.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts) =>
        source.RequestTemplates.Concat(source.RequestParameters).Concat(source.Responses.SelectMany(static response => response.Templates.Concat(response.Parameters)))
            .Where(static entry => entry.Value.Kind is WrittenKind.Mapping or WrittenKind.List)
            .Select(entry => At(entry.Value, $"The value of {entry.Key.Text} must be a text; this is {(entry.Value.Kind == WrittenKind.List ? "a list" : "a mapping")}. Put it between quotes, or behind |-.", Proof.Refused));
}
