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

    internal static JavaException IndexOutOfBounds(int index, int length) =>
        new("IndexOutOfBoundsException", $"Index {index} out of bounds for length {length}");

    internal static JavaException Unsupported() => new("UnsupportedOperationException", "null");

    internal static JavaException ConcurrentModification() => new("ConcurrentModificationException", "null");

    internal static JavaException NoSuchElement(string message = "null") => new("NoSuchElementException", message);

    internal static JavaException IllegalState(string message = "null") => new("IllegalStateException", message);

    internal static JavaException IllegalArgument(string message) => new("IllegalArgumentException", message);

    internal static JavaException NullPointer(string message = "null") => new("NullPointerException", message);

    internal static JavaException ClassCast(object? value, JavaClass target) =>
        new("ClassCastException", $"class {JavaClassOf(value)} cannot be cast to class {target.Name}");

    private static string JavaClassOf(object? value) => value is null ? "null" : Runtime.JavaClass.Of(value).Name;
}
