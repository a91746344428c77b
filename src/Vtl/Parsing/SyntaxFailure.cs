namespace VtlKit.Parsing;

/// <summary>Unwinds the parser to where it can go on; never leaves it.</summary>
/// <param name="offset">Where Velocity gives up.</param>
/// <param name="message">What is wrong there and what to do.</param>
internal sealed class SyntaxFailure(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}

/// <summary>Unwinds the parser for good, because blocks or expressions are nested too deep.</summary>
internal sealed class NestingFailure(int offset) : Exception
{
    public int Offset { get; } = offset;
}
