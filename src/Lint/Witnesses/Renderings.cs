using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>What a template renders to: of equal messages the first one is rendered, and remembered for the others.</summary>
internal sealed class Renderings(TemplateFacts facts)
{
    private const int MostRemembered = 4_000_000;
    private const int WorkOfMessage = 2_000;
    private const int WorkOfSegment = 100;

    // As a backstop only: what cuts a rendering short has to be the same on every machine.
    private static readonly Limits Small = new() { Steps = 200_000, OutputLength = 1_000_000, Time = TimeSpan.FromSeconds(10) };

    private readonly Dictionary<string, Trial> known = new(StringComparer.Ordinal);
    private readonly TemplateInputs inputs = new(facts);
    private int remembered;

    /// <summary>
    /// How much work the renderings were that were asked for, about a hundred million for each second; of those that were remembered, too, so that it does not
    /// depend on who asked before.
    /// </summary>
    public long Work { get; private set; }

    /// <summary>Renders the template with a message.</summary>
    public Trial Of(Scenario scenario)
    {
        string signature = scenario.Signature;
        if (!known.TryGetValue(signature, out Trial? trial))
        {
            trial = Render(scenario);
            trial = trial with { Work = WorkOfMessage + signature.Length + trial.Output.Length + ((long)WorkOfSegment * trial.Segments.Length) };
            remembered += trial.Output.Length + signature.Length;
            if (remembered < MostRemembered)
            {
                known.Add(signature, trial);
            }
        }

        Work += trial.Work;
        return ReferenceEquals(trial.Scenario, scenario) ? trial : trial with { Scenario = scenario };
    }

    private Trial Render(Scenario scenario)
    {
        TrialObserver observer = new();
        try
        {
            Rendering rendering = Evaluator.Render(facts.Tree, inputs.Of(scenario), Small, observer);
            return new Trial(scenario, rendering.Output, observer.Segments, observer.Turns, null) { Assignments = observer.Assignments };
        }
        catch (VtlException exception)
        {
            return new Trial(scenario, "", observer.Segments, observer.Turns, exception);
        }
    }
}
