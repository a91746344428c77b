using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Rules;
using VtlKit.Text;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>A finding of the linter about something that the code keeps as it is: wrong, but well-formed.</summary>
/// <param name="Span">Where it stands in the template.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Message">What it is and what to do.</param>
internal sealed record Remark(TextSpan Span, string Rule, string Message)
{
    // What the code mends, or does not have any more.
    private static readonly string[] Mended = ["COR001", "COR003"];

    /// <summary>The remarks on a template.</summary>
    public static ImmutableArray<Remark> Of(TemplateFacts facts) =>
    [
        .. RuleCatalog.Rules.OfType<TemplateRule>()
            .Where(rule => rule.Info.Id is ['C', 'O', 'R', ..] or ['S', 'E', 'C', ..] && !Mended.Contains(rule.Info.Id))
            .SelectMany(rule => rule.Check(facts))
            .Select(finding => new Remark(finding.Span, finding.Rule.Id, finding.Message))
            .DistinctBy(remark => (remark.Rule, remark.Message))
            .OrderBy(remark => remark.Span.Start),
    ];
}
