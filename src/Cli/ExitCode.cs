namespace VtlKit.Cli;

/// <summary>What the shell gets; the numbers are a contract.</summary>
internal enum ExitCode
{
    /// <summary>Done, and nothing was found.</summary>
    Clean = 0,

    /// <summary>A template failed, or there are findings.</summary>
    Findings = 1,

    /// <summary>Wrong usage, or input that cannot be read; nothing was written to standard output.</summary>
    Usage = 2,

    /// <summary>A fault of the program.</summary>
    Fault = 3,
}
