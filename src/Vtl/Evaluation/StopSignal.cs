namespace VtlKit.Evaluation;

/// <summary>Unwinds a rendering to a loop, a defined block or its end; Velocity does it with an exception as well.</summary>
/// <param name="owner">The directive that is to end, or null.</param>
/// <param name="isNearest">Whether any loop or block takes it; without an owner only the whole rendering does.</param>
internal sealed class StopSignal(object? owner, bool isNearest) : Exception
{
    public static StopSignal Everything() => new(null, false);

    public static StopSignal Nearest() => new(null, true);

    public bool IsFor(object directive) => isNearest || ReferenceEquals(owner, directive);
}
