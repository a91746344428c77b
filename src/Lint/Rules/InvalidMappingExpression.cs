using System.Text.RegularExpressions;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags mapped parameters whose value is no expression, above all texts without their quotes.</summary>
public sealed partial class InvalidMappingExpression : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG007",
        "invalid-mapping-expression",
        Severity.Error,
        Summary: "The value of a mapped parameter is no mapping expression.",
        Why: "What is to be sent as it stands is written between single quotes, within the quotes of the file: \"'abc'\". Without them the import refuses it: "
            + "Invalid mapping expression specified.")
    {
        Bad = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Source: gateway
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: http
            httpMethod: POST
            uri: https://example.com/notes
            passthroughBehavior: when_no_templates
            requestParameters:
              integration.request.header.X-Source: "'gateway'"
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts) =>
        source.RequestParameters.SelectMany(entry => Check(entry, "integration.request.", OfRequest(), hosts))
            .Concat(source.Responses.SelectMany(static response => response.Parameters).SelectMany(entry => Check(entry, "method.response.", OfResponse(), hosts)));

    // Other keys belong to HTTP APIs, whose expressions are others.
    private IEnumerable<Finding> Check(WrittenEntry entry, string key, Regex form, HostFiles hosts)
    {
        if (entry.Value.Kind != WrittenKind.Text || !entry.Value.IsWritten || !entry.Key.Text.StartsWith(key, StringComparison.Ordinal) || form.IsMatch(entry.Value.Text))
        {
            yield break;
        }

        string text = entry.Value.Text;
        string inner = text is ['"', .., '"'] ? text[1..^1] : text.Trim('\'');
        bool isText = !inner.StartsWith("method.", StringComparison.Ordinal) && !inner.StartsWith("integration.", StringComparison.Ordinal)
            && !inner.Contains('\'', StringComparison.Ordinal) && !inner.StartsWith('$');
        yield return At(entry.Value, $"The import refuses this expression. A text goes between single quotes: \"'{inner}'\".", Proof.Refused) with
        {
            Fix = isText ? Rewriting(hosts, entry.Value, $"'{inner}'", "Put the text between single quotes", isSafe: true) : null,
        };
    }

    [GeneratedRegex(@"^('.*'|method\.request\.((path|querystring|multivaluequerystring|header|multivalueheader)\..+|body(\..+|\[.+)?)|stageVariables\..+|context\..+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex OfRequest();

    [GeneratedRegex(@"^('.*'|integration\.response\.((header|multivalueheader)\..+|body(\..+|\[.+)?)|stageVariables\..+|context\..+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex OfResponse();
}
