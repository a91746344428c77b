using System.Collections.Immutable;

namespace VtlKit.Cli.Lint;

/// <summary>What linting one file gave.</summary>
/// <param name="File">The file.</param>
internal sealed record LintedFileReport(FileToLint File)
{
    /// <summary>What is to be said beside the findings.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Why it could not be read; null where it could, or was not meant to be.</summary>
    public UsageException? Error { get; init; }

    /// <summary>Whether it was linted; false for what is no file of templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>How many templates there are in it.</summary>
    public int Templates { get; init; }

    /// <summary>The findings that no baseline knows.</summary>
    public ImmutableArray<ReportedFinding> Findings { get; init; } = [];

    /// <summary>What fixes change; null for nothing.</summary>
    public FileChange? Change { get; init; }

    /// <summary>How many fixes are in <see cref="Change"/>.</summary>
    public int FixCount { get; init; }
}

/// <summary>A file that fixes change.</summary>
/// <param name="File">The file as it is shown.</param>
/// <param name="Before">Its text.</param>
/// <param name="After">Its text with the fixes.</param>
internal sealed record FileChange(string File, string Before, string After);
