using System.Collections.Immutable;

namespace VtlKit.Lint;

/// <summary>What is linted for and how hard.</summary>
public sealed record LintOptions
{
    /// <summary>The rules to run, as ids; empty for all.</summary>
    public ImmutableHashSet<string> Rules { get; init; } = [];

    /// <summary>The rules not to run, as ids.</summary>
    public ImmutableHashSet<string> Ignored { get; init; } = [];
}
