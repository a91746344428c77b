using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags numbers and truth values where a text is expected.</summary>
public sealed class UnquotedText : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB007",
        "unquoted-text",
        Severity.Error,
        Summary: "A number or truth value without quotes stands where a text is needed.",
        Why: "YAML reads 400 as a number and true as a truth value. The import leaves a mapped parameter out that is no text, with no more than a warning; tools that deploy "
            + "selection patterns refuse numbers.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Trusted: true
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Trusted: "'true'"
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-requestParameters.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        foreach (WrittenEntry entry in source.RequestParameters.Concat(source.Responses.SelectMany(static response => response.Parameters)).Where(static entry => IsBare(entry.Value)))
        {
            // CloudFormation makes texts of them, which are no expressions then.
            yield return At(entry.Value, $"Without quotes {entry.Value.Text} is no text, and is left out. Write \"'{entry.Value.Text}'\".", Proof.Refused) with
            {
                Fix = Replacing(entry.Value, $"\"'{entry.Value.Text}'\"", "Make it a text", isSafe: true),
            };
        }

        IEnumerable<WrittenValue> texts = source.Responses.Select(static response => response.Pattern).OfType<WrittenValue>()
            .Concat(source.RequestTemplates.Concat(source.Responses.SelectMany(static response => response.Templates)).Select(static entry => entry.Value));
        foreach (WrittenValue value in texts.Where(IsBare))
        {
            yield return At(value, $"Without quotes {value.Text} is a number or truth value. Write \"{value.Text}\".") with
            {
                Severity = Severity.Warning,
                Fix = Replacing(value, $"\"{value.Text}\"", "Put it between quotes", isSafe: true),
            };
        }
    }

    private static bool IsBare(WrittenValue value) => value.IsWritten && value.Kind is WrittenKind.Number or WrittenKind.Truth;
}
