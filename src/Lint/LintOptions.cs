using System.Collections.Immutable;

namespace VtlKit.Lint;

/// <summary>What is linted for and how hard.</summary>
public sealed record LintOptions
{
    /// <summary>The rules to run, as ids; empty for all.</summary>
    public ImmutableHashSet<string> Rules { get; init; } = [];

    /// <summary>The rules not to run, as ids.</summary>
    public ImmutableHashSet<string> Ignored { get; init; } = [];

    /// <summary>What was found in templates before; null to look at each one anew. What is found is the same.</summary>
    public KnownTemplates? Known { get; init; }

    /// <summary>Who looks at the templates; null for the calling thread alone. What is found is the same.</summary>
    public Crew? Crew { get; init; }
}
