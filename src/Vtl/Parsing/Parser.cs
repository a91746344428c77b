using System.Collections.Immutable;
using VtlKit.Diagnostics;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Parsing;

/// <summary>
/// The parser: productions in the order of Velocity's grammar, each looking ahead as far as Velocity's does, since that decides what is
/// an error. This part holds the tokens and the recovery.
/// </summary>
internal sealed partial class Parser
{
    private const int MaximumDiagnostics = 100;

    private readonly string text;
    private readonly int[]? places;
    private readonly HashSet<string> macros;
    private readonly List<Token> tokens = [];
    private readonly List<Diagnostic> diagnostics;
    private readonly List<Diagnostic> initialDiagnostics;
    private readonly Lookahead lookahead;
    private Lexer lexer;
    private int next;
    private int end;
    private int depth;
    private int orphanedEnds;

    /// <summary>A parser for a whole template.</summary>
    public Parser(string text)
        : this(text, null, [], [], [], 0)
    {
    }

    /// <summary>A parser for the content of a string.</summary>
    /// <param name="text">The content.</param>
    /// <param name="places">For each offset of the content, and the one after it, the offset in the template; null where they are the same.</param>
    /// <param name="macros">The names that the template gives to macros.</param>
    /// <param name="diagnostics">Takes what stops Velocity while it parses.</param>
    /// <param name="initialDiagnostics">Takes what stops Velocity afterwards, while it prepares the tree.</param>
    /// <param name="depth">The nesting around the string.</param>
    private Parser(
        string text, int[]? places, HashSet<string> macros, List<Diagnostic> diagnostics, List<Diagnostic> initialDiagnostics, int depth)
    {
        this.text = text;
        this.places = places;
        this.macros = macros;
        this.diagnostics = diagnostics;
        this.initialDiagnostics = initialDiagnostics;
        this.depth = depth;
        lexer = new Lexer(text);
        lookahead = new Lookahead(this);
    }

    public SyntaxTree ParseTemplate()
    {
        Block root = text.Length > VtlParser.MaximumLength ? TooLong() : ParseRoot();
        return new SyntaxTree(new SourceText(text), root, [.. tokens.Take(next)], [.. diagnostics, .. initialDiagnostics]);
    }

    /// <summary>The token so many places ahead of the next one; cuts it if need be.</summary>
    public Token Peek(int ahead = 0)
    {
        while (tokens.Count <= next + ahead)
        {
            tokens.Add(lexer.Next());
        }

        return tokens[next + ahead];
    }

    /// <summary>Which token of the template stands so many places ahead.</summary>
    public int IndexOf(int ahead) => next + ahead;

    private Block TooLong()
    {
        diagnostics.Add(new Diagnostic(
            ErrorKind.Limit,
            new TextSpan(0, 0),
            $"The template has {text.Length} characters; more than {VtlParser.MaximumLength} are not read (API Gateway takes 300 KB)."));
        TextSpan whole = new(0, text.Length);
        return new Block(whole, [new SkippedText(whole)]);
    }

    private Block ParseRoot()
    {
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        try
        {
            while (true)
            {
                ParseStatements(statements);
                if (diagnostics.Count >= MaximumDiagnostics)
                {
                    end = text.Length;
                }

                if (end == text.Length || Peek().Kind == TokenKind.EndOfFile)
                {
                    break;
                }

                SyntaxFailure failure = new(Peek().Span.Start, NoStatement(Peek()));
                statements.Add(Recover(failure, end));
            }
        }
        catch (NestingFailure failure)
        {
            diagnostics.Add(new Diagnostic(
                ErrorKind.Limit,
                new TextSpan(Place(failure.Offset), 0),
                $"The template nests deeper than {VtlParser.MaximumNesting} levels, or chains more than {VtlParser.MaximumOperators} operators. Split it up."));
            if (places is not null)
            {
                throw;
            }

            end = statements.Count == 0 ? 0 : statements[^1].Span.End;
            statements.Add(new SkippedText(TextSpan.Between(end, text.Length)));
            end = text.Length;
        }

        int covered = statements.Count == 0 ? Place(0) : statements[^1].Span.End;
        if (covered < Place(text.Length))
        {
            statements.Add(end == text.Length && diagnostics.Count >= MaximumDiagnostics
                ? new SkippedText(TextSpan.Between(covered, Place(text.Length)))
                : new Comment(TextSpan.Between(covered, Place(text.Length)), ""));
        }

        return new Block(TextSpan.Between(Place(0), Place(text.Length)), statements.ToImmutable());
    }

    /// <summary>Parses statements up to something that is none, and goes on behind what it cannot read.</summary>
    private void ParseStatements(ImmutableArray<Statement>.Builder statements)
    {
        int level = depth;
        while (diagnostics.Count < MaximumDiagnostics)
        {
            int start = end;
            int first = next;
            try
            {
                if (orphanedEnds > 0 && Peek().Kind is (TokenKind.End or TokenKind.Else or TokenKind.ElseIf))
                {
                    orphanedEnds -= Peek().Kind == TokenKind.End ? 1 : 0;
                    Take();
                    statements.Add(new SkippedText(SpanFrom(start)));
                    continue;
                }

                if (!IsStatementStart(Peek().Kind))
                {
                    return;
                }

                statements.Add(ParseStatement(start));
            }
            catch (SyntaxFailure failure)
            {
                depth = level;
                if (next > first && StartsBlock(tokens[first]))
                {
                    orphanedEnds++;
                }

                statements.Add(Recover(failure, start));
            }
        }
    }

    /// <summary>Records a failure and begins anew at the next line or directive.</summary>
    private SkippedText Recover(SyntaxFailure failure, int start)
    {
        diagnostics.Add(new Diagnostic(ErrorKind.Syntax, new TextSpan(Place(failure.Offset), 0), failure.Message));
        int resume = Math.Max(failure.Offset, end) + 1;
        while (resume < text.Length && !IsResumption(resume))
        {
            resume++;
        }

        end = Math.Min(resume, text.Length);
        tokens.RemoveRange(next, tokens.Count - next);
        lexer = new Lexer(text, end);
        lookahead.Forget();
        return new SkippedText(SpanFrom(start));
    }

    private bool IsResumption(int offset) =>
        text[offset - 1] == '\n' || (text[offset] == '#' && text[offset - 1] != '\\' && offset + 1 < text.Length && char.IsAsciiLetter(text[offset + 1]));

    private Token Take()
    {
        Token token = Peek();
        next++;
        end = Math.Max(end, token.Span.End);
        return token;
    }

    private Token Take(TokenKind kind, string expected)
    {
        Token token = Peek();
        return token.Kind == kind ? Take() : throw Unexpected(token, expected);
    }

    private void SkipWhitespace()
    {
        if (Peek().Kind == TokenKind.Whitespace)
        {
            Take();
        }
    }

    private static SyntaxFailure Unexpected(Token token, string expected)
    {
        string found = token.Kind == TokenKind.EndOfFile ? "the template ends" : $"'{Shortened(token.Image)}' stands";
        return new SyntaxFailure(token.Span.Start, $"Here {found}, but {expected}.");
    }

    private static string Shortened(string image)
    {
        string line = image.ReplaceLineEndings("⏎");
        return line.Length <= 30 ? line : line[..30] + "…";
    }

    private static string NoStatement(Token token) => token.Kind switch
    {
        TokenKind.End => "This #end closes nothing. Remove it, or open a block before it.",
        TokenKind.Else or TokenKind.ElseIf => "This belongs to no #if. Remove it, or open an #if before it.",
        _ => $"'{Shortened(token.Image)}' cannot stand here. Velocity takes what follows a reference as a part of it; write ${{name}} to end it.",
    };

    private void Descend(int offset, int levels = 1)
    {
        depth += levels;
        if (depth > VtlParser.MaximumNesting)
        {
            throw new NestingFailure(offset);
        }
    }

    /// <summary>The offset in the whole template.</summary>
    private int Place(int offset) => places is null ? offset : places[offset];

    /// <summary>The span from an offset up to the last token that was taken.</summary>
    private TextSpan SpanFrom(int start) => TextSpan.Between(Place(start), Place(end));

    private static bool StartsBlock(Token token) =>
        token.Kind == TokenKind.If || (token.Kind is TokenKind.Word or TokenKind.BracketedWord && DirectiveNames.IsBlock(NameOf(token)));

    private static bool IsStatementStart(TokenKind kind) => kind is
        TokenKind.Parenthesis or TokenKind.ParenthesisEnd or TokenKind.EscapedDirective or TokenKind.Set or TokenKind.LineCommentStart
        or TokenKind.DoubleEscape or TokenKind.Escape or TokenKind.Text or TokenKind.FormalComment or TokenKind.BlockComment
        or TokenKind.Textblock or TokenKind.String or TokenKind.If or TokenKind.Integer or TokenKind.Decimal or TokenKind.Word
        or TokenKind.BracketedWord or TokenKind.Identifier or TokenKind.Dot or TokenKind.ReferenceBrace or TokenKind.ReferenceBraceEnd
        or TokenKind.EmptyReference;
}
