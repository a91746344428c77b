using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;
using VtlKit.Text;
using VtlKit.Variables;

namespace VtlKit.Lint.Witnesses;

/// <summary>A value that a hostile text breaks out of, seen in a rendering.</summary>
/// <param name="Hole">What is known of it; null where following the values did not find it.</param>
/// <param name="Output">The reference that printed it.</param>
/// <param name="Atom">Where the message carries it.</param>
/// <param name="Evidence">What was seen, by kind of hostile text.</param>
internal sealed record Leak(Hole? Hole, Reference Output, Origin Atom, ImmutableDictionary<HostileKind, Evidence> Evidence)
{
    /// <summary>Where the author would mend it.</summary>
    public TextSpan Span => Hole?.Span ?? Output.Span;

    /// <summary>The most telling evidence: what replaces something, what adds something, what breaks.</summary>
    public Evidence Best => Evidence.Values.OrderBy(static evidence => evidence.Difference.Kind switch
    {
        DifferenceKind.Structure => 0,
        DifferenceKind.OtherValue => 1,
        DifferenceKind.Broken => 2,
        _ => 3,
    }).ThenBy(static evidence => evidence.Hostile.Kind).First();
}

/// <summary>A hostile rendering beside the harmless one it differs from.</summary>
internal sealed record Evidence(Hostile Hostile, Difference Difference, Trial Harmless, Trial Seen);

/// <summary>An output that does not parse, though nothing hostile was in the message.</summary>
/// <param name="Node">What wrote the place at which it fails.</param>
/// <param name="Span">That place in the template.</param>
/// <param name="Problem">What the parser says.</param>
/// <param name="Trial">The rendering.</param>
/// <param name="IsConstant">Whether no message was found that gets past this place.</param>
internal sealed record Fault(SyntaxNode Node, TextSpan Span, OutputProblem Problem, Trial Trial, bool IsConstant);

/// <summary>What trying a template gave.</summary>
internal sealed record ProbeResult
{
    public required ImmutableArray<Trial> Trials { get; init; }

    public required ImmutableArray<Trial> Kept { get; init; }

    public required ImmutableArray<Fault> Faults { get; init; }

    public required ImmutableArray<Leak> Leaks { get; init; }

    /// <summary>The references that printed a value of the message in some trial that parses, so that hostile texts were tried on them.</summary>
    public required ImmutableHashSet<SyntaxNode> Tried { get; init; }

    public required bool IsCut { get; init; }
}

/// <summary>Tries a template: finds its ways, then puts hostile texts where its values come from.</summary>
internal sealed class Prober
{
    internal const string Mark = "qzmarkqz";
    internal const int NumberMark = 4217;
    internal const string NumberMarkText = "4217";

    private readonly TemplateFacts facts;
    private readonly Explorer explorer;
    private readonly Dictionary<(int Start, int Output), (Hole? Hole, Reference Output, Origin Atom, Dictionary<HostileKind, Evidence> Evidence)> leaks = [];
    private readonly HashSet<SyntaxNode> tried = new(ReferenceEqualityComparer.Instance);
    private int renderings;

    private bool IsSpent => renderings >= LintLimits.Trials || facts.Renderings.Work > LintLimits.SearchWork;

    private Prober(TemplateFacts facts)
    {
        this.facts = facts;
        explorer = new Explorer(facts);
    }

    public static ProbeResult Run(TemplateFacts facts)
    {
        Prober prober = new(facts);
        prober.explorer.Explore();
        ImmutableArray<Fault> faults = prober.FindFaults();
        prober.FindLeaks();
        return new ProbeResult
        {
            Trials = [.. prober.explorer.Trials],
            Kept = [.. prober.explorer.Kept],
            Faults = faults,
            Leaks = [.. prober.leaks.Values.Select(static leak => new Leak(leak.Hole, leak.Output, leak.Atom, leak.Evidence.ToImmutableDictionary())).OrderBy(static leak => leak.Span.Start)],
            Tried = prober.tried.ToImmutableHashSet<SyntaxNode>(ReferenceEqualityComparer.Instance),
            IsCut = prober.explorer.IsCut || prober.IsSpent,
        };
    }

    private ImmutableArray<Fault> FindFaults()
    {
        List<(Trial Trial, OutputProblem? Problem)> checkedTrials = [.. explorer.Trials.Where(static trial => trial.Failure is null).Select(trial => (trial, trial.ProblemIn(facts.Format)))];
        HashSet<SyntaxNode> passed = new(checkedTrials.Where(static entry => entry.Problem is null).SelectMany(static entry => entry.Trial.Segments.Select(static segment => segment.Node)), ReferenceEqualityComparer.Instance);
        Dictionary<(int, int), Fault> faults = [];
        foreach ((Trial trial, OutputProblem? problem) in checkedTrials)
        {
            if (problem is null || Blamed(trial, problem) is not (var node, var span) || (IsWholeText(node) && trial.Segments.Any(segment => ReferenceEquals(segment.Node, node) && !trial.Text(segment).StartsWith('{'))))
            {
                continue;
            }

            Fault fault = new(node, span, problem, trial, !passed.Contains(node) && !IsEndOfSeries(trial, problem, node));
            faults.TryAdd((span.Start, span.Length), fault);
        }

        // One mistake shows at several places of a line: before and behind a value, say. The first one is where it is.
        return [.. faults.Values.OrderBy(static fault => fault.Span.Start).DistinctBy(fault => (fault.IsConstant, fault.IsConstant ? facts.Tree.Source.PositionOf(fault.Span.Start).Line : fault.Span.Start))];
    }

    /// <summary>Whether a comma is the last of several that a loop or branches write, so that it takes another message to have something behind it.</summary>
    private bool IsEndOfSeries(Trial trial, OutputProblem problem, SyntaxNode comma) =>
        problem.Message == OutputCheck.TrailingComma && trial.At(problem.Offset) is { } bracket && !ReferenceEquals(BlockOf(comma), BlockOf(bracket.Node));

    private Block? BlockOf(SyntaxNode node) => facts.Tree.Root.DescendantsAndSelf().OfType<Block>()
        .LastOrDefault(block => block.Statements.Any(statement => ReferenceEquals(statement, node) || (statement is Interpolation interpolation && ReferenceEquals(interpolation.Reference, node))));

    // A text that is the whole output is whatever its sender says it is.
    private bool IsWholeText(SyntaxNode node)
    {
        Hole[] holes = [.. facts.Flow.Holes.Where(hole => ReferenceEquals(hole.Output, node))];
        return holes.Length > 0 && holes.All(static hole => hole.Place.Kind == PlaceKind.Document && hole.Insertion.Form == ValueForm.Text);
    }

    /// <summary>What is to blame for a problem: a value that is empty where there should be one, the comma before a closing bracket, or what stands there.</summary>
    private static (SyntaxNode Node, TextSpan Span)? Blamed(Trial trial, OutputProblem problem)
    {
        int offset = Math.Min(problem.Offset, Math.Max(0, trial.Output.Length - 1));
        if (trial.Output.Length == 0 || trial.At(offset) is not { } segment)
        {
            return null;
        }

        Segment? empty = trial.Segments.LastOrDefault(candidate => candidate is { Node: Reference, Length: 0 } && candidate.Start <= offset && string.IsNullOrWhiteSpace(trial.Output[candidate.Start..offset]));
        bool isValueMissing = trial.Output[offset] is ',' or '}' or ']' && trial.Output.AsSpan(0, offset).TrimEnd() is [.., ':' or ',' or '['];
        if (empty is not null && isValueMissing)
        {
            return (empty.Node, empty.Node.Span);
        }

        if (problem.Message == OutputCheck.TrailingComma && trial.Output.LastIndexOf(',', Math.Max(0, offset - 1)) is var comma and >= 0 && trial.At(comma) is { } before)
        {
            (segment, offset) = (before, comma);
        }

        SyntaxNode node = segment.Node;
        bool isLiteral = node is FixedText && node.Span.Length == segment.Length;
        return (node, isLiteral ? new TextSpan(node.Span.Start + Math.Clamp(offset - segment.Start, 0, Math.Max(0, segment.Length - 1)), 1) : node.Span);
    }

    private void FindLeaks()
    {
        Trial[] sound = [.. explorer.Kept.Where(trial => trial.ProblemIn(facts.Format) is null)];
        sound = sound.Length > 0 ? sound : [.. explorer.Trials.Where(trial => trial.Failure is null && trial.ProblemIn(facts.Format) is null).Take(1)];
        ImmutableArray<Origin> origins = [.. facts.Flow.Holes.SelectMany(static hole => hole.Insertion.Origins).Distinct().Where(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend)];
        HashSet<Origin> left = [];
        foreach (Origin origin in origins)
        {
            if (IsSpent)
            {
                left.Add(origin);
                continue;
            }

            HashSet<SyntaxNode> met = new(ReferenceEqualityComparer.Instance);
            foreach (Trial trial in sound)
            {
                foreach (Func<string, string> encode in EncodingsOf(origin))
                {
                    if (trial.Scenario.Atom(origin) is { } atom && !IsSpent)
                    {
                        Try(trial.Scenario, atom, origin, encode, met);
                    }
                }
            }
        }

        // Of what nobody looked at, only following the values can tell.
        tried.ExceptWith(facts.Flow.Holes.Where(hole => hole.Insertion.Origins.Any(left.Contains)).Select(static hole => hole.Output));
    }

    /// <summary>How a value of an origin may have to be sent: as it is, or encoded where the template decodes it.</summary>
    private IEnumerable<Func<string, string>> EncodingsOf(Origin origin)
    {
        EscapeStep[] steps = [.. facts.Flow.Holes.Where(hole => hole.Insertion.Origins.Contains(origin)).SelectMany(static hole => hole.Insertion.Steps).Distinct()];
        if (origin.Kind is OriginKind.HeaderName or OriginKind.QueryParameterName)
        {
            // Headers come sorted: a name that comes last stays in its place.
            yield return static text => "zz-" + text;
            yield break;
        }

        yield return static text => text;
        if (steps.Contains(EscapeStep.Base64Decode))
        {
            yield return UtilFunctions.Base64Encode;
        }

        if (steps.Contains(EscapeStep.UrlDecode))
        {
            yield return UtilFunctions.UrlEncode;
        }
    }

    private void Try(Scenario scenario, Origin atom, Origin origin, Func<string, string> encode, HashSet<SyntaxNode> met)
    {
        if (Harmless(scenario, atom, encode) is not (var harmless, var mark))
        {
            return;
        }

        Segment[] marked = [.. harmless.Segments.Where(segment => segment.Node is Reference && harmless.Text(segment).Contains(mark, StringComparison.Ordinal))];
        tried.UnionWith(harmless.Segments.Where(static segment => segment.Node is Reference).Select(static segment => segment.Node));
        if (marked.Length == 0 || !marked.Any(segment => met.Add(segment.Node) || encode("\"") != "\""))
        {
            return;
        }

        foreach (Hostile plain in Hostile.For(facts.Format, harmless.Output, mark, facts.Flow.Replacements))
        {
            Hostile hostile = plain with { Encode = encode };
            if ((hostile.Kind == HostileKind.Object && !BackendShape.CanBeObject(atom, harmless.Scenario)) || scenario.With(atom, hostile.Node) is not { } changed || IsSpent)
            {
                continue;
            }

            renderings++;
            Trial seen = explorer.Render(changed);
            if (seen.Failure is not null || new OutputComparison(mark, hostile.Value).Of(facts.Format, harmless.Output, seen.Output) is not { } difference
                || (hostile.Kind == HostileKind.Object && difference.Kind != DifferenceKind.Broken))
            {
                continue;
            }

            foreach (Reference guilty in Guilty(harmless, seen, mark, hostile.Value, difference.Kind))
            {
                Note(guilty, origin, atom, new Evidence(hostile, difference, harmless, seen));
            }
        }
    }

    /// <summary>A rendering that is sound, with a mark where the hostile text is to stand: a word, or where only a number is sound, a number.</summary>
    private (Trial Trial, string Mark)? Harmless(Scenario scenario, Origin atom, Func<string, string> encode)
    {
        foreach ((JsonNode value, string mark) in ((JsonNode, string)[])[(JsonValue.Create(encode(Mark)), Mark), (JsonValue.Create(NumberMark), NumberMarkText)])
        {
            if (scenario.With(atom, value) is not { } marked)
            {
                continue;
            }

            renderings++;
            Trial trial = explorer.Render(marked);
            if (trial.Failure is null && trial.ProblemIn(facts.Format) is null)
            {
                return (trial, mark);
            }
        }

        return null;
    }

    /// <summary>The references whose printing alone makes a difference of that kind; another text in the Base64 of the same value is none.</summary>
    private IEnumerable<Reference> Guilty(Trial harmless, Trial seen, string mark, string value, DifferenceKind kind)
    {
        if (!seen.WentAs(harmless))
        {
            // The text led another way. Only what shows at the value itself counts.
            if (seen.ProblemIn(facts.Format) is { } problem && seen.At(Math.Min(problem.Offset, Math.Max(0, seen.Output.Length - 1))) is { Node: Reference printed } segment && seen.Text(segment).Contains(value, StringComparison.Ordinal))
            {
                return [printed];
            }

            return [];
        }

        List<int> differing = [.. Enumerable.Range(0, seen.Segments.Length).Where(i => harmless.Segments[i].Node is Reference && !harmless.Text(harmless.Segments[i]).SequenceEqual(seen.Text(seen.Segments[i])))];
        if (differing.Count == 1)
        {
            return [(Reference)harmless.Segments[differing[0]].Node];
        }

        OutputComparison comparison = new(mark, value);
        return differing.Where(IsGuilty).Select(only => (Reference)harmless.Segments[only].Node).Distinct();

        bool IsGuilty(int only) =>
            harmless.Text(harmless.Segments[only]).Contains(mark, StringComparison.Ordinal)
            && comparison.Of(facts.Format, harmless.Output, With(harmless, seen, only)) is { } alone
            && alone.Kind == kind;
    }

    private static string With(Trial harmless, Trial seen, int only)
    {
        Segment segment = harmless.Segments[only];
        return string.Concat(harmless.Output.AsSpan(0, segment.Start), seen.Text(seen.Segments[only]), harmless.Output.AsSpan(segment.End));
    }

    /// <summary>Whether a value of an origin can be the one at a place of the message.</summary>
    private static bool CanCarry(Origin origin, Origin atom) => origin.Kind == OriginKind.Payload
        ? atom.IsWithin(origin)
        : (origin.Kind == atom.Kind || origin.Kind == OriginKind.AnyParameter) && (origin.Name == "*" || origin.Name == atom.Name);

    private void Note(Reference guilty, Origin origin, Origin atom, Evidence evidence)
    {
        List<Hole> candidates = [.. facts.Flow.Holes.Where(hole => ReferenceEquals(hole.Output, guilty) && hole.Insertion.Origins.Any(from => from == origin || CanCarry(from, atom)))];
        if (evidence.Hostile.Kind != HostileKind.Object && IsWholeText(guilty))
        {
            return;
        }

        List<Hole> inadequate = [.. candidates.Where(hole => !Defects.IsAdequate(hole, evidence.Hostile.Kind)).DistinctBy(static hole => hole.Span)];
        List<Hole?> blamed = inadequate.Count > 0 ? [.. inadequate] : [candidates.FirstOrDefault()];
        foreach (Hole? hole in blamed)
        {
            (int Start, int Output) key = (hole?.Span.Start ?? guilty.Span.Start, hole is null ? -1 : 0);
            if (!leaks.TryGetValue(key, out (Hole? Hole, Reference Output, Origin Atom, Dictionary<HostileKind, Evidence> Evidence) leak))
            {
                leak = (hole, guilty, atom, []);
                leaks.Add(key, leak);
            }

            leak.Evidence.TryAdd(evidence.Hostile.Kind, evidence);
        }
    }
}
