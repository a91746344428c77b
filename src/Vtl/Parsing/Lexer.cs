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
internal sealed partial class Lexer(string text, int start = 0)
{
    private readonly Stack<(LexicalMode Mode, int Opened, int Closed)> stack = new();
    private LexicalMode mode = LexicalMode.Text;
    private int position = start;
    private int openedParentheses;
    private int closedParentheses;
    private bool inComment;

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
}
