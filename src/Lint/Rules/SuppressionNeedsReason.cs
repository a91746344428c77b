using VtlKit.Lint.Analysis;
using VtlKit.Lint.Suppressing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags a suppression that does not say why, or what.</summary>
public sealed class SuppressionNeedsReason : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SUP001",
        "suppression-needs-reason",
        Severity.Warning,
        Summary: "A suppression names no rule, an unknown rule, or no reason.",
        Why: "Whoever reads the template next cannot tell whether the finding was looked at or only silenced. A rule's name that does not exist suppresses nothing.")
    {
        Bad = new RuleExample("""
            {"id": "$context.requestId"} ## vtlkit-disable-line ESC001
            """),
        Good = new RuleExample("""
            {"id": "$context.requestId"} ## no suppression, no reason
            """),
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        foreach (Suppression suppression in Suppression.In(facts.Text))
        {
            string[] unknown = [.. suppression.Rules.Where(static rule => RuleCatalog.Find(rule) is null)];
            if (suppression.Rules.IsEmpty)
            {
                yield return At(suppression.Span, "Say which rule this is for and why: vtlkit-disable-line ESC001 the backend reads no JSON.");
            }
            else if (unknown.Length > 0)
            {
                yield return At(suppression.Span, $"There is no rule {unknown[0]}: 'vtlkit explain' lists them.");
            }
            else if (suppression.Reason.Length == 0)
            {
                yield return At(suppression.Span, $"Say behind {suppression.Rules[^1]} why it does not matter here.");
            }
        }
    }
}
