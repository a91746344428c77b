using VtlKit.Runtime.Json;

namespace VtlKit.Runtime;

/// <summary>How a class reads a property; good for every object of the class.</summary>
public sealed class JavaGetter
{
    private readonly Func<object, object?> read;

    private JavaGetter(Func<object, object?> read, string? key = null)
    {
        this.read = read;
        Key = key;
    }

    /// <summary>Of a map, the key whose value it is; null for what is read by a method.</summary>
    internal string? Key { get; }

    /// <summary>The property's value.</summary>
    /// <exception cref="JavaException">The getter throws.</exception>
    public object? Get(object target) => read(target);

    internal static JavaGetter OfKey(string property)
    {
        string name = NameCache.Find(property);
        return new(target => ((JavaMap)target).Get(name), name);
    }

    internal static JavaGetter Calling(JavaMethod method) => new(method.Invoke);

    // A method get() without parameters, as Optional has it, is found and cannot be called; Velocity makes nothing of that.
    internal static JavaGetter Calling(JavaMethod method, string property) =>
        method.Parameters.Length == 1 ? new(target => method.Invoke(target, [property])) : new(_ => null);
}
