namespace VtlKit.Runtime.Json.Paths;

/// <summary>What one reading of one path may take, with all paths in its filters and parameters.</summary>
internal sealed class PathBudget
{
    private const int MaximumSteps = 5_000_000;
    private const int MaximumMilliseconds = 5_000;

    private readonly long start = Environment.TickCount64;
    private int steps;

    /// <summary>Counts a step.</summary>
    /// <exception cref="LimitException">It is one too many.</exception>
    public void Spend()
    {
        if (++steps > MaximumSteps)
            throw new LimitException($"A JSONPath expression takes more than {MaximumSteps} steps.");
    }

    /// <summary>Counts an item that a filter looks at; its operators may take long, each for itself within bounds.</summary>
    /// <exception cref="LimitException">All together have taken too long.</exception>
    public void SpendOnFilter()
    {
        Spend();
        if (Environment.TickCount64 - start > MaximumMilliseconds)
            throw new LimitException($"A JSONPath expression takes more than {MaximumMilliseconds / 1_000} seconds.");
    }
}
