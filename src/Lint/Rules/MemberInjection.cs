using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A sender can replace a member that the template fixes.</summary>
public sealed class MemberInjection : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC001",
        "member-injection",
        Severity.Error,
        "A sender can replace a member that the template fixes.",
        "The value ends its string and brings a second member of the same name, and readers of JSON take the last one: what the template fixed, an action, a role or a user, is the sender's to choose.")
    {
        Bad = new("""{"user": "anonymous", "userAgent": "$context.identity.userAgent"}"""),
        Good = new("""{"user": "anonymous", "userAgent": "$util.escapeJavaScript($context.identity.userAgent).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Replaced: not null, Defect: Defect.Raw or Defect.TooShallow or Defect.QuotedJson or Defect.RawName or Defect.TextAsValue };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? $"Write {EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))}." : "Escape it with $util.escapeJavaScript(…).replaceAll(\"\\\\'\",\"'\").";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? EscapeFix.Checked(facts, site, "Escape the value", hole.Span, EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))) : null;
}
