namespace VtlKit.Lint;

/// <summary>How bad a finding is; in ascending order, so that severities compare.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably wrong, or wrong only in cases that could not be shown.</summary>
    Warning,

    /// <summary>Wrong, and proved to be.</summary>
    Error,
}
