using System.Collections.Immutable;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Rules;
using VtlKit.Lint.Suppressing;
using VtlKit.OpenApi;

namespace VtlKit.Lint;

/// <summary>Finds mistakes in the templates of a file and in the integrations around them.</summary>
public static class Linter
{
    /// <summary>Lints what was read of a file. The same reading gives the same findings.</summary>
    /// <param name="reading">A file as <see cref="ApiDocument"/> reads it.</param>
    /// <param name="options">Which rules, and how far the search for witnesses goes.</param>
    public static LintedFile Lint(ApiReading reading, LintOptions? options = null)
    {
        ImmutableArray<Rule> rules = Chosen(options ?? new LintOptions());
        FileEdits edits = new();
        IEnumerable<Finding> findings = rules.OfType<FileRule>().SelectMany(rule => rule.Check(reading))
            .Concat(reading.Templates.Where(static use => use.Role != TemplateRole.GatewayResponse).SelectMany(use => Check(use, rules, edits)));
        return new LintedFile(reading, [.. InOrder(Suppressions.Of(reading.Templates).Apply(findings.Select(Proved), rules))]);
    }

    /// <summary>Lints one template by itself.</summary>
    public static ImmutableArray<Finding> Lint(TemplateUse use, LintOptions? options = null) =>
        [.. InOrder(Check(use, Chosen(options ?? new LintOptions()), new FileEdits()).Select(Proved))];

    private static IEnumerable<Finding> Check(TemplateUse use, ImmutableArray<Rule> rules, FileEdits edits)
    {
        TemplateFacts facts = TemplateFacts.Of(use);
        return from rule in rules.OfType<TemplateRule>()
               from finding in rule.Check(facts)
               select finding.In(use.Template, edits);
    }

    /// <summary>What has no proof is at most a warning.</summary>
    private static Finding Proved(Finding finding) =>
        finding is { Severity: Severity.Error, Proof: null } ? finding with { Severity = Severity.Warning } : finding;

    private static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderBy(static finding => finding.Place.File, StringComparer.Ordinal)
        .ThenBy(static finding => finding.Place.Span.Start)
        .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal)
        .DistinctBy(static finding => (finding.Rule.Id, finding.Place.File, finding.Place.Span, finding.Message));

    private static ImmutableArray<Rule> Chosen(LintOptions options) =>
        [.. RuleCatalog.Rules.Where(rule => (options.Rules.IsEmpty || options.Rules.Contains(rule.Info.Id)) && !options.Ignored.Contains(rule.Info.Id))];
}
