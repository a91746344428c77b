namespace VtlKit.Runtime;

/// <summary>Java's <c>equals</c> and <c>hashCode</c> for the values of a template.</summary>
public sealed class JavaEquality : IEqualityComparer<object>
{
    private static readonly object NullKey = new();

    /// <summary>The one instance.</summary>
    public static JavaEquality Instance { get; } = new();

    /// <summary>What stands for a key in a .NET dictionary, which takes no null.</summary>
    public static object Wrap(object? key) => key ?? NullKey;

    /// <summary>The key that <see cref="Wrap"/> was given.</summary>
    public static object? Unwrap(object key) => ReferenceEquals(key, NullKey) ? null : key;

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y) => object.Equals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(object obj) => obj.GetHashCode();
}
