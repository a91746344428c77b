using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Witnesses;

/// <summary>
/// Renders a template with one message after the other, each made of one that went a new way: with a value that the template asks for, without one, with
/// an empty list. Deterministic, and bounded by a number of renderings.
/// </summary>
internal sealed class Explorer(TemplateFacts facts)
{
    private const int MostTrials = 160;
    private const int MostKept = 14;

    private static readonly Limits Small = new() { Steps = 200_000, OutputLength = 1_000_000, Time = TimeSpan.FromSeconds(1) };

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> turns = new(StringComparer.Ordinal);
    private readonly List<Trial> trials = [];
    private readonly List<Trial> kept = [];

    /// <summary>Every trial made.</summary>
    public IReadOnlyList<Trial> Trials => trials;

    /// <summary>Those that together went every way that was found; the first one is the sample.</summary>
    public IReadOnlyList<Trial> Kept => kept;

    /// <summary>Whether there was more to try than was allowed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Looks for ways through the template.</summary>
    public void Explore()
    {
        Queue<Scenario> open = new([SampleMessages.Of(facts)]);
        while (open.TryDequeue(out Scenario? scenario))
        {
            if (trials.Count >= MostTrials || kept.Count >= MostKept)
            {
                IsCut = true;
                return;
            }

            if (!known.Add(scenario.Signature))
            {
                continue;
            }

            Trial trial = Render(scenario);
            trials.Add(trial);
            if (trials.Count == 1 && trial.Failure is not null)
            {
                Array.ForEach([.. Variations(scenario)], open.Enqueue);
            }

            if (trial.Failure is null && (trial.Turns.Any(turn => !turns.Contains(turn)) || kept.Count == 0))
            {
                turns.UnionWith(trial.Turns);
                kept.Add(trial);
                foreach (Scenario variation in Variations(scenario))
                {
                    open.Enqueue(variation);
                }
            }
        }
    }

    /// <summary>Renders the template with a message.</summary>
    public Trial Render(Scenario scenario)
    {
        TrialObserver observer = new();
        try
        {
            Rendering rendering = Evaluator.Render(facts.Tree, Replay.InputOf(scenario, facts.Use.Operation), Small, observer);
            return new Trial(scenario, rendering.Output, observer.Segments, observer.Turns, null) { Assignments = observer.Assignments };
        }
        catch (VtlException exception)
        {
            return new Trial(scenario, "", observer.Segments, observer.Turns, exception);
        }
    }

    private IEnumerable<Scenario> Variations(Scenario scenario) =>
        Compared(scenario).Concat(Missing(scenario)).OfType<Scenario>();

    private IEnumerable<Scenario?> Compared(Scenario scenario)
    {
        foreach (Comparison comparison in facts.Flow.Comparisons)
        {
            foreach (Origin origin in comparison.Origins)
            {
                if (scenario.Atom(origin) is not { } atom)
                {
                    continue;
                }

                string constant = comparison.Constant;
                bool isNumber = atom.Kind == OriginKind.Payload && PayloadPath.At(scenario.Payload, atom.Segments) is JsonValue given && given.GetValueKind() == JsonValueKind.Number;
                yield return isNumber ? null : scenario.With(atom, constant);
                if (int.TryParse(constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && atom.Kind == OriginKind.Payload)
                {
                    yield return scenario.With(atom, number);
                    yield return scenario.With(atom, number + 1);
                }

                yield return isNumber ? null : scenario.With(atom, constant + "x");
            }
        }
    }

    private IEnumerable<Scenario?> Missing(Scenario scenario)
    {
        foreach (Origin origin in facts.Flow.Reads.Where(static origin => origin.Kind is not (OriginKind.StageVariable or OriginKind.PathParameterName)))
        {
            if (origin.Kind == OriginKind.Payload && origin.Path.Length > 0 && !scenario.IsPayloadFixed && scenario.PayloadText is null)
            {
                JsonNode? present = PayloadPath.At(scenario.Payload, origin.Segments);
                yield return scenario.With(origin, null);
                yield return present switch
                {
                    JsonArray { Count: > 0 } => scenario.With(origin, new JsonArray()),
                    JsonArray or JsonObject => null,
                    _ => scenario.With(origin, ""),
                };
                yield return present is JsonArray { Count: > 1 } items ? scenario.With(origin, new JsonArray(items[0]?.DeepClone())) : null;
                yield return present is null or JsonValue && facts.IsRequest ? scenario.With(origin, JsonValue.Create(false)) : null;
            }
            else if (origin.Kind != OriginKind.Payload && scenario.Atom(origin) is { } atom)
            {
                yield return scenario.With(atom, null);
                yield return atom.Kind == OriginKind.QueryParameter ? scenario.With(atom, "") : null;
            }
        }

        if (!scenario.Request.Query.IsEmpty)
        {
            yield return scenario with { Request = scenario.Request with { Query = [] } };
        }

        if (facts.IsRequest && !scenario.IsPayloadFixed && scenario.PayloadText is null)
        {
            yield return scenario with { Payload = null };
            yield return scenario with { Payload = new JsonObject() };
        }
    }
}
