using System.Collections.Immutable;
using System.Text.Json;
using VtlKit.Cli.Input;
using VtlKit.Text;

namespace VtlKit.Cli.Testing;

/// <summary>What came of a run.</summary>
/// <param name="Files">The case files, sorted.</param>
/// <param name="Coverage">The templates of their APIs and what was reached of them; empty where that was not measured.</param>
internal sealed record TestReport(ImmutableArray<FileResult> Files, ImmutableArray<CoveredTemplate> Coverage)
{
    /// <summary>All cases that were run.</summary>
    public IEnumerable<CaseResult> Cases => Files.SelectMany(static file => file.Results);

    /// <summary>What the shell gets: what could not be read counts more than what failed.</summary>
    public ExitCode Exit =>
        Files.Any(static file => file.Refusal is not null) ? ExitCode.Usage
        : Cases.All(static result => result.HasPassed) ? ExitCode.Clean
        : ExitCode.Findings;
}

/// <summary>What came of a case file.</summary>
/// <param name="Path">The file.</param>
/// <param name="File">What is in it; null where it cannot be read.</param>
/// <param name="Refusal">Why its cases were not run; null where they were.</param>
/// <param name="Results">Its cases, in the file's order.</param>
internal sealed record FileResult(string Path, CaseFile? File, UsageException? Refusal, ImmutableArray<CaseResult> Results);

/// <summary>What came of a case.</summary>
internal sealed record CaseResult
{
    /// <summary>The case.</summary>
    public required TestCase Case { get; init; }

    /// <summary>The preview in its JSON form; null where there was nothing to preview.</summary>
    public JsonElement? Preview { get; init; }

    /// <summary>What is not as it was expected.</summary>
    public ImmutableArray<Mismatch> Mismatches { get; init; } = [];

    /// <summary>Why nothing could be compared; null where something was.</summary>
    public CaseProblem? Problem { get; init; }

    /// <summary>Where and how a template failed; null where none did.</summary>
    public string? TemplateFailure { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether everything is as it was expected.</summary>
    public bool HasPassed => Problem is null && Mismatches.IsEmpty;

    /// <summary>The file that the case stands in.</summary>
    public required ValueFile Source { get; init; }

    /// <summary>Where something else was expected.</summary>
    public LinePosition PositionOf(Mismatch mismatch) => Source.PositionOf(mismatch.Property);
}

/// <summary>Why a case cannot be compared.</summary>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Position">Where in the case file.</param>
internal sealed record CaseProblem(string Message, string? Advice, LinePosition Position);
