using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags response templates that no Accept header selects.</summary>
public sealed class UnselectableResponseTemplate : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG013",
        "unselectable-response-template",
        Severity.Warning,
        Summary: "A response template is never selected.",
        Why: "Response templates are selected by the media type of the request's Accept header, without its parameters, and not by what the backend answers. Where none matches, "
            + "application/json is taken, or else the first. A key with parameters matches no header.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            responses:
              default:
                statusCode: '200'
                responseTemplates:
                  application/json: '{}'
                  text/plain;charset=utf-8: 'ok'
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            responses:
              default:
                statusCode: '200'
                responseTemplates:
                  application/json: '{}'
                  text/plain: 'ok'
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts) =>
        from response in source.Responses
        from entry in response.Templates
        let isFallback = response.Templates.Length == 1 || (ReferenceEquals(entry, response.Templates[0]) && !response.Templates.Any(static other => other.Key.Text == "application/json"))
        where entry.Key.Text.Contains(';', StringComparison.Ordinal) && !isFallback
        select At(entry.Key, $"No Accept header selects this, as parameters do not count: write {entry.Key.Text[..entry.Key.Text.IndexOf(';', StringComparison.Ordinal)].Trim()}.") with
        {
            Fix = Rewriting(hosts, entry.Key, entry.Key.Text[..entry.Key.Text.IndexOf(';', StringComparison.Ordinal)].Trim(), "Leave out the parameters", isSafe: false),
        };
}
