namespace VtlKit.Evaluation;

/// <summary>How far a rendering may go before it is refused. A template is somebody else's text: nothing in it runs without a bound.</summary>
public sealed record Limits
{
    /// <summary>The limits used where none are given.</summary>
    public static Limits Default { get; } = new();

    /// <summary>Statements, loop turns and expressions that may be evaluated.</summary>
    public int Steps { get; init; } = 10_000_000;

    /// <summary>Blocks within blocks and strings within strings while rendering.</summary>
    public int Nesting { get; init; } = 1_000;

    /// <summary>Characters of output; API Gateway's payload limit is 10 MB.</summary>
    public int OutputLength { get; init; } = 20_000_000;

    /// <summary>Turns of one <c>#foreach</c>; further ones are left out silently, as in Velocity.</summary>
    public int LoopTurns { get; init; } = 1_000;

    /// <summary>Time for a whole rendering.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
}
