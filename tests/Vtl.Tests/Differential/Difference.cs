using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>A case on which the two evaluators disagree, with both outcomes.</summary>
internal sealed partial record Difference(DifferentialCase Case, Outcome Reference, Outcome Own)
{
    /// <summary>
    /// What differences of the same cause tend to have in common: how each side ended, and the shape of the template once it has been
    /// shrunk, with names and numbers left out.
    /// </summary>
    public string Signature => $"{Ending(Reference)} / {Ending(Own)}: {Shape(Case.Template)}";

    /// <summary>How both sides ended; shrinking a case must not turn one kind of difference into another.</summary>
    public string Kind => $"{Reference.GetType().Name} / {Own.GetType().Name}";

    private static string Ending(Outcome outcome) => outcome switch
    {
        Outcome.Rendered => "rendered",
        Outcome.Failed failed => Number().Replace(failed.Message, "0")[..Math.Min(failed.Message.Length, 60)],
        _ => outcome.ToString()!,
    };

    private static string Shape(string template)
    {
        string shape = Variable().Replace(template, "$$$1v");
        shape = Number().Replace(shape, "0");
        return Quoted.Text(Space().Replace(shape, " "));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\$(!?\{?)(?!input|util|context|stageVariables|foreach|velocity)[A-Za-z_][\w-]*")]
    private static partial Regex Variable();

    [GeneratedRegex(@"[ \t]+")]
    private static partial Regex Space();
}
