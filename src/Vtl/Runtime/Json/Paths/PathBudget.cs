namespace VtlKit.Runtime.Json.Paths;

/// <summary>What one reading of one path may take, with all paths in its filters and parameters.</summary>
internal sealed class PathBudget
{
    private const int MaximumSteps = 5_000_000;

    private int steps;

    /// <summary>Counts a step.</summary>
    /// <exception cref="LimitException">It is one too many.</exception>
    public void Spend()
    {
        if (++steps > MaximumSteps)
            throw new LimitException($"A JSONPath expression takes more than {MaximumSteps} steps.");
    }
}
