using System.Runtime.CompilerServices;

namespace VtlKit.Runtime;

/// <summary>
/// A value of a template that .NET has no type for: a container, a view of one, an iterator, an array. Its defaults are those of
/// <c>java.lang.Object</c>.
/// </summary>
public abstract class JavaObject
{
    /// <summary>The class that Java would report.</summary>
    public abstract JavaClass Class { get; }

    /// <summary>Java's <c>equals</c>: identity, where the class says nothing else.</summary>
    public virtual bool JavaEquals(object? other) => ReferenceEquals(this, other);

    /// <summary>Java's <c>hashCode</c>.</summary>
    public virtual int JavaHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Writes what Java's <c>toString</c> gives.</summary>
    protected internal virtual void Print(JavaTextBuilder text) =>
        text.Append(Class.Name).Append('@').Append(((uint)JavaHashCode()).ToString("x", null));

    /// <inheritdoc/>
    public sealed override string ToString() => JavaText.Of(this);
}
