using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value in JSON that stands in a string of JSON is escaped too few times.</summary>
public sealed class WrongEscapeDepth : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC004",
        "wrong-escape-depth",
        Severity.Error,
        "A value in JSON that stands in a string of JSON is escaped too few times.",
        "Each string around a value needs an escape of its own. One too few, and the outer JSON parses while the inner one breaks, or gets members that the sender chose.")
    {
        Bad = new("""{"input": "{\"user\": \"$util.escapeJavaScript($input.params('user')).replaceAll("\\'","'")\"}"}"""),
        Good = new("""{"input": "{\"user\": \"$util.escapeJavaScript($util.escapeJavaScript($input.params('user')).replaceAll("\\'","'")).replaceAll("\\'","'")\"}"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html", "https://github.com/serverless-operations/serverless-step-functions/issues/162"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.TooShallow, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { Place.Depth: > 1 } hole ? $"It stands in {hole.Place.Depth} strings within each other and needs as many escapes: write {EscapeFix.Escaped(facts, hole, hole.Place.Depth)}, or put the inner JSON together first and escape it as a whole." : "Put the inner JSON together first, each value escaped, and escape it as a whole.";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? EscapeFix.Checked(facts, site, "Escape the value once for each string around it", hole.Span, EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))) : null;
}
