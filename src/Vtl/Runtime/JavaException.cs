namespace VtlKit.Runtime;

/// <summary>
/// What a Java method throws: an index out of range, a number that does not parse, a faulty regular expression.
/// The evaluator gives it its place in the template; on API Gateway the rendering fails with a status of 500.
/// </summary>
/// <param name="javaClass">The simple name of Java's exception class, such as <c>NumberFormatException</c>.</param>
/// <param name="message">Its message.</param>
public sealed class JavaException(string javaClass, string message) : Exception(message)
{
    /// <summary>The simple name of Java's exception class.</summary>
    public string JavaClass { get; } = javaClass;
}
