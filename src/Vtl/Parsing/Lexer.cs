using System.Text;
using VtlKit.Syntax;
using VtlKit.Text;
using static VtlKit.Parsing.TokenPatterns;

namespace VtlKit.Parsing;

/// <summary>
/// Cuts a template into tokens as Velocity 1.7's lexer does: a machine of modes with a stack, in which the longest token wins and among
/// equally long ones the one that is declared first. The parser switches modes in a few places, so tokens are cut one by one.
/// A mark such as <c>$</c> or <c>#</c> is not a token yet: it changes the mode, and what follows is added to it.
/// </summary>
internal sealed class Lexer(string text, int start = 0)
{
    private readonly Stack<(LexicalMode Mode, int Opened, int Closed)> stack = new();
    private LexicalMode mode = LexicalMode.Text;
    private int position = start;
    private int openedParentheses;
    private int closedParentheses;
    private bool inComment;

    /// <summary>What a match means to the loop of <see cref="Next"/>.</summary>
    private enum Step
    {
        None,
        Token,
        Mark,
        Terminator,
        Skip,
    }

    /// <summary>The offset after the last token.</summary>
    public int Position => position;

    /// <summary>Whether the tokens belong to a <c>#set</c>; the parser ends that.</summary>
    public bool InSet { get; set; }

    /// <summary>The parser knows that the word just read is a directive.</summary>
    public void EnterDirective() => mode = LexicalMode.Directive;

    /// <summary>The parser knows that the word just read is only text.</summary>
    public void LeaveDirective() => Pop();

    /// <summary>Whether a parenthesis comes next, white space aside.</summary>
    public bool IsBeforeParenthesis() => At(text, position + Whitespace(text, position)) == '(';

    /// <summary>The next token; at the end <see cref="TokenKind.EndOfFile"/>, again and again.</summary>
    public Token Next()
    {
        StringBuilder? lead = null;
        while (true)
        {
            int begin = position;
            if (begin >= text.Length)
            {
                return new Token(TokenKind.EndOfFile, new TextSpan(text.Length, 0), lead?.ToString() ?? "", "");
            }

            Match match;
            while ((match = Longest()).Step == Step.Mark)
            {
                position += match.Length;
                Enter(match.Mark);
                if (position >= text.Length)
                {
                    throw new SyntaxFailure(text.Length, UnfinishedMark());
                }
            }

            if (match.Step == Step.None)
            {
                throw new SyntaxFailure(Math.Min(position + match.Length, text.Length), Unexpected(position));
            }

            position += match.Length;
            switch (match.Step)
            {
                case Step.Token:
                    return Finish(match.Kind, begin, lead?.ToString() ?? "");
                case Step.Terminator:
                    AppendPrinted(lead ??= new StringBuilder(), text.AsSpan(begin, position - begin));
                    position--;
                    Pop();
                    break;
            }
        }
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

    private void Enter(char mark)
    {
        if (inComment || mark == '\0')
        {
            return;
        }

        switch (mark)
        {
            case '$':
                LeaveReference(isMemberLeft: false);
                Push(LexicalMode.Reference);
                break;
            case '#':
                LeaveReference(isMemberLeft: true);
                Push(LexicalMode.DirectiveName);
                break;
            case 'f':
                position--;
                EnterComment(LexicalMode.FormalComment);
                break;
            case '*':
                EnterComment(LexicalMode.BlockComment);
                break;
            default:
                EnterComment(LexicalMode.Textblock);
                break;
        }
    }

    private void EnterComment(LexicalMode commentMode)
    {
        inComment = true;
        Push(commentMode);
    }

    private void LeaveReference(bool isMemberLeft)
    {
        if (mode == LexicalMode.Reference || (isMemberLeft && mode == LexicalMode.Member))
        {
            Pop();
        }
    }

    private Token Finish(TokenKind kind, int begin, string lead)
    {
        switch (kind)
        {
            case TokenKind.IndexBracket:
                Push(LexicalMode.Index);
                break;
            case TokenKind.Parenthesis:
                openedParentheses++;
                if (mode == LexicalMode.Member)
                {
                    mode = LexicalMode.Arguments;
                }

                break;
            case TokenKind.ParenthesisEnd:
                CloseParenthesis();
                break;
            case TokenKind.MethodParenthesisEnd:
                mode = LexicalMode.Reference;
                break;
            case TokenKind.Set:
                Push(LexicalMode.Directive);
                InSet = true;
                openedParentheses++;
                break;
            case TokenKind.LineCommentStart when !inComment:
                LeaveReference(isMemberLeft: false);
                EnterComment(LexicalMode.LineComment);
                break;
            case TokenKind.LineCommentEnd or TokenKind.BlockComment or TokenKind.FormalComment or TokenKind.Textblock:
                inComment = false;
                Pop();
                break;
            case TokenKind.String when mode == LexicalMode.Directive && IsBareDirective:
                Pop();
                break;
            case TokenKind.If or TokenKind.ElseIf:
                mode = LexicalMode.Directive;
                break;
            case TokenKind.End or TokenKind.Else or TokenKind.IndexBracketEnd or TokenKind.ReferenceBraceEnd:
                Pop();
                break;
            case TokenKind.Integer:
                if (text.AsSpan(begin, position - begin).EndsWith(".."))
                {
                    position -= 2;
                }

                if (IsBareDirective && mode is not (LexicalMode.Arguments or LexicalMode.Index))
                {
                    Pop();
                }

                break;
            case TokenKind.Decimal when IsBareDirective && mode != LexicalMode.Arguments:
                Pop();
                break;
            case TokenKind.Dot:
                position--;
                mode = LexicalMode.Member;
                break;
        }

        // Velocity gives a dot a text of its own, and with that forgets the marks just before it: "#$.a" prints ".a".
        string image = kind == TokenKind.Dot ? "." : text[begin..position];
        return new Token(kind, TextSpan.Between(begin, position), lead, image);
    }

    private bool IsBareDirective => openedParentheses == 0 && !InSet;

    /// <summary>Drops to the mode below the one that has an open parenthesis.</summary>
    private void CloseParenthesis()
    {
        if (inComment)
        {
            return;
        }

        while (openedParentheses == 0)
        {
            if (!Pop())
            {
                return;
            }
        }

        if (openedParentheses == closedParentheses + 1)
        {
            Pop();
        }
        else
        {
            closedParentheses++;
        }
    }

    private void Push(LexicalMode next)
    {
        stack.Push((mode, openedParentheses, closedParentheses));
        openedParentheses = 0;
        mode = next;
    }

    private bool Pop()
    {
        if (!stack.TryPop(out var below))
        {
            openedParentheses = 0;
            mode = LexicalMode.Text;
            return false;
        }

        (mode, openedParentheses, closedParentheses) = below;
        return true;
    }

    /// <summary>What is printed of marks that led to nothing: every <c>$</c> and <c>#</c>, and backslashes before a <c>$</c>.</summary>
    private static void AppendPrinted(StringBuilder lead, ReadOnlySpan<char> marks)
    {
        for (int i = 0; i < marks.Length; i++)
        {
            if (marks[i] is '#' or '$')
            {
                lead.Append(marks[i]);
            }
            else if (marks[i] == '\\')
            {
                int end = i;
                while (end < marks.Length && marks[end] == '\\')
                {
                    end++;
                }

                if (end < marks.Length && marks[end] == '$')
                {
                    lead.Append(marks[i..(end + 1)]);
                    i = end + 1;
                }
            }
        }
    }

    private string UnfinishedMark() => inComment
        ? "A comment or textblock is not closed. Close it with *# or ]]#."
        : "The template ends with a lone $ or #, which Velocity rejects. Put a character after it, or print it from a variable: #set($d = '$').";

    private string Unexpected(int offset) => text[offset] switch
    {
        '"' or '\'' => "A string is not closed. Velocity has no backslash escapes: double a quote to have one inside a string.",
        '\\' => "A backslash means nothing here: Velocity has no backslash escapes. Double a quote to have one inside a string.",
        _ => $"The character {text[offset]} cannot stand here.",
    };

    private readonly record struct Match(Step Step, TokenKind Kind, char Mark, int Length);
}
