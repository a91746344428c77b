using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>What a template consists of: text, references and directives.</summary>
public abstract record Statement(TextSpan Span) : SyntaxNode(Span);

/// <summary>A statement that always prints the same.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Output">What it prints.</param>
public abstract record FixedText(TextSpan Span, string Output) : Statement(Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFixedText(this);
}

/// <summary>Text that prints as it stands.</summary>
public sealed record PlainText(TextSpan Span, string Output) : FixedText(Span, Output);

/// <summary><c>\#if</c>, which prints <c>#if</c>, and backslashes before a directive.</summary>
public sealed record EscapedText(TextSpan Span, string Output) : FixedText(Span, Output);

/// <summary><c>#[[ … ]]#</c>: its inside prints as it stands.</summary>
public sealed record Textblock(TextSpan Span, string Output) : FixedText(Span, Output);

/// <summary><c>## …</c> with its line end, <c>#* … *#</c> or <c>#** … *#</c>; prints nothing but a mark that clings to it.</summary>
public sealed record Comment(TextSpan Span, string Output) : FixedText(Span, Output);

/// <summary>Text that the parser could not read; a diagnostic says why.</summary>
public sealed record SkippedText(TextSpan Span) : FixedText(Span, "");

/// <summary>A reference in text: prints its value.</summary>
public sealed record Interpolation(TextSpan Span, Reference Reference) : Statement(Span)
{
    /// <inheritdoc/>
    public override IEnumerable<SyntaxNode> Children => [Reference];

    /// <inheritdoc/>
    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitInterpolation(this);
}
