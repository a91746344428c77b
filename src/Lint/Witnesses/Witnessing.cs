using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>A witness that is ready to be reported.</summary>
/// <param name="Witness">What is reported.</param>
/// <param name="Proof">What it proves.</param>
/// <param name="IsConfirmed">Whether the whole pipeline makes the same of it, and the message is one that can be.</param>
internal sealed record ProvedWitness(Witness Witness, Proof Proof, bool IsConfirmed);

/// <summary>Makes witnesses of what was seen: shrunk, and replayed.</summary>
internal static class Witnessing
{
    /// <summary>The witness of a leak.</summary>
    public static ProvedWitness Of(TemplateFacts facts, Leak leak)
    {
        Evidence evidence = leak.Best;
        Explorer explorer = new(facts);
        long mostWork = facts.Renderings.Work + facts.WorkForOne;
        OutputComparison comparison = new(MarkOf(evidence), evidence.Hostile.Value);
        Origin atom = leak.Atom.Kind is OriginKind.HeaderName or OriginKind.QueryParameterName ? leak.Atom with { Path = evidence.Hostile.Encode(evidence.Hostile.Value) } : leak.Atom;

        (Trial Seen, Difference Difference)? Shown(Scenario scenario)
        {
            // The shrinker must not take away what it is about.
            if (facts.Renderings.Work > mostWork || scenario.Atom(atom) is null || scenario.With(atom, evidence.Hostile.Node)?.Signature != scenario.Signature)
            {
                return null;
            }

            // The harmless scenario of the pair is the same message with its own value at the place in question.
            Trial seen = explorer.Render(scenario);
            if (scenario.With(atom, MarkNode(evidence)) is not { } marked || seen.Failure is not null)
            {
                return null;
            }

            Trial harmless = explorer.Render(marked);
            return harmless.Failure is null && harmless.ProblemIn(facts.Format) is null && harmless.Output.Contains(MarkOf(evidence), StringComparison.Ordinal)
                && comparison.Of(facts.Format, harmless.Output, seen.Output) is { } difference && difference.Kind == evidence.Difference.Kind && difference.Member == evidence.Difference.Member
                && seen.Segments.Any(segment => ReferenceEquals(segment.Node, leak.Output))
                ? (seen, difference)
                : null;
        }

        Scenario smallest = Shrinker.Shrink(evidence.Seen.Scenario, atom, StepsFor(facts), scenario => Shown(scenario) is not null);
        (Trial trial, Difference difference) = Shown(smallest) ?? (evidence.Seen, evidence.Difference);
        bool isPossible = atom.Kind != OriginKind.Context || atom.Path == "identity.userAgent";
        bool isFree = facts.IsRequest || BackendShape.IsFreeText(facts.Integration, atom);
        Proof proof = difference.Kind == DifferenceKind.Broken ? Proof.Broken : Proof.Changed;
        return new ProvedWitness(WitnessOf(trial, difference.Message, difference.Offset), proof, isPossible && isFree && Replay.Confirms(facts, trial.Scenario, trial.Output));
    }

    /// <summary>The witness of an output that does not parse.</summary>
    public static ProvedWitness Of(TemplateFacts facts, Fault fault)
    {
        Explorer explorer = new(facts);
        long mostWork = facts.Renderings.Work + facts.WorkForOne;
        OutputProblem? Shown(Scenario scenario)
        {
            if (facts.Renderings.Work > mostWork)
            {
                return null;
            }

            Trial trial = explorer.Render(scenario);
            return trial.Failure is null && trial.Segments.Any(segment => ReferenceEquals(segment.Node, fault.Node)) && trial.ProblemIn(facts.Format) is { } problem
                && problem.Message == fault.Problem.Message
                ? problem
                : null;
        }

        Scenario smallest = Shrinker.Shrink(fault.Trial.Scenario, null, StepsFor(facts), scenario => Shown(scenario) is not null);
        Trial trial = explorer.Render(smallest);
        OutputProblem problem = Shown(smallest) ?? fault.Problem;
        return new ProvedWitness(WitnessOf(trial, problem.Message, problem.Offset), Proof.Broken, Replay.Confirms(facts, trial.Scenario, trial.Output));
    }

    /// <summary>Fewer for a template with many mistakes, so that the whole stays bounded.</summary>
    private static int StepsFor(TemplateFacts facts) => Math.Clamp(1_200 / (facts.Probe.Leaks.Length + facts.Probe.Faults.Length + 1), 4, 60);

    /// <summary>A witness of a rendering.</summary>
    public static Witness WitnessOf(Trial trial, string problem, int? offset) =>
        new(trial.Scenario.FullRequest, trial.Scenario.Response, trial.Output, problem, offset) { Context = trial.Scenario.Context };

    private static string MarkOf(Evidence evidence) => evidence.Harmless.Output.Contains(Prober.Mark, StringComparison.Ordinal) ? Prober.Mark : Prober.NumberMarkText;

    private static JsonNode MarkNode(Evidence evidence) =>
        MarkOf(evidence) == Prober.Mark ? JsonValue.Create(evidence.Hostile.Encode(Prober.Mark)) : JsonValue.Create(Prober.NumberMark);
}
