using System.Collections.Immutable;
using VtlKit.Lint;
using VtlKit.Text;

namespace VtlKit.Cli.Lint;

/// <summary>What a run of the linter found, for the formats to print.</summary>
/// <param name="Files">The files that have templates, in the order in which they were looked at.</param>
/// <param name="Templates">How many templates there are in them.</param>
/// <param name="Findings">The findings, in the order of the files: the first ones of very many.</param>
internal sealed record LintReport(ImmutableArray<string> Files, int Templates, ImmutableArray<ReportedFinding> Findings)
{
    /// <summary>How many findings there are beside <see cref="Findings"/>: more than anybody reads.</summary>
    public int Left { get; init; }

    /// <summary>The severity of the worst finding, of those that are left included; null where there is none.</summary>
    public Severity? Worst { get; init; }

    /// <summary>Whether a finding is at least as bad.</summary>
    public bool HasAtLeast(Severity severity) => Worst >= severity;
}

/// <summary>A finding as it is reported.</summary>
/// <param name="Finding">The finding, of the severity that the configuration gives it.</param>
/// <param name="File">The file as it is shown.</param>
/// <param name="Line">The line of the template that it stands in, trimmed: what a moved line keeps.</param>
/// <param name="Rank">How many findings of the same rule on an equal line of the same template come before it.</param>
internal sealed record ReportedFinding(Finding Finding, string File, string Line, int Rank)
{
    /// <summary>Where it begins.</summary>
    public LinePosition Start => Finding.Place.Start;

    /// <summary>Just after its end.</summary>
    public LinePosition End => Finding.Place.End;
}
