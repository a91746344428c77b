using System.Text.RegularExpressions;
using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags gateway responses that quote an error message twice, or not at all.</summary>
public sealed partial class QuotedErrorMessage : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG008",
        "quoted-error-message",
        Severity.Error,
        Summary: "A gateway response quotes the error message twice, or not at all.",
        Why: "$context.error.messageString has its quotes already, so that quotes around it give \"\"Forbidden\"\"; $context.error.message has none. "
            + "Either way the client gets a body that is no JSON with every error of the gateway.")
    {
        Bad = GatewayResponse.Example("""{"message": "$context.error.messageString"}"""),
        Good = GatewayResponse.Example("""{"message": $context.error.messageString}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        if (facts.Use.Role != TemplateRole.GatewayResponse || facts.Text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            yield break;
        }

        foreach (Match match in Quoted().Matches(facts.Text))
        {
            TextSpan span = new(match.Index, match.Length);
            yield return At(span, "The message comes with its quotes: leave out those around it.") with
            {
                Proof = Proof.Refused,
                Fix = new TemplateFix("Leave out the quotes", IsSafe: true, [new TemplateEdit(span, match.Groups["reference"].Value)]),
            };
        }

        foreach (Match match in Bare().Matches(facts.Text))
        {
            Group reference = match.Groups["reference"];
            yield return At(new TextSpan(reference.Index, reference.Length), "The message comes without quotes: use $context.error.messageString, which has them.") with
            {
                Proof = Proof.Refused,
                Fix = new TemplateFix("Take the message with its quotes", IsSafe: true, [new TemplateEdit(new TextSpan(reference.Index, reference.Length), "$context.error.messageString")]),
            };
        }
    }

    [GeneratedRegex("""(?<=[:,\[]\s*)"(?<reference>\$\{?context\.error\.messageString\}?)"(?=\s*[,}\]])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""[:,\[]\s*(?<reference>\$\{?context\.error\.message\}?)\s*[,}\]]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}

/// <summary>Examples of gateway responses.</summary>
internal static class GatewayResponse
{
    /// <summary>A file with one gateway response of this template.</summary>
    public static RuleExample Example(string template) => new(
        $$"""
        openapi: 3.0.1
        info: {title: Notes, version: '1'}
        paths: {}
        x-amazon-apigateway-gateway-responses:
          DEFAULT_4XX:
            responseTemplates:
              application/json: '{{template}}'

        """,
        "openapi.yaml");
}
