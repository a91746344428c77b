using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>Flags a suppression of what is not found any more. Only the linter as a whole can tell, so that the check is not here.</summary>
public sealed class UnusedSuppression : TemplateRule
{
    /// <summary>Its id.</summary>
    internal const string Id = "SUP002";

    /// <summary>What it is.</summary>
    internal static RuleInfo Rule { get; } = new(
        Id,
        "unused-suppression",
        Severity.Warning,
        Summary: "A suppression suppresses nothing.",
        Why: "The mistake was corrected, or never was there: the comment would hide the next one of its kind.")
    {
        Bad = new RuleExample("""
            {"id": "$context.requestId"} ## vtlkit-disable-line ESC001 ids have no quotes
            """),
        Good = new RuleExample("""
            {"id": "$context.requestId"}
            """),
    };

    /// <inheritdoc/>
    public override RuleInfo Info => Rule;

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts) => [];
}
