using System.Collections.Immutable;
using VtlKit.Lint.Rules;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Suppressing;

/// <summary>The suppressions of a file's templates.</summary>
internal sealed class Suppressions
{
    private readonly ImmutableArray<(LocatedTemplate Template, Suppression Suppression)> all;

    private Suppressions(ImmutableArray<(LocatedTemplate, Suppression)> all) => this.all = all;

    /// <summary>Those of these templates; a template that several operations share has them once.</summary>
    public static Suppressions Of(IEnumerable<TemplateUse> uses) => new(
    [
        .. uses.Select(static use => use.Template)
            .SelectMany(static template => Suppression.In(template.Text).Select(suppression => (Template: template, Suppression: suppression)))
            .DistinctBy(static pair => (pair.Template.File, pair.Template.Places.ToFile(pair.Suppression.Span.Start))),
    ]);

    /// <summary>The findings that are left, and what is to be said of the suppressions themselves.</summary>
    public IEnumerable<Finding> Apply(IEnumerable<Finding> findings, ImmutableArray<Rule> rules)
    {
        if (all.IsEmpty)
        {
            return findings;
        }

        HashSet<(Suppression, string)> used = [];
        List<Finding> left = [];
        foreach (Finding finding in findings)
        {
            (LocatedTemplate Template, Suppression Suppression)[] by = [.. all.Where(pair => Covers(pair.Template, pair.Suppression, finding))];
            used.UnionWith(by.Select(pair => (pair.Suppression, finding.Rule.Id)));
            if (by.Length == 0)
            {
                left.Add(finding);
            }
        }

        return rules.OfType<UnusedSuppression>().Any() ? left.Concat(Unused(used, rules)) : left;
    }

    private static bool Covers(LocatedTemplate template, Suppression suppression, Finding finding)
    {
        if (finding.Place.File != template.File || finding.Rule.Id == UnusedSuppression.Id || !suppression.Rules.Any(rule => IsRule(rule, finding.Rule)))
        {
            return false;
        }

        TextSpan scope = FileRange.Of(template, suppression.Scope).Span;
        bool isWhole = suppression.Scope.Length == template.Text.Length;
        return (finding.Place.Span.Start >= scope.Start && finding.Place.Span.Start < scope.End) || (isWhole && finding.Place.Pointer == template.Pointer);
    }

    // A rule that did not run could not show what the suppression is for.
    private IEnumerable<Finding> Unused(HashSet<(Suppression, string)> used, ImmutableArray<Rule> rules) =>
        from pair in all
        from name in pair.Suppression.Rules
        let rule = rules.FirstOrDefault(rule => IsRule(name, rule.Info))
        where rule is not null && !used.Contains((pair.Suppression, rule.Info.Id))
        select new Finding(
            UnusedSuppression.Rule,
            UnusedSuppression.Rule.Severity,
            FileRange.Of(pair.Template, pair.Suppression.Span),
            $"Nothing that this suppresses is found: remove {rule.Info.Id} from it.");

    private static bool IsRule(string idOrName, RuleInfo rule) =>
        rule.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase);
}
