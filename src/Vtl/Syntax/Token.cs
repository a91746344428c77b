using VtlKit.Text;

namespace VtlKit.Syntax;

/// <summary>A token of a template, as Velocity's lexer cuts it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands. Between tokens lie the insides of comments, and marks that began a reference or directive and led to none.</param>
/// <param name="Lead">Such marks just before this token (<c>$</c> or <c>#</c> that is mere text): what is printed before it where it is text.</param>
/// <param name="Image">Its characters; for the first token of a reference without the backslashes and marks before it.</param>
public sealed record Token(TokenKind Kind, TextSpan Span, string Lead, string Image)
{
    /// <summary>What it prints where it is text.</summary>
    public string Literal => Kind == TokenKind.BlockComment ? "" : Lead + Image;
}
