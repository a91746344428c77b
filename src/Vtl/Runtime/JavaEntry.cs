namespace VtlKit.Runtime;

/// <summary>A <c>java.util.Map.Entry</c>: prints as <c>key=value</c>.</summary>
public abstract class JavaEntry : JavaObject
{
    /// <summary>The key.</summary>
    public abstract object? Key { get; }

    /// <summary>The value.</summary>
    public abstract object? Value { get; }

    /// <summary>Sets the value in the map that the entry is of, and returns the one before.</summary>
    public abstract object? SetValue(object? value);

    /// <inheritdoc/>
    public override bool JavaEquals(object? other) =>
        other is JavaEntry entry && JavaEquality.AreEqual(Key, entry.Key) && JavaEquality.AreEqual(Value, entry.Value);

    /// <inheritdoc/>
    public override int JavaHashCode() => JavaEquality.HashOf(Key) ^ JavaEquality.HashOf(Value);

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) => text.Append(Key).Append('=').Append(Value);
}
