using VtlKit.Syntax;

namespace VtlKit.Parsing;

/// <summary>
/// Questions about the tokens ahead. Velocity's parser decides after two or three tokens what something is, and for ranges after all that
/// it takes to see their two dots; whatever it then meets is an error. Each method answers as the generated parser does.
/// </summary>
internal sealed class Lookahead(Parser parser)
{
    private const int NoMatch = -1;

    // Nested arguments are tried as a range first and then as a list, at each level anew; remembering keeps that linear.
    private readonly Dictionary<(int Token, char Production), int> known = [];
    private int depth;

    /// <summary>The tokens behind the next one have been cut anew.</summary>
    public void Forget()
    {
        known.Clear();
        depth = 0;
    }

    /// <summary><c>!</c>, perhaps after white space, and then an operand.</summary>
    public bool IsNot() => parser.Peek().Kind switch
    {
        TokenKind.Whitespace => Kind(1) == TokenKind.Not,
        TokenKind.Not => Kind(1) is TokenKind.Whitespace or TokenKind.Not or TokenKind.Parenthesis || IsOperandStart(Kind(1)),
        _ => false,
    };

    /// <summary>A dot and a name.</summary>
    public bool IsMember() => Kind(0) == TokenKind.Dot && Kind(1) == TokenKind.Identifier;

    /// <summary>A name, a parenthesis, and an argument or the closing parenthesis.</summary>
    public bool IsMethodCall() =>
        Kind(0) == TokenKind.Identifier && Kind(1) == TokenKind.Parenthesis
        && (Kind(2) is TokenKind.Whitespace or TokenKind.MethodParenthesisEnd || IsOperandStart(Kind(2)));

    /// <summary>A further argument of a directive.</summary>
    public bool IsDirectiveArgument() => Kind(0) switch
    {
        TokenKind.Whitespace => Kind(1) is TokenKind.Comma or TokenKind.Word || IsOperandStart(Kind(1)),
        TokenKind.Comma => Kind(1) is TokenKind.Whitespace or TokenKind.Word || IsOperandStart(Kind(1)),
        TokenKind.Word => true,
        _ => IsOperandStart(Kind(0)) && IsOperandContinued(),
    };

    /// <summary>The first key of a map, and a colon.</summary>
    public bool IsMapEntry() => Kind(0) switch
    {
        TokenKind.Whitespace => IsOperandStart(Kind(1)),
        TokenKind.String or TokenKind.Integer or TokenKind.Decimal or TokenKind.True or TokenKind.False =>
            Kind(1) is TokenKind.Whitespace or TokenKind.Colon,
        TokenKind.Identifier => Kind(1) is TokenKind.IndexBracket or TokenKind.Dot or TokenKind.Whitespace or TokenKind.Colon,
        _ => IsOperandStart(Kind(0)) && IsOperandContinued(),
    };

    /// <summary><c>[first ..</c>, whatever the first is.</summary>
    public bool IsRange() => Kind(0) == TokenKind.Bracket && RangeStart(0) != NoMatch;

    public static bool IsOperandStart(TokenKind kind) => kind is
        TokenKind.String or TokenKind.Integer or TokenKind.Decimal or TokenKind.True or TokenKind.False
        or TokenKind.Bracket or TokenKind.Brace or TokenKind.Identifier or TokenKind.ReferenceBrace;

    /// <summary>Whether the second token can follow the first one of an operand.</summary>
    private bool IsOperandContinued() => Kind(0) switch
    {
        TokenKind.ReferenceBrace => Kind(1) == TokenKind.Identifier,
        TokenKind.Bracket => Kind(1) is TokenKind.Whitespace or TokenKind.BracketEnd || IsOperandStart(Kind(1)),
        TokenKind.Brace => Kind(1) is TokenKind.Whitespace or TokenKind.BraceEnd or TokenKind.ReferenceBraceEnd || IsOperandStart(Kind(1)),
        _ => true,
    };

    private TokenKind Kind(int at) => parser.Peek(at).Kind;

    private int Expect(int at, TokenKind kind) => at != NoMatch && Kind(at) == kind ? at + 1 : NoMatch;

    private int Whitespace(int at) => at != NoMatch && Kind(at) == TokenKind.Whitespace ? at + 1 : at;

    private int Range(int at)
    {
        int position = RangeStart(at);
        if (position == NoMatch)
        {
            return NoMatch;
        }

        return Expect(Whitespace(RangeEnd(Whitespace(position))), TokenKind.BracketEnd);
    }

    private int RangeStart(int at) => Expect(Whitespace(RangeEnd(Whitespace(Expect(at, TokenKind.Bracket)))), TokenKind.DoubleDot);

    private int RangeEnd(int at) =>
        at == NoMatch ? NoMatch : Kind(at) == TokenKind.Integer ? at + 1 : Reference(at);

    private int Reference(int at) => Remembered(at, 'r', () =>
    {
        if (Kind(at) == TokenKind.Identifier)
        {
            return Accessors(at + 1);
        }

        int name = Expect(Expect(at, TokenKind.ReferenceBrace), TokenKind.Identifier);
        return name == NoMatch ? NoMatch : Expect(Accessors(name), TokenKind.ReferenceBraceEnd);
    });

    private int Accessors(int at)
    {
        at = Indexes(at);
        while (true)
        {
            int name = Expect(at, TokenKind.Dot);
            if (name == NoMatch)
            {
                return at;
            }

            int member = Method(name);
            member = member == NoMatch ? Expect(name, TokenKind.Identifier) : member;
            if (member == NoMatch)
            {
                return at;
            }

            at = Indexes(member);
        }
    }

    private int Indexes(int at)
    {
        while (true)
        {
            int index = Expect(at, TokenKind.IndexBracket);
            if (index != NoMatch)
            {
                index = Whitespace(index);
                index = Kind(index) is TokenKind.String or TokenKind.Integer or TokenKind.True or TokenKind.False ? index + 1 : Reference(index);
                index = Expect(Whitespace(index), TokenKind.IndexBracketEnd);
            }

            if (index == NoMatch)
            {
                return at;
            }

            at = index;
        }
    }

    private int Method(int at)
    {
        at = Expect(Expect(at, TokenKind.Identifier), TokenKind.Parenthesis);
        return at == NoMatch ? NoMatch : Expect(Parameters(at), TokenKind.MethodParenthesisEnd);
    }

    /// <summary>Parameters with commas between, perhaps none.</summary>
    private int Parameters(int at)
    {
        int after = Parameter(at);
        if (after == NoMatch)
        {
            return at;
        }

        while (after != NoMatch)
        {
            at = after;
            int comma = Expect(at, TokenKind.Comma);
            after = comma == NoMatch ? NoMatch : Parameter(comma);
        }

        return at;
    }

    private int Parameter(int at) => Remembered(at, 'p', () =>
    {
        int position = Whitespace(at);
        int after = Kind(position) switch
        {
            TokenKind.String or TokenKind.Integer or TokenKind.True or TokenKind.False or TokenKind.Decimal => position + 1,
            TokenKind.Bracket => ListOrRange(position),
            TokenKind.Brace => Map(position),
            _ => Reference(position),
        };
        return Whitespace(after);
    });

    private int ListOrRange(int at)
    {
        int range = Range(at);
        return range == NoMatch ? Expect(Parameters(at + 1), TokenKind.BracketEnd) : range;
    }

    private int Map(int at)
    {
        int inside = MapEntries(at + 1);
        inside = inside == NoMatch ? Whitespace(at + 1) : inside;
        return Kind(inside) is TokenKind.BraceEnd or TokenKind.ReferenceBraceEnd ? inside + 1 : NoMatch;
    }

    private int MapEntries(int at)
    {
        int after = MapEntry(at);
        if (after == NoMatch)
        {
            return NoMatch;
        }

        while (after != NoMatch)
        {
            at = after;
            int comma = Expect(at, TokenKind.Comma);
            after = comma == NoMatch ? NoMatch : MapEntry(comma);
        }

        return at;
    }

    private int MapEntry(int at)
    {
        int colon = Expect(Parameter(at), TokenKind.Colon);
        return colon == NoMatch ? NoMatch : Parameter(colon);
    }

    private int Remembered(int at, char production, Func<int> scan)
    {
        int token = parser.IndexOf(at);
        if (known.TryGetValue((token, production), out int length))
        {
            return length == NoMatch ? NoMatch : at + length;
        }

        if (++depth > VtlParser.MaximumNesting)
        {
            throw new NestingFailure(parser.Peek(at).Span.Start);
        }

        int after = scan();
        depth--;
        known[(token, production)] = after == NoMatch ? NoMatch : after - at;
        return after;
    }
}
