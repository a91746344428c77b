namespace VtlKit.Runtime;

/// <summary>A <c>java.util.Optional</c>, <c>OptionalInt</c>, <c>OptionalLong</c> or <c>OptionalDouble</c>.</summary>
/// <param name="javaClass">Which of them.</param>
/// <param name="value">The value, or null for none.</param>
public sealed class JavaOptional(JavaClass javaClass, object? value) : JavaObject
{
    /// <inheritdoc/>
    public override JavaClass Class => javaClass;

    /// <summary>The value, or null for none.</summary>
    public object? Value => value;

    /// <summary>An <c>Optional</c> of a value, or without one if it is null.</summary>
    public static JavaOptional Of(object? value) => new(JavaTypes.Optional, value);

    /// <inheritdoc/>
    public override bool JavaEquals(object? other) =>
        other is JavaOptional optional && optional.Class == Class && JavaEquality.AreEqual(value, optional.Value);

    /// <inheritdoc/>
    public override int JavaHashCode() => JavaEquality.HashOf(value);

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
        text.Append(javaClass.SimpleName);
        if (value is null)
            text.Append(".empty");
        else
            text.Append('[').Append(value).Append(']');
    }
}
