using System.Collections.Immutable;
using System.Globalization;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>
/// Compiles the conditions of filters, <c>[?(…)]</c>, as Jayway 2.9 does:
/// <code>
/// Or         = And { "||" And }
/// And        = Operand { "&amp;&amp;" Operand }
/// Operand    = Comparison | "(" Or ")" | "!" Operand
/// Comparison = Value [ operator Value ]
/// </code>
/// </summary>
internal sealed class FilterCompiler
{
    /// <summary>The flags that may follow a pattern: those that Java takes within one.</summary>
    private const string PatternFlags = "dixmsuU";

    private readonly PathText text;
    private readonly int nesting;
    private int depth;

    private FilterCompiler(string filter, int nesting)
    {
        text = new PathText(filter);
        this.nesting = nesting;
        text.Trim();
        Expect('[', ']', "Filter must start with '[' and end with ']'.");
        text.Position++;
        text.DropLast();
        text.Trim();
        Expect('?', null, "Filter must start with '[?' and end with ']'.");
        text.Position++;
        text.Trim();
        Expect('(', ')', "Filter must start with '[?(' and end with ')]'.");
    }

    /// <summary>Compiles a filter with its brackets.</summary>
    /// <param name="filter">Such as <c>[?(@.price &lt; 10)]</c>.</param>
    /// <param name="nesting">How many filters this one is in.</param>
    /// <exception cref="JavaException">The filter is invalid.</exception>
    public static FilterCondition Compile(string filter, int nesting) => new FilterCompiler(filter, nesting).Compile();

    /// <summary>Whether a text in a list of values is taken for a path.</summary>
    public static bool IsPath(string text)
    {
        if (text.AsSpan().TrimStart() is not ['$' or '@', ..])
            return false;
        try
        {
            PathCompiler.Compile(text.Trim(), 1);
            return true;
        }
        catch (JavaException)
        {
            return false;
        }
    }

    private FilterCondition Compile()
    {
        try
        {
            FilterCondition condition = ReadOr();
            text.SkipBlanks();
            return text.IsInside()
                ? throw PathErrors.Invalid($"Expected end of filter expression instead of: {text.Slice(text.Position, text.Length)}")
                : condition;
        }
        catch (JavaException exception) when (exception.JavaClass != PathErrors.InvalidPath)
        {
            throw PathErrors.Invalid(string.Create(
                CultureInfo.InvariantCulture, $"Failed to parse filter: {text}, error on position: {text.Position}, char: {text.Current}"));
        }
    }

    private FilterCondition ReadOr()
    {
        ImmutableArray<FilterCondition> operands = ReadOperands("||", ReadAnd);
        return operands is [FilterCondition single] ? single : new OrCondition(operands);
    }

    private FilterCondition ReadAnd()
    {
        ImmutableArray<FilterCondition> operands = ReadOperands("&&", ReadOperand);
        return operands is [FilterCondition single] ? single : new AndCondition(operands);
    }

    private ImmutableArray<FilterCondition> ReadOperands(string separator, Func<FilterCondition> read)
    {
        var operands = ImmutableArray.CreateBuilder<FilterCondition>();
        operands.Add(read());
        int before = text.Position;
        while (text.TryRead(separator))
        {
            operands.Add(read());
            before = text.Position;
        }

        text.Position = before;
        return operands.DrainToImmutable();
    }

    private FilterCondition ReadOperand()
    {
        if (++depth > PathCompiler.MaximumNesting)
            throw PathErrors.TooDeep();
        FilterCondition condition = ReadDeeper();
        depth--;
        return condition;
    }

    private FilterCondition ReadDeeper()
    {
        int before = text.SkipBlanks().Position;
        if (text.Current == '!')
        {
            text.Position++;
            if (text.SkipBlanks().Current is not ('$' or '@'))
                return new NotCondition(ReadOperand());
            text.Position = before;
        }

        if (text.SkipBlanks().Current != '(')
            return ReadComparison();
        text.Position++;
        FilterCondition condition = ReadOr();
        if (text.SkipBlanks().Current != ')')
            throw PathErrors.Invalid("Expected character: )");
        text.Position++;
        return condition;
    }

    private FilterCondition ReadComparison()
    {
        FilterOperand left = ReadValue();
        int before = text.Position;
        try
        {
            FilterOperator operation = ReadOperator();
            return new ComparisonCondition(left, operation, ReadValue());
        }
        catch (JavaException exception) when (exception.JavaClass == PathErrors.InvalidPath)
        {
            // Whatever is wrong with the right side: a path alone asks for existence, and the rest has to make sense without it.
            text.Position = before;
        }

        return left is PathOperand { Path: { } path } existing
            ? new ExistenceCondition(path, existing.ShouldExist)
            : throw PathErrors.Invalid("Expected path node");
    }

    private FilterOperator ReadOperator()
    {
        int start = text.SkipBlanks().Position;
        if (IsOperatorCharacter(text.Current))
        {
            while (text.IsInside() && IsOperatorCharacter(text.Current))
                text.Position++;
        }
        else
        {
            while (text.IsInside() && text.Current != ' ')
                text.Position++;
        }

        return FilterOperators.Parse(text.Slice(start, text.Position));
    }

    private FilterOperand ReadValue()
    {
        switch (text.SkipBlanks().Current)
        {
            case '$' or '@':
                return ReadPath();
            case '!':
                text.Position++;
                return text.SkipBlanks().Current is '$' or '@' ? ReadPath() : throw PathErrors.Invalid("Unexpected character: !");
            case '\'' or '"':
                return ReadText(text.Current);
            case 't' or 'f':
                return ReadBoolean();
            case 'n':
                return ReadNull();
            case '{':
                return ReadJson('{', '}');
            case '[':
                return ReadJson('[', ']');
            case '/':
                return ReadPattern();
            default:
                return ReadNumber();
        }
    }

    private PathOperand ReadPath()
    {
        int previous = text.PlaceOfPreviousSignificant();
        bool shouldExist = previous < 0 || text.At(previous) != '!';
        int start = text.Position;
        text.Position++;
        while (text.IsInside())
        {
            if (text.Current == '[')
            {
                int close = text.IndexOfClosing(text.Position, '[', ']', skipPatterns: false);
                if (close < 0)
                    throw PathErrors.Invalid($"Square brackets does not match in filter {text}");
                text.Position = close + 1;
            }

            bool closesCondition = text.Current == ')' && !ClosesFunction(start);
            if (!text.IsInside() || IsOperatorCharacter(text.Current) || text.Current == ' ' || closesCondition)
                break;
            text.Position++;
        }

        return new PathOperand(PathCompiler.Compile(text.Slice(start, text.Position), nesting + 1), shouldExist);
    }

    /// <summary>Whether the bracket here is that of a function without parameters.</summary>
    private bool ClosesFunction(int start)
    {
        int open = text.PlaceOfPreviousSignificant();
        if (open < 0 || text.At(open) != '(')
            return false;
        for (int i = open - 1; i > start; i--)
        {
            if (text.At(i) == '.')
                return true;
        }

        return false;
    }

    private TextOperand ReadText(char quote)
    {
        int start = text.Position;
        int close = text.IndexOfUnescaped(quote, start);
        if (close < 0)
            throw PathErrors.Invalid($"String literal does not have matching quotes. Expected {quote} in {text}");
        text.Position = close + 1;
        return TextOperand.OfLiteral(text.Slice(start, text.Position));
    }

    private BooleanOperand ReadBoolean()
    {
        int last = text.Position + (text.Current == 't' ? 3 : 4);
        string word = text.IsInside(last) ? text.Slice(text.Position, last + 1) : "";
        if (word is not ("true" or "false"))
            throw PathErrors.Invalid("Expected boolean literal");
        text.Position += word.Length;
        return BooleanOperand.Of(word == "true");
    }

    private NullOperand ReadNull()
    {
        if (!text.IsInside(text.Position + 3) || text.Slice(text.Position, text.Position + 4) != "null")
            throw PathErrors.Invalid("Expected <null> value");
        text.Position += 4;
        return NullOperand.Instance;
    }

    private NumberOperand ReadNumber()
    {
        int start = text.Position;
        while (text.IsInside() && (char.IsDigit(text.Current) || text.Current is '-' or '.' or 'E' or 'e'))
            text.Position++;
        return new NumberOperand(BigDecimal.Parse(text.Slice(start, text.Position)));
    }

    private JsonOperand ReadJson(char open, char close)
    {
        int start = text.Position;
        int end = text.IndexOfClosing(start, open, close, skipPatterns: false);
        if (end < 0)
            throw PathErrors.Invalid($"String not closed. Expected ' in {text}");
        text.Position = end + 1;
        return JsonOperand.OfLiteral(text.Slice(start, text.Position));
    }

    private PatternOperand ReadPattern()
    {
        int start = text.Position;
        int close = text.IndexOfUnescaped('/', start);
        if (close < 0)
            throw PathErrors.Invalid($"Pattern not closed. Expected / in {text}");
        text.Position = close + 1;
        while (text.IsInside() && PatternFlags.Contains(text.Current))
            text.Position++;
        string pattern = text.Slice(start + 1, close);
        string flags = text.Slice(close + 1, text.Position);
        return new PatternOperand(JavaRegex.Compile(flags.Length == 0 ? pattern : $"(?{flags}){pattern}"));
    }

    private static bool IsOperatorCharacter(char character) => character is '<' or '>' or '=' or '~' or '!';

    private void Expect(char first, char? last, string complaint)
    {
        if (text.Current != first || (last is { } expected && !text.LastIs(expected)))
            throw PathErrors.Invalid($"{complaint} {text}");
    }
}
