using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>
/// A node of a template's tree. Nodes are immutable and hold no meaning beyond what the author wrote; spans are offsets of the template,
/// also within strings whose content is a template of its own.
/// </summary>
public abstract record SyntaxNode(TextSpan Span)
{
    /// <summary>The nodes directly below, in the order of the text.</summary>
    public virtual IEnumerable<SyntaxNode> Children => [];

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract T Accept<T>(SyntaxVisitor<T> visitor);
}

/// <summary>Statements one after another; together they cover the block's span without a gap.</summary>
public sealed record Block(TextSpan Span, ImmutableArray<Statement> Statements) : SyntaxNode(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Statements;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBlock(this);
}
