using System.Collections.Immutable;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Witnesses;

/// <summary>A rendering of a template, and how it came about.</summary>
/// <param name="Scenario">What it was rendered with.</param>
/// <param name="Output">What came out; empty where it failed.</param>
/// <param name="Segments">Which node wrote which part of it, in order.</param>
/// <param name="Turns">What was decided on the way: conditions and loops, as texts that are equal for equal ways.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record Trial(Scenario Scenario, string Output, ImmutableArray<Segment> Segments, IReadOnlySet<string> Turns, VtlException? Failure)
{
    private (OutputFormat Format, OutputProblem? Problem)? looked;

    /// <summary>What is wrong with the output; null where nothing is.</summary>
    public OutputProblem? ProblemIn(OutputFormat format)
    {
        if (looked is not { } known || known.Format != format)
        {
            looked = known = (format, OutputCheck.Of(format, Output));
        }

        return known.Problem;
    }

    /// <summary>How much work the rendering was, see <see cref="Renderings.Work"/>.</summary>
    public long Work { get; init; }

    /// <summary>The assignments that were carried out, each as often as it was.</summary>
    public ImmutableArray<SetDirective> Assignments { get; init; } = [];

    /// <summary>Whether another rendering went the same way, so that the two differ in values only.</summary>
    public bool WentAs(Trial other)
    {
        if (Segments.Length != other.Segments.Length)
        {
            return false;
        }

        for (int i = 0; i < Segments.Length; i++)
        {
            if (!ReferenceEquals(Segments[i].Node, other.Segments[i].Node))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a segment wrote.</summary>
    public ReadOnlySpan<char> Text(Segment segment) => Output.AsSpan(segment.Start, segment.Length);

    /// <summary>The segment at an offset of the output, or the last one before it.</summary>
    public Segment? At(int offset)
    {
        Segment? found = null;
        foreach (Segment segment in Segments)
        {
            if (segment.Start > offset)
            {
                break;
            }

            found = segment;
        }

        return found;
    }
}

/// <summary>A part of an output, and the node that wrote it.</summary>
internal sealed record Segment(SyntaxNode Node, int Start, int Length)
{
    /// <summary>The offset after it.</summary>
    public int End => Start + Length;
}

/// <summary>Takes down how a rendering comes about.</summary>
internal sealed class TrialObserver : RenderingObserver
{
    private readonly ImmutableArray<Segment>.Builder segments = ImmutableArray.CreateBuilder<Segment>();
    private readonly HashSet<string> turns = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SetDirective>.Builder assignments = ImmutableArray.CreateBuilder<SetDirective>();

    public ImmutableArray<Segment> Segments => segments.ToImmutable();

    public IReadOnlySet<string> Turns => turns;

    public ImmutableArray<SetDirective> Assignments => assignments.ToImmutable();

    public override void Assigned(SetDirective node, object? value)
    {
        if (node.Target.Name == "context")
        {
            assignments.Add(node);
        }
    }

    public override void Wrote(SyntaxNode node, int start, int length)
    {
        // Empty values leave their mark as well, so that renderings can be laid side by side.
        if (segments.Count > 0 && ReferenceEquals(segments[^1].Node, node) && segments[^1].End == start && node is Reference)
        {
            segments[^1] = segments[^1] with { Length = segments[^1].Length + length };
            return;
        }

        segments.Add(new Segment(node, start, length));
    }

    public override void Tested(IfBranch branch, bool holds) => turns.Add($"{branch.Span.Start}{holds}");

    public override void Looped(ForeachDirective node, int turns) => this.turns.Add($"{node.Span.Start}*{Math.Min(turns, 2)}");
}
