using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Rules;

/// <summary>The template does not parse.</summary>
public sealed class SyntaxError : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "VTL001",
        "syntax-error",
        Severity.Error,
        "The template does not parse.",
        "Velocity refuses the template, and the service notices that only when a request comes: every one ends as 500 with \"Unable to transform request\".")
    {
        Bad = new("""{"a": "$input.params(\"a\")"}"""),
        Good = new("""
            {"a": "$util.escapeJavaScript($input.params('a')).replaceAll("\\'","'")"}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        if (facts.Subject.Role != TemplateRole.GatewayResponse && facts.Tree.Diagnostics is [var first, ..])
        {
            yield return At(first.Span, $"{first.Message.TrimEnd('.')}. API Gateway answers every request with 500.") with { Proof = Proof.Constant };
        }
    }
}
