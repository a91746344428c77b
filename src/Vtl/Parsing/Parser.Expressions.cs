using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using VtlKit.Diagnostics;
using VtlKit.Runtime;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Parsing;

/// <content>Expressions, from the loosest operator to the operands.</content>
internal sealed partial class Parser
{
    private static readonly (TokenKind Token, BinaryOperator Operator)[][] Levels =
    [
        [(TokenKind.Or, BinaryOperator.Or)],
        [(TokenKind.And, BinaryOperator.And)],
        [(TokenKind.Equal, BinaryOperator.Equal), (TokenKind.NotEqual, BinaryOperator.NotEqual)],
        [
            (TokenKind.Less, BinaryOperator.Less), (TokenKind.Greater, BinaryOperator.Greater),
            (TokenKind.LessOrEqual, BinaryOperator.LessOrEqual), (TokenKind.GreaterOrEqual, BinaryOperator.GreaterOrEqual),
        ],
        [(TokenKind.Plus, BinaryOperator.Add), (TokenKind.Minus, BinaryOperator.Subtract)],
        [(TokenKind.Multiply, BinaryOperator.Multiply), (TokenKind.Divide, BinaryOperator.Divide), (TokenKind.Modulo, BinaryOperator.Modulo)],
    ];

    private Expression ParseExpression()
    {
        Descend(Peek().Span.Start);
        Expression expression = ParseBinary(0);
        depth--;
        return expression;
    }

    /// <summary>Operands of one level and the operators between them, which group to the left.</summary>
    private Expression ParseBinary(int level)
    {
        if (level == Levels.Length)
        {
            return ParseUnary();
        }

        Expression left = ParseBinary(level + 1);
        for (int count = 0; OperatorAt(level) is { } binary; count++)
        {
            if (count == VtlParser.MaximumOperators)
            {
                throw new NestingFailure(Peek().Span.Start);
            }

            Take();
            Expression right = ParseBinary(level + 1);
            left = new BinaryExpression(TextSpan.Between(left.Span.Start, right.Span.End), left, binary, right);
        }

        return left;
    }

    private BinaryOperator? OperatorAt(int level)
    {
        TokenKind kind = Peek().Kind;
        foreach ((TokenKind token, BinaryOperator binary) in Levels[level])
        {
            if (token == kind)
            {
                return binary;
            }
        }

        return null;
    }

    private Expression ParseUnary()
    {
        if (!lookahead.IsNot())
        {
            return ParsePrimary();
        }

        SkipWhitespace();
        Token not = Take();
        Descend(not.Span.Start);
        Expression operand = ParseUnary();
        depth--;
        return new NotExpression(TextSpan.Between(Place(not.Span.Start), operand.Span.End), operand);
    }

    /// <summary>An operand or an expression in parentheses, with white space around it.</summary>
    private Expression ParsePrimary()
    {
        SkipWhitespace();
        Expression primary;
        if (Peek().Kind == TokenKind.Parenthesis)
        {
            int start = Take().Span.Start;
            Expression inner = ParseExpression();
            Token close = Take(TokenKind.ParenthesisEnd, "an operator or a closing parenthesis has to follow");
            primary = new ParenthesizedExpression(TextSpan.Between(Place(start), Place(close.Span.Start + 1)), inner);
        }
        else
        {
            primary = ParseOperand();
        }

        SkipWhitespace();
        return primary;
    }

    /// <summary>An argument or an element, with white space around it.</summary>
    private Expression ParseParameter()
    {
        SkipWhitespace();
        Expression parameter = ParseOperand();
        SkipWhitespace();
        return parameter;
    }

    /// <summary>A literal or a reference.</summary>
    private Expression ParseOperand()
    {
        Token token = Peek();
        switch (token.Kind)
        {
            case TokenKind.String:
                return ParseString();
            case TokenKind.Identifier or TokenKind.ReferenceBrace:
                return ParseReference();
            case TokenKind.Integer or TokenKind.Decimal:
                return ParseNumber();
            case TokenKind.Bracket:
                return lookahead.IsRange() ? ParseRange() : ParseList();
            case TokenKind.Brace:
                return ParseMap();
            case TokenKind.True or TokenKind.False:
                Take();
                return new BooleanLiteral(SpanOf(token), token.Kind == TokenKind.True);
            default:
                throw Unexpected(token, "a value has to: a reference, string, number, list, map, true or false");
        }
    }

    private RangeLiteral ParseRange()
    {
        int start = Take().Span.Start;
        SkipWhitespace();
        Expression first = ParseRangeEnd();
        SkipWhitespace();
        Take(TokenKind.DoubleDot, "two dots have to follow in a range");
        SkipWhitespace();
        Expression last = ParseRangeEnd();
        SkipWhitespace();
        Take(TokenKind.BracketEnd, "the closing bracket of the range has to follow");
        return new RangeLiteral(SpanFrom(start), first, last);
    }

    private Expression ParseRangeEnd() => Peek().Kind switch
    {
        TokenKind.Integer => ParseNumber(),
        TokenKind.Identifier or TokenKind.ReferenceBrace => ParseReference(),
        _ => throw Unexpected(Peek(), "a range ends with an integer or a reference"),
    };

    private ListLiteral ParseList()
    {
        int start = Take().Span.Start;
        ImmutableArray<Expression> items = ParseParameters();
        Take(TokenKind.BracketEnd, "a comma or the closing bracket of the list has to follow");
        return new ListLiteral(SpanFrom(start), items);
    }

    /// <summary>Parameters with commas between, perhaps none.</summary>
    private ImmutableArray<Expression> ParseParameters()
    {
        if (Peek().Kind != TokenKind.Whitespace && !Lookahead.IsOperandStart(Peek().Kind))
        {
            return [];
        }

        Descend(Peek().Span.Start);
        ImmutableArray<Expression>.Builder parameters = ImmutableArray.CreateBuilder<Expression>();
        parameters.Add(ParseParameter());
        while (Peek().Kind == TokenKind.Comma)
        {
            Take();
            parameters.Add(ParseParameter());
        }

        depth--;
        return parameters.ToImmutable();
    }

    private MapLiteral ParseMap()
    {
        int start = Take().Span.Start;
        Descend(start);
        ImmutableArray<MapLiteralEntry>.Builder entries = ImmutableArray.CreateBuilder<MapLiteralEntry>();
        if (lookahead.IsMapEntry())
        {
            entries.Add(ParseMapEntry());
            while (Peek().Kind == TokenKind.Comma)
            {
                Take();
                entries.Add(ParseMapEntry());
            }
        }
        else
        {
            SkipWhitespace();
        }

        depth--;
        if (Peek().Kind is not (TokenKind.BraceEnd or TokenKind.ReferenceBraceEnd))
        {
            throw Unexpected(Peek(), entries.Count == 0
                ? "a map holds keys and values with colons between them: {\"key\": value}"
                : "a comma or the closing brace of the map has to follow");
        }

        Take();
        return new MapLiteral(SpanFrom(start), entries.ToImmutable());
    }

    private MapLiteralEntry ParseMapEntry()
    {
        Expression key = ParseParameter();
        Take(TokenKind.Colon, "a colon has to follow the key of a map");
        Expression value = ParseParameter();
        return new MapLiteralEntry(TextSpan.Between(key.Span.Start, value.Span.End), key, value);
    }

    /// <summary>An integer takes the smallest of int, long and big that holds it; everything else is a double.</summary>
    private NumberLiteral ParseNumber()
    {
        Token token = Take();
        object value = 0;
        if (token.Image[0] is '#' or '$' or '\\')
        {
            AddInitial(token.Span.Start, $"'{Shortened(token.Image)}' is no number.");
        }
        else if (token.Image.Length > BigDecimal.MaximumDigits)
        {
            initialDiagnostics.Add(new Diagnostic(ErrorKind.Limit, new TextSpan(Place(token.Span.Start), 0), BigDecimal.TooLarge().Message));
        }
        else if (token.Kind == TokenKind.Decimal)
        {
            value = double.Parse(token.Image, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        else
        {
            value = int.TryParse(token.Image, CultureInfo.InvariantCulture, out int small) ? (object)small
                : long.TryParse(token.Image, CultureInfo.InvariantCulture, out long large) ? (object)large
                : BigInteger.Parse(token.Image, CultureInfo.InvariantCulture);
        }

        return new NumberLiteral(SpanOf(token), value);
    }

    private StringLiteral ParseString()
    {
        Token token = Take();
        char quote = token.Image[0];
        bool isTemplate = quote == '"' && token.Image.AsSpan().IndexOfAny('$', '#') >= 0;
        if (!TryResolve(token, out string value, out int[] origins))
        {
            AddInitial(token.Span.Start, "\\u in a string takes four hexadecimal digits.");
            return new StringLiteral(SpanOf(token), "", null);
        }

        Block? content = isTemplate ? ParseContent(value, origins, token.Span.Start) : null;
        return new StringLiteral(SpanOf(token), value, content);
    }

    private Block ParseContent(string value, int[] origins, int offset)
    {
        Descend(offset);
        string content = value.Contains("##", StringComparison.Ordinal) ? value : value + " ";
        Parser inner = new(content, origins, macros, initialDiagnostics, initialDiagnostics, depth);
        Block block = inner.ParseRoot();
        depth--;
        return block;
    }

    /// <summary>Resolves <c>\uXXXX</c> and then doubled quotes, and keeps for each character, and the two offsets after, where it came from.</summary>
    private bool TryResolve(Token token, out string value, out int[] origins)
    {
        string image = token.Image;
        char quote = image[0];
        int inner = token.Span.Start + 1;
        StringBuilder characters = new(image.Length);
        List<int> from = new(image.Length + 1);
        value = "";
        origins = [];
        for (int i = 1; i < image.Length - 1; i++)
        {
            from.Add(Place(inner + i - 1));
            if (quote == '"' && image[i] == '\\' && image[i + 1] == 'u')
            {
                if (i + 6 > image.Length - 1 || !TryHexadecimal(image.AsSpan(i + 2, 4), out char decoded))
                {
                    return false;
                }

                characters.Append(decoded);
                i += 5;
            }
            else
            {
                characters.Append(image[i]);
            }
        }

        from.Add(Place(inner + image.Length - 2));
        value = WithoutDoubledQuotes(characters, quote, from);
        from.Add(from[^1]);
        origins = [.. from];
        return true;
    }

    /// <summary>As Java's <c>Integer.parseInt(…, 16)</c>: a sign may take the place of the first digit.</summary>
    private static bool TryHexadecimal(ReadOnlySpan<char> digits, out char decoded)
    {
        bool isNegative = digits[0] == '-';
        bool parses = int.TryParse(
            digits[0] is '-' or '+' ? digits[1..] : digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code);
        decoded = (char)(isNegative ? -code : code);
        return parses;
    }

    private static string WithoutDoubledQuotes(StringBuilder characters, char quote, List<int> from)
    {
        for (int i = 0; i + 1 < characters.Length; i++)
        {
            if (characters[i] == quote && characters[i + 1] == quote)
            {
                characters.Remove(i + 1, 1);
                from.RemoveAt(i + 1);
            }
        }

        return characters.ToString();
    }
}
