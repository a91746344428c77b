using System.Collections.Immutable;
using System.Text;
using VtlKit.Diagnostics;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Parsing;

/// <content>The statements: what stands between <c>#</c> and <c>#end</c>, and text.</content>
internal sealed partial class Parser
{
    private Statement ParseStatement(int start)
    {
        switch (Peek().Kind)
        {
            case TokenKind.If:
                return ParseIf(start);
            case TokenKind.Identifier:
            case TokenKind.ReferenceBrace when Peek(1).Kind == TokenKind.Identifier:
                Reference reference = ParseReference();
                return new Interpolation(SpanFrom(start), reference);
            case TokenKind.LineCommentStart or TokenKind.BlockComment or TokenKind.FormalComment:
                return ParseComment(start);
            case TokenKind.Textblock:
                string block = Take().Image;
                return new Textblock(SpanFrom(start), block[3..^3]);
            case TokenKind.Set:
                return ParseSet(start);
            case TokenKind.EscapedDirective:
                return ParseEscapedDirective(start);
            case TokenKind.DoubleEscape:
                return ParseEscape(start);
            case TokenKind.Word or TokenKind.BracketedWord:
                return ParseDirective(start);
            default:
                Token token = Take();
                return new PlainText(SpanFrom(start), token.Literal);
        }
    }

    /// <summary><c>#if(condition) … #elseif(condition) … #else … #end</c></summary>
    private IfDirective ParseIf(int start)
    {
        ImmutableArray<IfBranch>.Builder branches = ImmutableArray.CreateBuilder<IfBranch>();
        branches.Add(ParseBranch(start));
        while (Peek().Kind == TokenKind.ElseIf)
        {
            branches.Add(ParseBranch(end));
        }

        Block? otherwise = null;
        if (Peek().Kind == TokenKind.Else)
        {
            Take();
            otherwise = ParseBlock();
        }

        Take(TokenKind.End, "this #if is not closed: put #end");
        return new IfDirective(SpanFrom(start), branches.ToImmutable(), otherwise);
    }

    private IfBranch ParseBranch(int start)
    {
        Take();
        SkipWhitespace();
        Take(TokenKind.Parenthesis, "a condition in parentheses has to follow");
        Expression condition = ParseExpression();
        Take(TokenKind.ParenthesisEnd, "an operator or the closing parenthesis of the condition has to follow");
        Block body = ParseBlock();
        return new IfBranch(SpanFrom(start), condition, body);
    }

    private Block ParseBlock()
    {
        Descend(end);
        int start = end;
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        ParseStatements(statements);
        depth--;
        return new Block(SpanFrom(start), statements.ToImmutable());
    }

    private Comment ParseComment(int start)
    {
        Token token = Take();
        if (token.Kind == TokenKind.LineCommentStart)
        {
            Token after = Peek();
            if (after.Kind == TokenKind.LineCommentEnd)
            {
                Take();
            }
            else if (after.Kind == TokenKind.EndOfFile)
            {
                end = text.Length;
            }
        }

        int mark = token.Image.IndexOf("##", StringComparison.Ordinal);
        mark = mark < 0 ? token.Image.IndexOf("#*", StringComparison.Ordinal) : mark;
        return new Comment(SpanFrom(start), mark < 0 ? "" : token.Image[..mark]);
    }

    /// <summary><c>#set($target = value)</c></summary>
    private SetDirective ParseSet(int start)
    {
        Take();
        SkipWhitespace();
        if (Peek().Kind is not (TokenKind.Identifier or TokenKind.ReferenceBrace))
        {
            throw Unexpected(Peek(), "#set needs a reference to assign to: #set($name = value)");
        }

        Reference target = ParseReference();
        SkipWhitespace();
        Take(TokenKind.Assign, "an equals sign has to follow what #set assigns to");
        Expression value = ParseExpression();
        Take(TokenKind.ParenthesisEnd, "an operator or the closing parenthesis of #set has to follow");
        lexer.InSet = false;
        return new SetDirective(SpanFrom(start), target, value);
    }

    /// <summary><c>\#name</c>: one backslash less before what is a directive, all of it before what is none.</summary>
    private EscapedText ParseEscapedDirective(int start)
    {
        Token token = Take();
        int last = token.Image.LastIndexOf('\\');
        string directive = token.Image[(last + 1)..];
        string name = directive[1] == '{' ? directive[2..^1] : directive[1..];
        bool isKnown = DirectiveNames.IsDirective(name) || macros.Contains(name);
        string output = isKnown ? token.Image[..(last / 2)] + directive : token.Image;
        tokens[next - 1] = token with { Image = output };
        return new EscapedText(SpanFrom(start), output);
    }

    /// <summary><c>\\</c> before a directive prints as one backslash, elsewhere as two.</summary>
    private EscapedText ParseEscape(int start)
    {
        int count = 0;
        while (Peek().Kind == TokenKind.DoubleEscape)
        {
            Take();
            count++;
        }

        Token after = Peek();
        string name = after.Image.Length > 0 ? after.Image[1..] : "";
        bool isDirective = after.Kind is TokenKind.If or TokenKind.ElseIf or TokenKind.Else or TokenKind.End
            || DirectiveNames.IsPluggable(name) || macros.Contains(name);
        return new EscapedText(SpanFrom(start), new string('\\', isDirective ? count : 2 * count));
    }

    /// <summary><c>#name</c>, <c>#name(arguments)</c>, or <c>#name(arguments) … #end</c></summary>
    private Statement ParseDirective(int start)
    {
        int first = next;
        Token word = Take();
        string name = NameOf(word);
        lexer.EnterDirective();
        if (!lexer.IsBeforeParenthesis())
        {
            if (name == "macro")
            {
                throw new SyntaxFailure(word.Span.Start, "#macro needs at least a name in parentheses: #macro(name). API Gateway ignores macros.");
            }

            lexer.LeaveDirective();
            return FinishWithoutArguments(start, name, first);
        }

        SkipWhitespace();
        Take(TokenKind.Parenthesis, "the arguments in parentheses have to follow");
        (ImmutableArray<Expression> arguments, int firstArgument) = ParseDirectiveArguments(word, name);
        Take(TokenKind.ParenthesisEnd, $"a further argument or the closing parenthesis of #{name} has to follow");
        if (!DirectiveNames.IsBlock(name))
        {
            return FinishLine(start, name, arguments, first);
        }

        Peek();
        int firstOfBody = next;
        Block body = ParseBlock();
        int lastOfBody = next - 1;
        Take(TokenKind.End, $"this #{name} is not closed: put #end");
        return name switch
        {
            "foreach" => FinishForeach(start, arguments, firstArgument, body),
            "define" => FinishDefine(start, word, arguments, firstArgument, body),
            "macro" => FinishMacro(start, word, arguments, firstArgument, body),
            "literal" => FinishLiteral(start, arguments, firstArgument, (firstOfBody, lastOfBody)),
            _ => new UnknownDirective(SpanFrom(start), name, arguments, Images(first, next - 1)),
        };
    }

    private static string NameOf(Token word) => word.Kind == TokenKind.BracketedWord ? word.Image[2..^1] : word.Image[1..];

    /// <summary>The arguments, and where the token of the first one stands.</summary>
    private (ImmutableArray<Expression> Arguments, int FirstToken) ParseDirectiveArguments(Token word, string name)
    {
        ImmutableArray<Expression>.Builder arguments = ImmutableArray.CreateBuilder<Expression>();
        int firstToken = next;
        while (lookahead.IsDirectiveArgument())
        {
            SkipWhitespace();
            if (Peek().Kind == TokenKind.Comma)
            {
                Take();
                SkipWhitespace();
            }

            if (arguments.Count == 0)
            {
                firstToken = next;
            }

            if (Peek().Kind == TokenKind.Word)
            {
                CheckWord(Peek(), name, arguments.Count);
                Token argument = Take();
                arguments.Add(new Word(SpanOf(argument), argument.Image));
            }
            else
            {
                arguments.Add(ParseOperand());
                if (name == "macro" && arguments.Count == 1)
                {
                    throw new SyntaxFailure(word.Span.Start, "The first argument of #macro has to be a name without quotes.");
                }
            }
        }

        SkipWhitespace();
        return (arguments.ToImmutable(), firstToken);
    }

    private static void CheckWord(Token argument, string name, int position)
    {
        bool isAllowed = name switch
        {
            "macro" => position == 0,
            "foreach" => position == 1,
            _ => !DirectiveNames.IsPluggable(name),
        };
        if (!isAllowed)
        {
            throw new SyntaxFailure(argument.Span.Start, $"Argument {position + 1} of #{name} is a bare word. Write a reference ($name) or a string in quotes.");
        }
    }

    private Statement FinishWithoutArguments(int start, string name, int first)
    {
        switch (name)
        {
            case "foreach":
                return Refused(start, tokens[first], "#foreach needs its arguments: #foreach($item in $list) … #end.");
            case "define":
                return Refused(start, tokens[first], "#define needs a name: #define($name) … #end.");
            case "literal":
                return Refused(start, tokens[first], "#literal needs parentheses: #literal() … #end.");
            default:
                return FinishLine(start, name, [], first);
        }
    }

    private Statement FinishLine(int start, string name, ImmutableArray<Expression> arguments, int first)
    {
        switch (name)
        {
            case "break" or "stop" when arguments.Length > 1:
                return Refused(start, tokens[first], $"#{name} takes at most one argument.");
            case "break":
                return new BreakDirective(SpanFrom(start), arguments.SingleOrDefault());
            case "stop":
                return new StopDirective(SpanFrom(start), arguments.SingleOrDefault());
            case "include" or "parse":
                return new IncludeDirective(SpanFrom(start), name, arguments);
            default:
                return new UnknownDirective(SpanFrom(start), name, arguments, Images(first, next - 1));
        }
    }

    private ForeachDirective FinishForeach(int start, ImmutableArray<Expression> arguments, int firstArgument, Block body)
    {
        string variable = arguments.FirstOrDefault() is Reference reference ? reference.Name : tokens[firstArgument].Image[1..];
        return new ForeachDirective(SpanFrom(start), variable, arguments, body);
    }

    private Statement FinishDefine(int start, Token word, ImmutableArray<Expression> arguments, int firstArgument, Block body)
    {
        if (arguments is not [Expression argument])
        {
            return Refused(start, word, "#define takes exactly one argument, the name: #define($name) … #end.");
        }

        return new DefineDirective(SpanFrom(start), tokens[firstArgument].Image[1..], argument, body);
    }

    private MacroDirective FinishMacro(int start, Token word, ImmutableArray<Expression> arguments, int firstArgument, Block body)
    {
        if (arguments.IsEmpty)
        {
            throw new SyntaxFailure(word.Span.End, "The first argument of #macro has to be its name.");
        }

        string name = tokens[firstArgument].Image;
        macros.Add(name);
        return new MacroDirective(SpanFrom(start), name, arguments, body);
    }

    /// <summary>Prints the first argument if there is one, else the body; an empty body makes Velocity run off the end of the tokens.</summary>
    private Statement FinishLiteral(int start, ImmutableArray<Expression> arguments, int firstArgument, (int First, int Last) body)
    {
        if (!arguments.IsEmpty)
        {
            int last = firstArgument;
            while (tokens[last].Span.End < LastOf(arguments[0]))
            {
                last++;
            }

            return new LiteralDirective(SpanFrom(start), Literals(firstArgument, last));
        }

        if (body.Last < body.First)
        {
            return Refused(start, tokens[body.First], "An empty #literal() fails on API Gateway. Remove it.");
        }

        return new LiteralDirective(SpanFrom(start), Literals(body.First, body.Last));
    }

    private int LastOf(Expression argument) => places is null ? argument.Span.End : Array.IndexOf(places, argument.Span.End);

    /// <summary>What parses, but is refused while Velocity prepares the tree.</summary>
    private SkippedText Refused(int start, Token token, string message)
    {
        AddInitial(token.Span.Start, message);
        return new SkippedText(SpanFrom(start));
    }

    private void AddInitial(int offset, string message) =>
        initialDiagnostics.Add(new Diagnostic(ErrorKind.Syntax, new TextSpan(Place(offset), 0), message));

    private string Images(int first, int last) => Joined(first, last, token => token.Image);

    private string Literals(int first, int last) => Joined(first, last, token => token.Literal);

    private string Joined(int first, int last, Func<Token, string> part)
    {
        StringBuilder joined = new();
        for (int i = first; i <= last; i++)
        {
            joined.Append(part(tokens[i]));
        }

        return joined.ToString();
    }

    private TextSpan SpanOf(Token token) => TextSpan.Between(Place(token.Span.Start), Place(token.Span.End));
}
