namespace VtlKit.Runtime;

/// <summary>An object that the gateway puts into a template, such as <c>$input</c> or <c>$util</c>: it has members, and prints nothing.</summary>
public abstract class TemplateObject : JavaObject
{
    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text)
    {
    }
}
