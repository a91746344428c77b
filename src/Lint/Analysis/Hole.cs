using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Analysis;

/// <summary>A value on its way into a text: the result of a reference.</summary>
/// <param name="Reference">The reference where the value was put into text, as the author wrote it.</param>
/// <param name="Origins">Where it comes from; empty for what the template itself decides.</param>
/// <param name="Steps">What it went through, first step first.</param>
/// <param name="Form">What it is when written.</param>
public sealed record Insertion(Reference Reference, ImmutableArray<Origin> Origins, ImmutableArray<EscapeStep> Steps, ValueForm Form)
{
    /// <summary>Where the reference stands in the template.</summary>
    public TextSpan Span => Reference.Span;

    internal string Signature => $"{Reference.Span.Start}|{string.Join(',', Steps)}|{Form}|{string.Join(',', Origins)}";
}

/// <summary>A value that reaches the output.</summary>
/// <param name="Output">The reference that prints it, which for text put together before is not the one that put it there.</param>
/// <param name="Insertion">The value.</param>
/// <param name="Place">Where it ends up.</param>
public sealed record Hole(Reference Output, Insertion Insertion, Place Place)
{
    /// <summary>Where the author would mend it.</summary>
    public TextSpan Span => Insertion.Span;
}
