using VtlKit.Syntax;
using static VtlKit.Parsing.TokenPatterns;

namespace VtlKit.Parsing;

/// <content>Which token or mark is the longest one at a place, mode by mode.</content>
internal sealed partial class Lexer
{
    /// <summary>What a match means to the loop of <see cref="Next"/>.</summary>
    private enum Step
    {
        None,
        Token,
        Mark,
        Terminator,
        Skip,
    }

    private static Match Token(TokenKind kind, int length) => new(Step.Token, kind, '\0', length);

    private Match Longest()
    {
        Match best = mode switch
        {
            LexicalMode.Text => LongestInText(),
            LexicalMode.Reference or LexicalMode.Member => LongestInReference(),
            LexicalMode.Arguments => LongestInArguments(),
            LexicalMode.Index => LongestInIndex(),
            LexicalMode.DirectiveName => LongestInDirectiveName(),
            LexicalMode.Directive => LongestInDirective(),
            LexicalMode.Textblock => Token(TokenKind.Textblock, Keyword(text, position, "]]#")),
            LexicalMode.BlockComment => Token(TokenKind.BlockComment, Keyword(text, position, "*#")),
            LexicalMode.FormalComment => Token(TokenKind.FormalComment, Keyword(text, position, "*#")),
            _ => Token(TokenKind.LineCommentEnd, LineEnd(text, position)),
        };

        Match mark = LongestMark();
        if (mark.Length > best.Length)
        {
            best = mark;
        }

        if (best.Length > 0)
        {
            return best;
        }

        return mode switch
        {
            LexicalMode.Reference or LexicalMode.Member or LexicalMode.DirectiveName => new Match(Step.Terminator, default, '\0', 1),
            LexicalMode.Textblock => new Match(Step.Mark, default, '\0', 1),
            LexicalMode.BlockComment or LexicalMode.FormalComment or LexicalMode.LineComment => new Match(Step.Skip, default, '\0', 1),
            _ => new Match(Step.None, default, '\0', FailedLength()),
        };
    }

    private Match LongestMark()
    {
        char first = text[position];
        if (first == '#')
        {
            char second = At(text, position + 1);
            if (second == '[' && At(text, position + 2) == '[')
            {
                return new Match(Step.Mark, default, '[', 3);
            }

            if (second != '*')
            {
                return new Match(Step.Mark, default, '#', 1);
            }

            bool isFormal = At(text, position + 2) == '*' && position + 3 < text.Length && text[position + 3] != '#';
            return isFormal ? new Match(Step.Mark, default, 'f', 4) : new Match(Step.Mark, default, '*', 2);
        }

        if (first is not ('$' or '\\'))
        {
            return default;
        }

        return new Match(Step.Mark, default, '$', Math.Max(Dollar(text, position), DollarBang(text, position)));
    }

    private Match LongestInText()
    {
        char first = text[position];
        switch (first)
        {
            case '$':
                return Token(TokenKind.EmptyReference, EmptyReference(text, position));
            case '#' when At(text, position + 1) == '#':
                return Token(TokenKind.LineCommentStart, 2);
            case '#':
                return Token(TokenKind.Set, Set(text, position));
            case '\\':
                int escaped = EscapedDirective(text, position);
                return escaped > 0 ? Token(TokenKind.EscapedDirective, escaped)
                    : At(text, position + 1) == '\\' ? Token(TokenKind.DoubleEscape, 2)
                    : Token(TokenKind.Escape, 1);
        }

        int set = first is ' ' or '\t' ? Set(text, position) : 0;
        return set > 0 ? Token(TokenKind.Set, set) : Token(TokenKind.Text, TokenPatterns.Text(text, position));
    }

    private Match LongestInReference()
    {
        bool isMember = mode == LexicalMode.Member;
        char first = text[position];
        switch (first)
        {
            case '[':
                return Token(TokenKind.IndexBracket, 1);
            case '(' when isMember:
                return Token(TokenKind.Parenthesis, 1);
            case '{':
                return Token(TokenKind.ReferenceBrace, 1);
            case '}':
                return Token(TokenKind.ReferenceBraceEnd, 1);
            case '.':
                return Dot();
            case '#' when !isMember && At(text, position + 1) == '#':
                return Token(TokenKind.LineCommentStart, 2);
            case '#' or ' ' or '\t':
                return Token(TokenKind.Set, Set(text, position));
            case '$' when !isMember:
                return Token(TokenKind.EmptyReference, EmptyReference(text, position));
            default:
                return Name();
        }
    }

    private Match LongestInArguments() => text[position] switch
    {
        ')' => Token(TokenKind.MethodParenthesisEnd, 1),
        '.' when IsLetter(At(text, position + 1)) => Token(TokenKind.Dot, 2),
        ' ' or '\t' when Set(text, position) is > 0 and var set => Token(TokenKind.Set, set),
        '#' => Token(TokenKind.Set, Set(text, position)),
        var first when IsLetter(first) || first == '_' => Name(),
        _ => Longer(Punctuation(), Operand()),
    };

    private Match LongestInIndex()
    {
        int name = Keyword(text, position, "true");
        if (name > 0)
        {
            return Token(TokenKind.True, name);
        }

        name = Keyword(text, position, "false");
        return name > 0 ? Token(TokenKind.False, name)
            : text[position] == ']' ? Token(TokenKind.IndexBracketEnd, 1)
            : Operand();
    }

    private Match LongestInDirectiveName()
    {
        int end = Math.Max(DirectiveName(text, position, "end"), 0);
        if (end > 0)
        {
            end += RestOfBlankLine(text, position + end);
        }

        int elseLength = DirectiveName(text, position, "else");
        if (elseLength > 0)
        {
            elseLength += RestOfBlankLine(text, position + elseLength);
        }

        Match best = Token(TokenKind.End, end);
        best = Longer(best, Token(TokenKind.If, DirectiveName(text, position, "if")));
        best = Longer(best, Token(TokenKind.ElseIf, DirectiveName(text, position, "elseif")));
        best = Longer(best, Token(TokenKind.Else, elseLength));
        best = Longer(best, Number());
        best = Longer(best, Token(TokenKind.Word, Word(text, position)));
        best = Longer(best, Token(TokenKind.BracketedWord, BracketedWord(text, position)));
        return At(text, position) == '#' && At(text, position + 1) == '#' ? Token(TokenKind.LineCommentStart, 2) : best;
    }

    private Match LongestInDirective()
    {
        char first = text[position];
        switch (first)
        {
            case '(':
                return Token(TokenKind.Parenthesis, 1);
            case ')':
                return Token(TokenKind.ParenthesisEnd, 1 + RestOfBlankLine(text, position + 1));
            case '#' when At(text, position + 1) == '#':
                return Token(TokenKind.LineCommentStart, 2);
        }

        Match best = Longer(Punctuation(), Operand());
        best = Longer(best, Operator());
        best = Longer(best, Token(TokenKind.True, Keyword(text, position, "true")));
        best = Longer(best, Token(TokenKind.False, Keyword(text, position, "false")));
        best = Longer(best, Token(TokenKind.Word, Word(text, position)));
        return Longer(best, Token(TokenKind.BracketedWord, BracketedWord(text, position)));
    }

    /// <summary>Among equally long ones the first.</summary>
    private static Match Longer(Match first, Match second) => second.Length > first.Length ? second : first;

    private Match Name()
    {
        int length = Identifier(text, position);
        ReadOnlySpan<char> name = text.AsSpan(position, length);
        return name is "true" ? Token(TokenKind.True, length)
            : name is "false" ? Token(TokenKind.False, length)
            : Token(TokenKind.Identifier, length);
    }

    private Match Dot() => IsLetter(At(text, position + 1)) ? Token(TokenKind.Dot, 2) : default;

    private Match Punctuation() => text[position] switch
    {
        '[' => Token(TokenKind.Bracket, 1),
        ']' => Token(TokenKind.BracketEnd, 1),
        ',' => Token(TokenKind.Comma, 1),
        ':' => Token(TokenKind.Colon, 1),
        '{' => Token(TokenKind.Brace, 1),
        '}' => Token(TokenKind.BraceEnd, 1),
        '.' when At(text, position + 1) == '.' => Token(TokenKind.DoubleDot, 2),
        _ => default,
    };

    private Match Operand() => text[position] switch
    {
        ' ' or '\t' or '\n' or '\r' => Token(TokenKind.Whitespace, Whitespace(text, position)),
        '"' or '\'' => Token(TokenKind.String, TokenPatterns.String(text, position)),
        _ => Number(),
    };

    private Match Number()
    {
        Match integer = Token(TokenKind.Integer, Integer(text, position, out _));
        return Longer(integer, Token(TokenKind.Decimal, TokenPatterns.Decimal(text, position)));
    }

    private Match Operator()
    {
        char second = At(text, position + 1);
        return (text[position], second) switch
        {
            ('&', '&') => Token(TokenKind.And, 2),
            ('|', '|') => Token(TokenKind.Or, 2),
            ('=', '=') => Token(TokenKind.Equal, 2),
            ('!', '=') => Token(TokenKind.NotEqual, 2),
            ('<', '=') => Token(TokenKind.LessOrEqual, 2),
            ('>', '=') => Token(TokenKind.GreaterOrEqual, 2),
            ('a', 'n') => Token(TokenKind.And, Keyword(text, position, "and")),
            ('o', 'r') => Token(TokenKind.Or, 2),
            ('l', 't') => Token(TokenKind.Less, 2),
            ('l', 'e') => Token(TokenKind.LessOrEqual, 2),
            ('g', 't') => Token(TokenKind.Greater, 2),
            ('g', 'e') => Token(TokenKind.GreaterOrEqual, 2),
            ('e', 'q') => Token(TokenKind.Equal, 2),
            ('n', 'e') => Token(TokenKind.NotEqual, 2),
            ('n', 'o') => Token(TokenKind.Not, Keyword(text, position, "not")),
            ('=', _) => Token(TokenKind.Assign, 1),
            ('!', _) => Token(TokenKind.Not, 1),
            ('<', _) => Token(TokenKind.Less, 1),
            ('>', _) => Token(TokenKind.Greater, 1),
            ('+', _) => Token(TokenKind.Plus, 1),
            ('-', _) => Token(TokenKind.Minus, 1),
            ('*', _) => Token(TokenKind.Multiply, 1),
            ('/', _) => Token(TokenKind.Divide, 1),
            ('%', _) => Token(TokenKind.Modulo, 1),
            _ => default,
        };
    }

    /// <summary>How far Velocity reads before it finds that no token fits.</summary>
    private int FailedLength() => text[position] switch
    {
        '"' or '\'' => text.Length - position,
        '\\' => Backslashes(text, position),
        '.' or '-' => 1,
        '&' or '|' when mode == LexicalMode.Directive => 1,
        _ => 0,
    };

    /// <summary>What fits at a place, and how long it is; the mark says which mode it leads to.</summary>
    private readonly record struct Match(Step Step, TokenKind Kind, char Mark, int Length);
}
