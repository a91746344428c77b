namespace VtlKit.Lint;

/// <summary>How far the linter goes. Counts of work, not of time, so that the same file has the same findings on every machine.</summary>
public static class LintLimits
{
    /// <summary>Findings that one run reports.</summary>
    public const int Findings = 10_000;
}
