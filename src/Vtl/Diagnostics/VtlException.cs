using VtlKit.Text;

namespace VtlKit.Diagnostics;

/// <summary>A template that cannot be rendered: the one exception of the evaluator.</summary>
public sealed class VtlException(ErrorKind kind, string message, TextSpan span = default) : Exception(message)
{
    /// <summary>What kind of failure it is.</summary>
    public ErrorKind Kind { get; } = kind;

    /// <summary>Where in the template.</summary>
    public TextSpan Span { get; } = span;
}
