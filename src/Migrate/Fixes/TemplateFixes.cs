using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Rules;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>What putting a rule's findings right does to a template: a change of the template, of which code is made then.</summary>
/// <param name="Summary">What the code does now, as a sentence.</param>
/// <param name="EditsOf">The changes of a template; none where it has nothing of the kind.</param>
internal sealed record RuleFix(string Summary, Func<TemplateFacts, ImmutableArray<TemplateFinding>, ImmutableArray<TemplateEdit>> EditsOf);

/// <summary>The fixes by rule: those of this class, and for every other rule whatever its findings bring along.</summary>
internal static class TemplateFixes
{
    private static readonly FrozenDictionary<string, RuleFix> Own = new Dictionary<string, RuleFix>
    {
        ["COR004"] = new("the code asks whether there is a value, where the template's condition always held.", ConditionFixes.AskForValues),
        ["COR028"] = new("the code answers 500 with the error and the cause of an execution that did not succeed.", ConditionFixes.AnswerFailures),
        ["COR029"] = new("the code answers 504 for an execution that timed out, which the template took for a success.", ConditionFixes.TellTimeouts),
        ["SEC004"] = new("the code passes on all headers but Authorization and Cookie.", LoopFixes.LeaveOutCredentials),
        ["SEC008"] = new("the code leaves out what the client gave the name of a member of the template's own.", LoopFixes.LeaveOutOwnNames),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a rule is about what code can do differently: it looks at templates, or is about errors of a backend.</summary>
    public static bool CanConcern(string rule) => RuleCatalog.Find(rule) is TemplateRule || rule == BackendErrorFix.Rule;

    /// <summary>A template with a rule's findings put right.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="use">The template.</param>
    /// <param name="left">Takes the findings that are left because it takes a person to mend them.</param>
    /// <returns>The template; null where nothing was changed.</returns>
    public static (LocatedTemplate Template, string Summary)? Apply(string rule, TemplateUse use, Action<TemplateFinding> left)
    {
        if (RuleCatalog.Find(rule) is not TemplateRule check)
        {
            return null;
        }

        TemplateFacts facts = TemplateFacts.Of(use);
        ImmutableArray<TemplateFinding> findings = [.. check.Check(facts)];
        if (findings.IsEmpty)
        {
            return null;
        }

        ImmutableArray<TemplateEdit> edits = Own.GetValueOrDefault(rule)?.EditsOf(facts, findings) ?? Compatible(findings);
        LocatedTemplate? changed = edits.IsEmpty ? null : With(use.Template, edits);
        foreach (TemplateFinding finding in changed is null ? findings : check.Check(TemplateFacts.Of(use with { Template = changed })))
        {
            left(finding);
        }

        string summary = Own.GetValueOrDefault(rule)?.Summary ?? $"the code does what the template does with this change: {string.Join("; ", findings.Select(finding => finding.Fix?.Title).OfType<string>().Distinct()).ToLowerInvariant()}.";
        return changed is null ? null : (changed, summary);
    }

    /// <summary>A template after changes; null where it does not parse then.</summary>
    private static LocatedTemplate? With(LocatedTemplate template, ImmutableArray<TemplateEdit> edits)
    {
        ImmutableArray<TemplateEdit> ordered = [.. edits.OrderBy(edit => edit.Span.Start)];
        System.Text.StringBuilder text = new();
        int copied = 0;
        foreach (TemplateEdit edit in ordered)
        {
            text.Append(template.Text, copied, edit.Span.Start - copied).Append(edit.Text);
            copied = edit.Span.End;
        }

        text.Append(template.Text, copied, template.Text.Length - copied);
        LocatedTemplate changed = template with { Text = text.ToString(), Places = template.Places.After(ordered.Select(edit => (edit.Span, edit.Text.Length)), template.Text.Length) };
        return Parsing.VtlParser.Parse(changed.Text).Diagnostics.IsEmpty ? changed : null;
    }

    /// <summary>The changes that findings bring along; of those that overlap the first.</summary>
    private static ImmutableArray<TemplateEdit> Compatible(ImmutableArray<TemplateFinding> findings)
    {
        List<TemplateEdit> taken = [];
        foreach (TemplateFinding finding in findings)
        {
            if (finding.Fix is { } fix && !fix.Edits.Any(edit => taken.Any(other => edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End)))
            {
                taken.AddRange(fix.Edits);
            }
        }

        return [.. taken];
    }
}
