using System.Collections.Immutable;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>A template as it is written, and with what is to be put right put right, one rule after another.</summary>
/// <param name="Original">As it is written.</param>
/// <param name="Steps">What was changed.</param>
/// <param name="Template">As code is made of it.</param>
internal sealed record FixedTemplate(SyntaxTree Original, ImmutableArray<FixStep> Steps, LocatedTemplate Template)
{
    /// <summary>The tree that code is made of.</summary>
    public SyntaxTree Tree => Steps is [.., var last] ? last.Tree : Original;

    /// <summary>Puts the findings of rules right.</summary>
    /// <param name="use">The template, which parses.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="report">Takes what came of each rule that has findings.</param>
    public static FixedTemplate Of(TemplateUse use, SyntaxTree tree, ImmutableArray<string> rules, Action<FixOutcome> report)
    {
        List<FixStep> steps = [];
        foreach (string rule in rules)
        {
            List<FixOutcome> left = [];
            TemplateUse current = use;
            if (TemplateFixes.Apply(rule, current, finding => left.Add(new FixOutcome(rule, current.Template.File, current.Template.PositionOf(finding.Span.Start), finding.Message))) is var (template, fix))
            {
                use = use with { Template = template };
                steps.Add(new FixStep(rule, fix, VtlParser.Parse(template.Text)));
                report(new FixOutcome(rule, template.File, template.PositionOf(0), null));
            }

            left.ForEach(report);
        }

        return new FixedTemplate(tree, [.. steps], use.Template);
    }
}

/// <summary>What putting a rule's findings right made of a template.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fix">What that does.</param>
/// <param name="Tree">The template afterwards.</param>
internal sealed record FixStep(string Rule, RuleFix Fix, SyntaxTree Tree)
{
    /// <summary>What the code does now, in a sentence.</summary>
    public string Summary => $"{char.ToLowerInvariant(Fix.When[0])}{Fix.When[1..]} {Fix.Now.TrimEnd('.')} ({Rule}).";

    /// <summary>Cases in which it matters.</summary>
    public IEnumerable<Proof.ProofCase> Samples => Fix.Sample is { } sample ? [sample(Tree)] : [];

    /// <summary>The difference on purpose.</summary>
    public Deviation ToDeviation(int number) => new($"D{number}", Fix.When, $"{Fix.Now.TrimEnd('.')} ({Rule}, put right).");
}
