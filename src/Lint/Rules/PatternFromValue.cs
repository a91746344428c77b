using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A value is used as a regular expression.</summary>
public sealed class PatternFromValue : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC006",
        "pattern-from-value",
        Severity.Warning,
        "A value is used as a regular expression.",
        "A value such as ( is no pattern and fails the request with 500, and one that backtracks keeps the gateway busy.")
    {
        Bad = new("""{"a": "$stageVariables.x.replaceAll($input.params('p'), '')"}"""),
        Good = new("""{"a": "$stageVariables.x.replace($input.params('p'), '')"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from replacement in facts.Flow.Replacements
               where replacement.Call.Name is "replaceAll" or "replaceFirst" && replacement.PatternOrigins.Any(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend)
               select At(replacement.Call.Span, "A value decides the regular expression here, and `(` fails the request: use replace(…), or a pattern of the template's own.");
    }
}
