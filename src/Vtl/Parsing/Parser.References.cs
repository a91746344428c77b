using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Parsing;

/// <content>References and what follows their names.</content>
internal sealed partial class Parser
{
    /// <summary><c>$name</c> or <c>${name}</c>, with members and indexes.</summary>
    private Reference ParseReference()
    {
        int first = next;
        Token token = Take();
        bool isFormal = token.Kind == TokenKind.ReferenceBrace;
        Token name = isFormal ? Take(TokenKind.Identifier, "a name has to follow ${") : token;
        Descend(token.Span.Start);
        ImmutableArray<Accessor> accessors = ParseAccessors();
        depth--;
        if (isFormal)
        {
            Take(TokenKind.ReferenceBraceEnd, "the closing brace of the reference has to follow");
        }

        int last = next - 1;
        if (token.Image.Contains("\\!", StringComparison.Ordinal))
        {
            string weird = WithoutOneBackslash(token.Image);
            return new Reference(SpanFrom(token.Span.Start), weird, ReferenceForm.SlashBang, accessors, ReferenceEscape.None, weird);
        }

        (ReferenceEscape escape, string image) = SplitEscape(token.Image);
        tokens[first] = token with { Image = image };
        ReferenceForm form = image switch
        {
            "${" => ReferenceForm.Formal,
            _ when image.StartsWith("$!{", StringComparison.Ordinal) => ReferenceForm.QuietFormal,
            _ when image.StartsWith("$!", StringComparison.Ordinal) => ReferenceForm.Quiet,
            _ when image.StartsWith('$') => ReferenceForm.Plain,
            _ => ReferenceForm.Bare,
        };
        string variable = form switch
        {
            ReferenceForm.Formal or ReferenceForm.QuietFormal => name.Image,
            ReferenceForm.Quiet => image[2..],
            ReferenceForm.Plain => image[1..],
            _ => image,
        };
        int start = token.Span.End - image.Length;
        return new Reference(
            TextSpan.Between(Place(start), Place(end)), variable, form, accessors, escape, Literals(first, last));
    }

    private ImmutableArray<Accessor> ParseAccessors()
    {
        ImmutableArray<Accessor>.Builder? accessors = null;
        while (true)
        {
            if (Peek().Kind == TokenKind.IndexBracket)
            {
                (accessors ??= ImmutableArray.CreateBuilder<Accessor>()).Add(ParseIndex());
            }
            else if (lookahead.IsMember())
            {
                (accessors ??= ImmutableArray.CreateBuilder<Accessor>()).Add(ParseMember());
            }
            else
            {
                return accessors?.ToImmutable() ?? [];
            }

            if (accessors.Count > VtlParser.MaximumOperators)
            {
                throw new NestingFailure(Peek().Span.Start);
            }
        }
    }

    private Accessor ParseMember()
    {
        int start = Take().Span.Start;
        bool isCall = lookahead.IsMethodCall();
        string name = Take().Image;
        if (!isCall)
        {
            return new PropertyAccess(SpanFrom(start), name);
        }

        Take();
        ImmutableArray<Expression> arguments = ParseParameters();
        Take(TokenKind.MethodParenthesisEnd, $"a comma or the closing parenthesis of {name}(…) has to follow");
        return new MethodCall(SpanFrom(start), name, arguments);
    }

    private IndexAccess ParseIndex()
    {
        int start = Take().Span.Start;
        SkipWhitespace();
        Token token = Peek();
        Expression index = token.Kind switch
        {
            TokenKind.String or TokenKind.Integer or TokenKind.True or TokenKind.False
                or TokenKind.Identifier or TokenKind.ReferenceBrace => ParseOperand(),
            _ => throw Unexpected(token, "an index is a string, an integer or a reference"),
        };
        SkipWhitespace();
        Take(TokenKind.IndexBracketEnd, "the closing bracket of the index has to follow");
        return new IndexAccess(SpanFrom(start), index);
    }

    /// <summary>Takes the backslashes and marks off the front of a reference's first token.</summary>
    private static (ReferenceEscape Escape, string Image) SplitEscape(string image)
    {
        if (image[0] is not ('\\' or '#') && image.LastIndexOf('$') <= 0)
        {
            return (ReferenceEscape.None, image);
        }

        int backslashes = image.Length - image.AsSpan().TrimStart('\\').Length;
        string rest = image[backslashes..];
        int dollar = Math.Max(rest.LastIndexOf('$'), 0);
        return (new ReferenceEscape(image[..(backslashes / 2)], backslashes % 2 != 0, rest[..dollar]), rest[dollar..]);
    }

    /// <summary>What <c>$\!name</c> prints of its first token.</summary>
    private static string WithoutOneBackslash(string image)
    {
        int dollar = image.IndexOf('$', StringComparison.Ordinal);
        int backslash = dollar < 0 ? -1 : image.IndexOf('\\', dollar);
        return backslash < 0 ? image : image.Remove(backslash, 1);
    }
}
