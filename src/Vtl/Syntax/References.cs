using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>A reference: <c>$name</c>, <c>$!name</c>, <c>${name}</c> or <c>$!{name}</c>, with members and indexes.</summary>
/// <param name="Span">Where it stands, from its <c>$</c> on.</param>
/// <param name="Name">The variable's name.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Accessors">What follows the name, outermost last.</param>
/// <param name="Escape">The backslashes and marks before its <c>$</c>.</param>
/// <param name="Literal">The reference as it is written; what an escaped one prints.</param>
public sealed record Reference(
    TextSpan Span, string Name, ReferenceForm Form, ImmutableArray<Accessor> Accessors, ReferenceEscape Escape, string Literal)
    : Expression(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Accessors;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitReference(this);
}

/// <summary>How a reference is written.</summary>
public enum ReferenceForm
{
    /// <summary><c>$name</c></summary>
    Plain,

    /// <summary><c>${name}</c></summary>
    Formal,

    /// <summary><c>$!name</c></summary>
    Quiet,

    /// <summary><c>$!{name}</c></summary>
    QuietFormal,

    /// <summary>A name right behind another reference, without a <c>$</c>: it prints itself, without what follows it.</summary>
    Bare,

    /// <summary><c>$\!name</c>: never has a value.</summary>
    SlashBang,
}

/// <summary>The characters before a reference's <c>$</c> that belong to its token.</summary>
/// <param name="Backslashes">Half of the backslashes: what is printed of them.</param>
/// <param name="IsEscaped">Whether their number is odd, so that the reference prints as it is written.</param>
/// <param name="Marks">Other marks between, such as the <c>#</c> of <c>#$name</c>, which print unless the reference is escaped.</param>
public sealed record ReferenceEscape(string Backslashes, bool IsEscaped, string Marks)
{
    /// <summary>Nothing stands before the <c>$</c>.</summary>
    public static ReferenceEscape None { get; } = new("", false, "");
}

/// <summary>A step from a value to another.</summary>
public abstract record Accessor(TextSpan Span) : SyntaxNode(Span);

/// <summary><c>.name</c></summary>
public sealed record PropertyAccess(TextSpan Span, string Name) : Accessor(Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitProperty(this);
}

/// <summary><c>.name(arguments)</c></summary>
public sealed record MethodCall(TextSpan Span, string Name, ImmutableArray<Expression> Arguments) : Accessor(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => Arguments;

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMethodCall(this);
}

/// <summary><c>[index]</c></summary>
public sealed record IndexAccess(TextSpan Span, Expression Index) : Accessor(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Index];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIndex(this);
}
