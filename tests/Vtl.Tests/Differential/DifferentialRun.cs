using System.Text;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Runs many cases through both evaluators, and sums up what differs.</summary>
/// <param name="reference">The one that is right.</param>
/// <param name="own">Ours.</param>
/// <param name="view">What of the reference's outcome is to be compared; all of it when it is left out.</param>
internal sealed class DifferentialRun(ReferenceEvaluator reference, Func<DifferentialCase, Outcome> own, Func<Outcome, Outcome>? view = null)
{
    private const int BatchSize = 500;

    /// <summary>So many differences are shrunk; what comes after them is only counted.</summary>
    private const int MostShrunk = 120;

    private readonly Dictionary<Mode, Tally> tallies = [];
    private readonly List<Difference> shrunk = [];
    private readonly List<Difference> shrunkPlaces = [];
    private readonly Dictionary<string, int> explained = [];

    /// <summary>Cases with another result, and mistakes found at another place.</summary>
    public int Differences => tallies.Values.Sum(tally => tally.Different + tally.PlacesDiffer);

    public void Run(CaseGenerator generator, Mode mode, int count)
    {
        Tally tally = tallies.TryGetValue(mode, out Tally? known) ? known : tallies[mode] = new Tally();
        foreach (int[] numbers in Enumerable.Range(0, count).Chunk(BatchSize))
        {
            RunBatch([.. numbers.Select(number => generator.Make(mode, number))], tally);
        }
    }

    /// <summary>The counts, then every group of differences with its smallest case, the most frequent group first.</summary>
    public string Report()
    {
        StringBuilder report = new();
        foreach ((Mode mode, Tally tally) in tallies)
        {
            report.AppendLine($"{mode}: {tally.Cases} cases, {tally.Rendered} rendered, {tally.Syntax} do not parse, {tally.Cases - tally.Rendered - tally.Syntax - tally.Incomparable} fail, "
                + $"{tally.Incomparable} incomparable; {tally.Different} differ; places of syntax errors: {tally.Places} compared, {tally.PlacesDiffer} differ");
        }

        foreach ((string reason, int count) in explained)
        {
            report.AppendLine($"explained: {count} × {reason}");
        }

        Append(report, "Differences", shrunk);
        Append(report, "Places of syntax errors", shrunkPlaces);
        return report.ToString();
    }

    private static void Append(StringBuilder report, string title, List<Difference> differences)
    {
        var groups = differences.GroupBy(one => one.Signature).OrderByDescending(group => group.Count()).ToArray();
        report.AppendLine().AppendLine($"## {title}: {groups.Length} groups");
        foreach (var group in groups)
        {
            Difference smallest = group.MinBy(one => one.Case.Template.Length + one.Case.Body.Length)!;
            report.AppendLine().AppendLine($"{group.Count()} × {Quoted.Text(smallest.Case.Template)}");
            report.AppendLine($"    case      {smallest.Case.ToJson()}");
            report.AppendLine($"    reference {Shown(smallest.Reference)}");
            report.AppendLine($"    ours      {Shown(smallest.Own)}");
        }
    }

    private static string Shown(Outcome outcome) => outcome is Outcome.Failed { SyntaxOffset: { } offset } ? $"{outcome} (offset {offset})" : outcome.ToString()!;

    private void RunBatch(DifferentialCase[] cases, Tally tally)
    {
        Shrinker shrinker = new(Differing);
        Shrinker placeShrinker = new(DifferingPlaces);
        IReadOnlyList<Outcome> theirs = Theirs(cases);
        for (int index = 0; index < cases.Length; index++)
        {
            Outcome their = theirs[index];
            tally.Count(their);
            if (Compare(cases[index], their) is not null && Confirmed(cases[index]) is { } difference)
            {
                if (IsUnstable(difference))
                {
                    tally.Incomparable++;
                }
                else
                {
                    Record(shrunk.Count < MostShrunk ? shrinker.Shrink(difference) : difference, tally);
                }
            }
            else if (their is Outcome.Failed { IsSyntax: true })
            {
                ComparePlaces(cases[index], their, tally, placeShrinker);
            }
        }
    }

    private void Record(Difference smallest, Tally tally)
    {
        if (KnownDifferences.Reason(smallest) is { } reason)
        {
            explained[reason] = explained.GetValueOrDefault(reason) + 1;
            return;
        }

        tally.Different++;
        shrunk.Add(smallest);
    }

    private void ComparePlaces(DifferentialCase one, Outcome their, Tally tally, Shrinker shrinker)
    {
        Outcome our = Own(one);
        if (!Comparison.HavePlaces(their, our))
        {
            return;
        }

        tally.Places++;
        if (PlaceDifference(one, their) is { } difference)
        {
            tally.PlacesDiffer++;
            shrunkPlaces.Add(shrunkPlaces.Count < MostShrunk ? shrinker.Shrink(difference) : difference);
        }
    }

    /// <summary>The difference as it is with a reference that has seen no other case.</summary>
    private Difference? Confirmed(DifferentialCase one)
    {
        reference.Restart();
        return Compare(one, Theirs([one])[0]);
    }

    /// <summary>Whether the reference itself gives another answer when it is asked again, as it does for a hash code of an object's identity.</summary>
    private bool IsUnstable(Difference difference) => Comparison.Judge(difference.Reference, Theirs([difference.Case])[0]) != Verdict.Equal;

    private IReadOnlyList<Outcome> Theirs(IReadOnlyList<DifferentialCase> cases)
    {
        IReadOnlyList<Outcome> outcomes = reference.Evaluate(cases);
        return view is null ? outcomes : [.. outcomes.Select(view)];
    }

    private Difference?[] Differing(IReadOnlyList<DifferentialCase> cases)
    {
        IReadOnlyList<Outcome> theirs = Theirs(cases);
        return [.. cases.Zip(theirs, Compare)];
    }

    private Difference?[] DifferingPlaces(IReadOnlyList<DifferentialCase> cases)
    {
        IReadOnlyList<Outcome> theirs = Theirs(cases);
        return [.. cases.Zip(theirs, PlaceDifference)];
    }

    private Difference? Compare(DifferentialCase one, Outcome their)
    {
        if (their is Outcome.Exhausted)
        {
            return null;
        }

        Outcome our = Own(one);
        return Comparison.Judge(their, our) == Verdict.Different ? new Difference(one, their, our) : null;
    }

    private Difference? PlaceDifference(DifferentialCase one, Outcome their)
    {
        Outcome our = Own(one);
        return Comparison.HavePlaces(their, our) && !Comparison.IsSamePlace(their, our, one.Template.Length) ? new Difference(one, their, our) : null;
    }

    private Outcome Own(DifferentialCase one)
    {
        try
        {
            return own(one);
        }
#pragma warning disable CA1031 // Whatever escapes the evaluator is just what this test looks for.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return new Outcome.Exhausted($"{escaped.GetType().Name}: {escaped.Message} {escaped.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}");
        }
    }

    private sealed class Tally
    {
        public int Cases { get; private set; }

        public int Rendered { get; private set; }

        public int Syntax { get; private set; }

        public int Incomparable { get; set; }

        public int Different { get; set; }

        public int Places { get; set; }

        public int PlacesDiffer { get; set; }

        public void Count(Outcome their)
        {
            Cases++;
            Rendered += their is Outcome.Rendered ? 1 : 0;
            Syntax += their is Outcome.Failed { IsSyntax: true } ? 1 : 0;
            Incomparable += their is Outcome.Exhausted ? 1 : 0;
        }
    }
}
