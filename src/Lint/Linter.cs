using System.Collections.Immutable;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Rules;
using VtlKit.Lint.Suppressing;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint;

/// <summary>Finds mistakes in the templates of a file and in the integrations around them.</summary>
public static class Linter
{
    /// <summary>Lints what was read of a file. The same reading gives the same findings.</summary>
    /// <param name="reading">A file as <see cref="ApiDocument"/> reads it.</param>
    /// <param name="options">Which rules, and who does it.</param>
    public static LintedFile Lint(ApiReading reading, LintOptions? options = null)
    {
        options ??= new LintOptions();
        ImmutableArray<Rule> rules = Chosen(options);
        HostFiles hosts = new(reading);
        IEnumerable<Finding> findings = rules.OfType<FileRule>().SelectMany(rule => rule.Check(reading, hosts))
            .Concat(InTemplates([.. reading.Templates.Where(static use => use.Role != TemplateRole.GatewayResponse)], rules, hosts, options));
        return new LintedFile(reading, [.. InOrder(Suppressions.Of(reading.Templates).Apply(findings.Select(Proved), rules))]);
    }

    /// <summary>Lints one template by itself.</summary>
    public static ImmutableArray<Finding> Lint(TemplateUse use, LintOptions? options = null) =>
        [.. InOrder(InTemplates([use], Chosen(options ?? new LintOptions()), new HostFiles(), options ?? new LintOptions()).Select(Proved))];

    private static List<Finding> InTemplates(ImmutableArray<TemplateUse> uses, ImmutableArray<Rule> chosen, HostFiles hosts, LintOptions options)
    {
        ImmutableArray<TemplateRule> rules = [.. chosen.OfType<TemplateRule>()];
        string ids = string.Concat(rules.Select(static rule => rule.Info.Id));
        ImmutableArray<TemplateSubject> subjects = TemplateSubject.Of(uses);
        FileEdits edits = new(hosts);
        List<Finding> findings = [];
        if (options.Crew is { } crew)
        {
            crew.InOrder(uses.Length, InTemplate, findings.AddRange);
        }
        else
        {
            findings.AddRange(Enumerable.Range(0, uses.Length).SelectMany(InTemplate));
        }

        return findings;

        Finding[] InTemplate(int i) => [.. Of(subjects[i]).Select(finding => finding.In(uses[i].Template, edits))];

        ImmutableArray<TemplateFinding> Of(TemplateSubject subject) =>
            options.Known is { } known ? known.FindingsOf(subject, ids, () => Check(subject, rules)) : Check(subject, rules);
    }

    private static ImmutableArray<TemplateFinding> Check(TemplateSubject subject, ImmutableArray<TemplateRule> rules)
    {
        TemplateFacts facts = TemplateFacts.Of(subject);
        return [.. rules.SelectMany(rule => rule.Check(facts))];
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
