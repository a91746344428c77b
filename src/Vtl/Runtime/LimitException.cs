namespace VtlKit.Runtime;

/// <summary>A bound of ours that a Java method, a regular expression or a reader ran into; the evaluator gives it its place.</summary>
public sealed class LimitException(string message) : Exception(message);
