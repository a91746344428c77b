using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Rules;
using VtlKit.Migrate.Proof;
using VtlKit.OpenApi;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Fixes;

/// <summary>What putting a rule's findings right does to a template: a change of the template, of which code is made then.</summary>
/// <param name="When">In which cases it matters.</param>
/// <param name="Now">What the code does then, and what the template did.</param>
/// <param name="EditsOf">The changes of a template; none where it has nothing of the kind.</param>
internal sealed record RuleFix(string When, string Now, Func<TemplateFacts, ImmutableArray<TemplateFinding>, ImmutableArray<TemplateEdit>> EditsOf)
{
    /// <summary>A case in which it matters for a template that was put right; null where those that are made do.</summary>
    public Func<SyntaxTree, ProofCase>? Sample { get; init; }
}

/// <summary>The fixes by rule: those of this class, and for every other rule whatever its findings bring along.</summary>
internal static class TemplateFixes
{
    private static readonly FrozenDictionary<string, RuleFix> Own = new Dictionary<string, RuleFix>
    {
        ["COR004"] = new("Where a value that is asked for is missing or empty,", "the condition does not hold; the template's held all the same.", ConditionFixes.AskForValues),
        ["COR028"] = new("Where an execution did not succeed,", "the code answers 500 with its error and cause; the template went on without an output.", ConditionFixes.AnswerFailures)
        {
            Sample = _ => new ProofCase { Body = """{"status":"FAILED","error":"E","cause":"C"}""" },
        },
        ["COR029"] = new("Where an execution timed out,", "the code answers 504; the template took it for a success.", ConditionFixes.TellTimeouts)
        {
            Sample = _ => new ProofCase { Body = """{"status":"TIMED_OUT"}""" },
        },
        ["SEC004"] = new("Where the client sends Authorization or Cookie,", "the code leaves them out; the template passed them on.", LoopFixes.LeaveOutCredentials)
        {
            Sample = _ => new ProofCase { Headers = [KeyValuePair.Create("Authorization", "Bearer a"), KeyValuePair.Create("Cookie", "a=b"), KeyValuePair.Create("x-a", "1")] },
        },
        ["SEC008"] = new("Where the client names something as the template names a member,", "the code leaves it out; the template let it replace the member.", LoopFixes.LeaveOutOwnNames)
        {
            Sample = LoopFixes.SampleOfOwnNames,
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a rule is about what code can do differently: it looks at templates, or is about errors of a backend.</summary>
    public static bool CanConcern(string rule) => RuleCatalog.Find(rule) is TemplateRule || rule == BackendErrorFix.Rule;

    /// <summary>A template with a rule's findings put right.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="use">The template.</param>
    /// <param name="left">Takes the findings that are left because it takes a person to mend them.</param>
    /// <returns>The template; null where nothing was changed.</returns>
    public static (LocatedTemplate Template, RuleFix Fix)? Apply(string rule, TemplateUse use, Action<TemplateFinding> left)
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

        RuleFix fix = Own.GetValueOrDefault(rule) ?? Suggested(rule, findings);
        ImmutableArray<TemplateEdit> edits = fix.EditsOf(facts, findings);
        LocatedTemplate? changed = edits.IsEmpty ? null : With(use.Template, edits);

        // What a fix of this class leaves is known to it; the rule does not see every condition.
        foreach (TemplateFinding finding in changed is null ? findings : Own.ContainsKey(rule) ? [] : check.Check(TemplateFacts.Of(use with { Template = changed })))
        {
            left(finding);
        }

        return changed is null ? null : (changed, fix);
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

    /// <summary>The fix of a rule whose findings bring changes along.</summary>
    private static RuleFix Suggested(string rule, ImmutableArray<TemplateFinding> findings)
    {
        string titles = string.Join(", ", findings.Select(finding => finding.Fix?.Title).OfType<string>().Distinct());
        return new RuleFix($"Where {rule} matters ({RuleCatalog.Find(rule)?.Info.Summary.TrimEnd('.')}),", $"the code does what the template did with a change: {titles}.", (_, all) => Compatible(all));
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
