using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Witnesses;

/// <summary>
/// Renders a template with one message after the other, each made of one that went a new way: with a value that the template asks for, without one, with
/// an empty list. Deterministic, and bounded by a number of renderings.
/// </summary>
internal sealed class Explorer(TemplateFacts facts)
{
    private const int MostKept = 14;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> turns = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<IfBranch, Comparison>> comparisonsByBranch = new(() => ByBranch(facts));
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
        Queue<IEnumerable<Scenario>> open = new([[SampleMessages.Of(facts)]]);
        while (open.TryDequeue(out IEnumerable<Scenario>? scenarios))
        {
            foreach (Scenario scenario in scenarios)
            {
                if (trials.Count >= LintLimits.Explorations || kept.Count >= MostKept || facts.Renderings.Work > LintLimits.SearchWork / 2)
                {
                    IsCut = true;
                    return;
                }

                if (known.Add(scenario.Signature) && IsNew(scenario))
                {
                    open.Enqueue(Variations(scenario));
                }
            }
        }
    }

    /// <summary>Renders a message that was not tried yet; whether it went a way that no other went.</summary>
    private bool IsNew(Scenario scenario)
    {
        Trial trial = Render(scenario);
        trials.Add(trial);
        if (trial.Failure is not null)
        {
            return trials.Count == 1;
        }

        if (kept.Count > 0 && trial.Turns.All(turns.Contains))
        {
            return false;
        }

        turns.UnionWith(trial.Turns);
        kept.Add(trial);
        return true;
    }

    /// <summary>Renders the template with a message.</summary>
    public Trial Render(Scenario scenario) => facts.Renderings.Of(scenario);

    private IEnumerable<Scenario> Variations(Scenario scenario) =>
        Fulfilled(scenario).Concat(Compared(scenario)).Concat(Missing(scenario)).OfType<Scenario>();

    /// <summary>With everything that a condition asks for at once.</summary>
    private IEnumerable<Scenario?> Fulfilled(Scenario scenario)
    {
        foreach (IGrouping<IfBranch, Comparison> condition in comparisonsByBranch.Value)
        {
            Scenario? fulfilled = scenario;
            foreach (Comparison comparison in condition)
            {
                bool isWanted = comparison.Node is not BinaryExpression { Operator: BinaryOperator.NotEqual };
                fulfilled = comparison.Origins.Length > 0 && fulfilled?.Atom(comparison.Origins[0]) is { } atom
                    ? fulfilled.With(atom, isWanted ? comparison.Constant : comparison.Constant + "x") ?? fulfilled
                    : fulfilled;
            }

            yield return fulfilled;
        }
    }

    private static ILookup<IfBranch, Comparison> ByBranch(TemplateFacts facts)
    {
        IfBranch[] branches = [.. facts.Tree.Root.DescendantsAndSelf().OfType<IfBranch>()];
        return facts.Flow.Comparisons
            .Select(comparison => (comparison, branch: branches.LastOrDefault(branch => branch.Condition.Span.Contains(comparison.Node.Span))))
            .Where(static entry => entry.branch is not null)
            .ToLookup(static entry => entry.branch!, static entry => entry.comparison, (IEqualityComparer<IfBranch>)ReferenceEqualityComparer.Instance);
    }

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
                Scenario? equal = isNumber ? null : scenario.With(atom, constant);
                yield return equal;
                yield return equal is null ? null : Uniform(equal, atom);
                if (int.TryParse(constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && atom.Kind == OriginKind.Payload)
                {
                    yield return scenario.With(atom, number);
                    yield return scenario.With(atom, number + 1);
                }

                yield return isNumber ? null : scenario.With(atom, constant + "x");
            }
        }
    }

    /// <summary>With every item of a list that the place is in as its first one is; null where it is in none.</summary>
    private static Scenario? Uniform(Scenario scenario, Origin atom)
    {
        if (atom.Kind != OriginKind.Payload || !atom.Segments.Contains(PathSegments.Item))
        {
            return null;
        }

        for (int i = atom.Segments.Length - 1; i >= 0; i--)
        {
            if (atom.Segments[i] == PathSegments.Item)
            {
                scenario = scenario with
                {
                    Payload = PayloadPath.Ensured(scenario.Payload, atom.Segments[..i], static list => list is JsonArray { Count: > 1 } items
                        ? new JsonArray([.. items.Select(_ => items[0]?.DeepClone())])
                        : list),
                };
            }
        }

        return scenario;
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
