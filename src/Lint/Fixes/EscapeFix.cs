using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Makes changes of a template and holds them against what they are to mend.</summary>
internal static class EscapeFix
{
    private const string Repair = """.replaceAll("\\'","'")""";

    /// <summary>A value's reference, escaped as often as it should be and every time repaired.</summary>
    public static string Escaped(TemplateFacts facts, Hole hole, int depth)
    {
        string inner = PlainForm(facts, hole.Insertion.Reference);
        int have = hole.Insertion.Steps.JsonDepth();
        bool isText = have > 0 || hole.Insertion.Form == ValueForm.Json || hole.Insertion.Origins.All(static origin => origin.Kind != OriginKind.Payload);
        string text = isText ? inner : $"{inner}.toString()";
        if (have > 0 && hole.Insertion.Steps.RepairedDepth() < have)
        {
            text += Repair;
        }

        for (int i = have; i < depth; i++)
        {
            text = $"$util.escapeJavaScript({text}){Repair}";
        }

        return text;
    }

    /// <summary>The reference as an argument: without <c>!</c>, braces, and marks before it.</summary>
    public static string PlainForm(TemplateFacts facts, Reference reference)
    {
        string text = facts[reference.Span];
        int dollar = text.IndexOf('$', StringComparison.Ordinal);
        string body = text[(dollar + 1)..].TrimStart('!');
        return body is ['{', .. var inner, '}'] ? $"${inner}" : $"${body}";
    }

    /// <summary>
    /// A change of one stretch, marked safe if it mends what the site shows and leaves everything harmless as it was; null where the changed template does not
    /// even parse.
    /// </summary>
    public static TemplateFix? Checked(TemplateFacts facts, Site site, string title, TextSpan span, string text) =>
        Checked(facts, site, title, new TemplateEdit(span, text));

    private static TemplateFix? Checked(TemplateFacts facts, Site site, string title, TemplateEdit edit)
    {
        Trial[] harmless = [.. facts.Probe.Kept.Where(trial => trial.ProblemIn(facts.Format) is null).Take(5)];
        bool canBeSafe = site is { Fault: not null } || (site is { Leak: not null } && harmless.Sum(static trial => trial.Work) <= facts.WorkForOne);
        if (!canBeSafe)
        {
            // Nothing shows what it mends; or in a template with that many mistakes nothing is left for the messages that do.
            return LocalChange.Parses(facts.Tree, edit) ? new TemplateFix(title, IsSafe: false, [edit]) : null;
        }

        string changed = string.Concat(facts.Text.AsSpan(0, edit.Span.Start), edit.Text, facts.Text.AsSpan(edit.Span.End));
        TemplateFacts after = TemplateFacts.Of(facts.Subject with { Text = changed });
        if (!after.Tree.Diagnostics.IsEmpty)
        {
            return null;
        }

        Explorer explorer = new(after);
        bool keepsHarmless = harmless.All(trial => OutputComparison.AreSame(facts.Format, explorer.Render(trial.Scenario).Output, trial.Output));
        bool mends = site switch
        {
            { Leak: { } leak } => leak.Evidence.Values.All(evidence => after.Renderings.Work <= facts.WorkForOne && IsMended(after, explorer, evidence)),
            { Fault: { } fault } => explorer.Render(fault.Trial.Scenario).ProblemIn(facts.Format) is not { } problem || problem.Offset > fault.Problem.Offset,
            _ => false,
        };
        return new TemplateFix(title, keepsHarmless && mends, [edit]);
    }

    private static bool IsMended(TemplateFacts after, Explorer explorer, Evidence evidence)
    {
        Trial harmless = explorer.Render(evidence.Harmless.Scenario);
        Trial seen = explorer.Render(evidence.Seen.Scenario);
        string mark = harmless.Output.Contains(Prober.Mark, StringComparison.Ordinal) ? Prober.Mark : Prober.NumberMarkText;
        return harmless.Failure is null && seen.Failure is null && OutputComparison.AreSame(after.Format, harmless.Output, evidence.Harmless.Output)
            && new OutputComparison(mark, evidence.Hostile.Value).Of(after.Format, harmless.Output, seen.Output) is null;
    }
}
