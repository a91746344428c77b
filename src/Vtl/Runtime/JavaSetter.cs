namespace VtlKit.Runtime;

/// <summary>How a class sets a property to a value of a certain class.</summary>
public sealed class JavaSetter
{
    private readonly Action<object, object?> write;

    private JavaSetter(Action<object, object?> write) => this.write = write;

    /// <summary>Sets the property.</summary>
    /// <exception cref="JavaException">The setter throws.</exception>
    public void Set(object target, object? value) => write(target, value);

    internal static JavaSetter OfKey(string property) => new((target, value) => ((JavaMap)target).Put(property, value));

    internal static JavaSetter Calling(JavaMethod method) => new((target, value) => method.Invoke(target, [value]));

    internal static JavaSetter Calling(JavaMethod method, string property) => new((target, value) => method.Invoke(target, [property, value]));
}
