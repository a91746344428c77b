using System.Globalization;
using Xunit;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>
/// Random templates give the same result here and in the reference evaluator. A long run:
/// <c>VTLKIT_DIFF_CASES=50000 VTLKIT_DIFF_SEED=7 VTLKIT_DIFF_REPORT=report dotnet test --project tests/Vtl.Tests</c>;
/// <c>VTLKIT_DIFF_MODE=Soup</c> keeps to one way of making templates.
/// </summary>
public sealed class DifferentialTests
{
    private const int UsualCases = 3_000;
    private const int UsualSeed = 1;

    [Fact]
    public void Random_templates_render_as_in_the_reference_evaluator() => Run("render", OwnEvaluator.Evaluate, view: null);

    /// <summary>Says sooner what is wrong than rendering does, and goes on where rendering fails for another reason.</summary>
    [Fact]
    public void Random_templates_parse_as_in_the_reference_evaluator() =>
        Run("parse", OwnEvaluator.Parse, ParsingOf);

    /// <summary>Where rendering failed, nothing is said of the template: some mistakes in it Velocity finds as late as that.</summary>
    private static Outcome ParsingOf(Outcome outcome) => outcome switch
    {
        Outcome.Rendered => new Outcome.Rendered("", null),
        Outcome.Failed { IsSyntax: false } failed => new Outcome.Exhausted(failed.Message),
        _ => outcome,
    };

    private static void Run(string name, Func<DifferentialCase, Outcome> own, Func<Outcome, Outcome>? view)
    {
        using ReferenceEvaluator? reference = ReferenceEvaluator.Find(out string reason);
        Assert.SkipWhen(reference is null, reason);

        int cases = Setting("VTLKIT_DIFF_CASES") ?? UsualCases;
        int seed = Setting("VTLKIT_DIFF_SEED") ?? UsualSeed;
        CaseGenerator generator = new(seed);
        DifferentialRun run = new(reference, own, view);
        foreach (Mode mode in Modes(generator))
        {
            run.Run(generator, mode, cases / Modes(generator).Length);
        }

        string report = $"seed {seed}\n{run.Report()}";
        if (Environment.GetEnvironmentVariable("VTLKIT_DIFF_REPORT") is { Length: > 0 } file)
        {
            File.WriteAllText($"{file}.{name}", report);
        }

        TestContext.Current.SendDiagnosticMessage(report);
        Assert.True(run.Differences == 0, report);
    }

    private static Mode[] Modes(CaseGenerator generator) =>
        Enum.TryParse(Environment.GetEnvironmentVariable("VTLKIT_DIFF_MODE"), out Mode only) ? [only]
        : generator.CanMutate ? [Mode.Grammar, Mode.Mutation, Mode.Soup]
        : [Mode.Grammar, Mode.Soup];

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : null;
}
