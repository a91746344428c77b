using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <summary>What following the values of a template gave.</summary>
public sealed record FlowFacts
{
    /// <summary>The values that reach the output, each place of each once, in the order in which they were met.</summary>
    public ImmutableArray<Hole> Holes { get; init; } = [];

    /// <summary>Everything of the message that is looked at.</summary>
    public ImmutableArray<Origin> Reads { get; init; } = [];

    /// <summary>What of it is used as numbers are: written without quotes, compared by size.</summary>
    public ImmutableArray<Origin> Numbers { get; init; } = [];

    /// <summary>What of it is compared with constants.</summary>
    public ImmutableArray<Comparison> Comparisons { get; init; } = [];

    /// <summary>Replacements in texts.</summary>
    public ImmutableArray<Replacement> Replacements { get; init; } = [];

    /// <summary>Assignments to overrides.</summary>
    public ImmutableArray<OverrideAssignment> Overrides { get; init; } = [];

    /// <summary>Loops.</summary>
    public ImmutableArray<LoopFacts> Loops { get; init; } = [];

    /// <summary>References used as conditions whose values are never true or false, so that they only seem to ask whether there is one.</summary>
    public ImmutableHashSet<SyntaxNode> ExistenceTests { get; init; } = [];

    /// <summary>Whether every way was followed to its end.</summary>
    public bool IsComplete { get; init; } = true;
}
