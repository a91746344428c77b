namespace VtlKit.Evaluation.Nodes;

/// <summary>
/// A part of a <see cref="PreparedTemplate"/>. Nodes never change, but for what they remember of the members that they found last; each such
/// memory is one immutable object, so that threads may replace it under each other.
/// </summary>
internal abstract class Node;

/// <summary>What prints or acts.</summary>
internal abstract class StatementNode : Node
{
    public abstract void Render(Frame frame);
}

/// <summary>What has a value.</summary>
internal abstract class ExpressionNode : Node
{
    /// <summary>The value, or null.</summary>
    public abstract object? Evaluate(Frame frame);

    /// <summary>
    /// Whether it holds as a condition: a reference unless it is null or false; of literals only <c>true</c>; of operations comparisons and
    /// logical ones. Anything else is not even evaluated.
    /// </summary>
    public virtual bool Test(Frame frame) => false;
}

/// <summary>A step from a value to another.</summary>
internal abstract class AccessorNode : Node
{
    /// <summary>What the target has there, or null.</summary>
    public abstract object? Get(Frame frame, object target);

    /// <summary>What the target has there, to be printed: as the text that stands in a document, if that is what it prints, else as a value.</summary>
    /// <returns>The value; null if the text, which may be empty, is all that is printed.</returns>
    public virtual object? Get(Frame frame, object target, out ReadOnlySpan<char> text)
    {
        text = default;
        return Get(frame, target);
    }

    /// <summary>Sets what the holder has there; where there is nothing to assign to, nothing happens.</summary>
    public abstract void Set(Frame frame, object holder, object value);
}
