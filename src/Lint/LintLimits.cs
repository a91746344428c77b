namespace VtlKit.Lint;

/// <summary>How far the linter goes. Counts of work, not of time, so that the same file has the same findings on every machine.</summary>
public static class LintLimits
{
    /// <summary>Findings that one run reports; of further ones it says how many there are.</summary>
    public const int Findings = 10_000;

    /// <summary>Messages that a template is tried with to find its ways.</summary>
    public const int Explorations = 160;

    /// <summary>Messages that a template is tried with to find what its values break.</summary>
    public const int Trials = 900;

    /// <summary>Work of the renderings for both, in units of about ten nanoseconds.</summary>
    public const int SearchWork = 30_000_000;

    /// <summary>Work of the renderings that make witnesses small and check fixes, for all findings of a template together.</summary>
    public const int ProofWork = 30_000_000;

    /// <summary>Statements that are followed to find where the values of a template go.</summary>
    public const int FlowSteps = 20_000;
}
