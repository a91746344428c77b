using System.Collections.Immutable;
using System.Globalization;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>
/// Compiles paths as Jayway 2.9 does, which takes what it can make sense of from the left, and of the rest forgives the last character.
/// </summary>
internal sealed class PathCompiler
{
    /// <summary>Conditions within conditions, or filters within filters; Java's stack ends a little later.</summary>
    public const int MaximumNesting = 200;

    /// <summary>The steps a path may have.</summary>
    public const int MaximumSegments = 1_000;
    private const int MaximumLength = 100_000;

    private readonly PathText text;
    private readonly int nesting;
    private readonly ImmutableArray<PathSegment>.Builder segments = ImmutableArray.CreateBuilder<PathSegment>();

    private PathCompiler(PathText text, int nesting)
    {
        if (nesting > MaximumNesting)
            throw PathErrors.TooDeep();
        this.text = text;
        this.nesting = nesting;
    }

    /// <summary>Compiles a path.</summary>
    /// <param name="path">The path; without <c>$</c> or <c>@</c> it starts at the root.</param>
    /// <param name="nesting">How many filters the path is in.</param>
    /// <exception cref="JavaException">The path is invalid.</exception>
    public static PathSteps Compile(string path, int nesting = 0)
    {
        if (path.Length > MaximumLength)
            throw new LimitException($"A JSONPath expression has more than {MaximumLength} characters.");
        try
        {
            PathText text = new(path is ['$' or '@', ..] ? path : "$." + path);
            text.Trim();
            return text.LastIs('.')
                ? throw PathErrors.Invalid("Path must not end with a '.' or '..'")
                : new PathCompiler(text, nesting).Compile();
        }
        catch (JavaException exception) when (exception.JavaClass != PathErrors.InvalidPath)
        {
            throw PathErrors.Invalid($"java.lang.{exception.JavaClass}: {exception.Message}");
        }
    }

    private PathSteps Compile()
    {
        while (text.IsInside() && IsWhiteSpace(text.Current))
            text.Position++;
        char start = text.Current;
        if (start is not ('$' or '@'))
            throw PathErrors.Invalid("Path must start with '$' or '@'");
        if (!text.IsAtLast)
        {
            text.Position++;
            if (text.Current is not ('.' or '['))
                throw Invalid($"Illegal character at position {text.Position} expected '.' or '['");
            do
                ReadSegment();
            while (!text.IsAtLast);
        }

        return PathSteps.Of(start == '$', segments.ToImmutable());
    }

    private void ReadSegment()
    {
        if (segments.Count >= MaximumSegments)
            throw PathErrors.TooDeep();
        bool isRead = text.Current switch
        {
            '[' => TryReadProperties() || TryReadIndexes() || TryReadWildcard() || TryReadFilter(),
            '*' => TryReadWildcard(),
            '.' => TryReadAfterDot(),
            _ => TryReadNameOrFunction(),
        };
        if (isRead)
            return;
        if (text.Current != '[')
            throw Invalid($"Could not parse token starting at position {text.Position}");
        RefusePlaceholder();
        throw Invalid($"Could not parse token starting at position {text.Position}. Expected ?, ', 0-9, * ");
    }

    private bool TryReadAfterDot()
    {
        if (text.NextIs('.'))
        {
            segments.Add(new ScanSegment());
            text.Position += 2;
        }
        else if (!text.IsInside(text.Position + 1))
        {
            throw PathErrors.Invalid("Path must not end with a '.");
        }
        else
        {
            text.Position++;
        }

        if (text.Current == '.')
            throw Invalid($"Character '.' on position {text.Position} is not valid.");
        ReadSegment();
        return true;
    }

    private bool TryReadNameOrFunction()
    {
        int start = text.Position;
        if (text.Current == ' ')
            return false;
        int end = start;
        while (text.IsInside(end) && text.At(end) is not ('.' or '[' or '('))
        {
            if (text.At(end) == ' ')
                throw Invalid($"Use bracket notion ['my prop'] if your property contains blank characters. position: {start}");
            end++;
        }

        string name = text.Slice(start, end);
        if (!text.IsInside(end) || text.At(end) != '(')
        {
            text.Position = end;
            segments.Add(new PropertySegment([name], '\''));
            return true;
        }

        if (!IsClosed(end))
            throw PathErrors.Invalid($"Arguments to function: '{name}' are not closed properly.");
        if (text.At(end + 1) == ')')
        {
            // Jayway goes on at the bracket itself, so that what follows a function without parameters is a property called ")".
            text.Position = end + 1;
            segments.Add(new FunctionSegment(name, []));
            return true;
        }

        text.Position = end + 1;
        segments.Add(new FunctionSegment(name, new ParameterReader(text, nesting).Read(name)));
        return true;
    }

    private bool IsClosed(int open)
    {
        int depth = 1;
        for (int i = open + 1; text.IsInside(i) && depth > 0; i++)
        {
            if (text.At(i) == '(')
                depth++;
            if (text.At(i) == ')')
                depth--;
        }

        return depth == 0;
    }

    private bool TryReadProperties()
    {
        char quote = text.SignificantAfter(text.Position);
        if (quote is not ('\'' or '"'))
            return false;
        var names = ImmutableArray.CreateBuilder<string>();
        int nameStart = text.Position + 1;
        int lastQuote = 0;
        bool inName = false;
        bool escaped = false;
        bool afterComma = false;
        int place = nameStart;
        for (; text.IsInside(place); place++)
        {
            char character = text.At(place);
            if (escaped)
            {
                escaped = false;
            }
            else if (character == '\\')
            {
                escaped = true;
            }
            else if (character == quote && inName)
            {
                if (text.SignificantAfter(place) is not (']' or ','))
                    throw Invalid($"Property must be separated by comma or Property must be terminated close square bracket at index {place}");
                lastQuote = place;
                names.Add(PathEscapes.Remove(text.Slice(nameStart, place)));
                inName = false;
            }
            else if (character == quote)
            {
                nameStart = place + 1;
                inName = true;
                afterComma = false;
            }
            else if (!inName && character is ']' or ',')
            {
                if (afterComma)
                    throw Invalid($"Found empty property at index {place}");
                if (character == ']')
                    break;
                afterComma = true;
            }
        }

        if (inName)
            throw PathErrors.Invalid($"Property has not been closed - missing closing {quote}");
        int close = text.IndexOfSignificant(']', lastQuote);
        if (close < 0)
            throw PathErrors.Invalid("Property has not been closed - missing closing ]");
        text.Position = close + 1;
        if (names.Count == 0)
            throw PathErrors.Invalid("Empty properties");
        segments.Add(new PropertySegment(names.ToImmutable(), quote));
        return true;
    }

    private bool TryReadIndexes()
    {
        char first = text.SignificantAfter(text.Position);
        if (!char.IsDigit(first) && first is not ('-' or ':'))
            return false;
        int close = text.IndexOf(']', text.Position + 1);
        if (close < 0)
            return false;
        string expression = text.Slice(text.Position + 1, close).Trim();
        foreach (char character in expression)
        {
            if (!char.IsDigit(character) && character is not (',' or '-' or ':' or ' '))
                return false;
        }

        segments.Add(expression.Contains(':') ? SliceOf(expression) : IndexesOf(expression));
        text.Position = close + 1;
        return true;
    }

    private static SliceSegment SliceOf(string expression)
    {
        if (expression.AsSpan().ContainsAny(',', ' '))
            throw PathErrors.Invalid($"Failed to parse SliceOperation: {expression}");
        string[] parts = expression.Split(':');
        int? from = parts[0].Length == 0 ? null : ParseIndex(parts[0]);
        int? to = parts[1].Length == 0 ? null : ParseIndex(parts[1]);
        return from is null && to is null
            ? throw PathErrors.Invalid($"Failed to parse SliceOperation: {expression}")
            : new SliceSegment(from, to);
    }

    private static IndexSegment IndexesOf(string expression) => new([.. expression.Split(',').Select(part => ParseIndex(part.Trim()))]);

    /// <summary>Java's <c>Integer.parseInt</c>, which takes the digits of any script.</summary>
    private static int ParseIndex(string index)
    {
        ReadOnlySpan<char> digits = index is ['-', ..] ? index.AsSpan(1) : index;
        long value = 0;
        foreach (char digit in digits)
        {
            int decimalValue = CharUnicodeInfo.GetDecimalDigitValue(digit);
            if (decimalValue < 0 || value > int.MaxValue)
                throw Unreadable();
            value = (value * 10) + decimalValue;
        }

        if (digits.Length < index.Length)
            value = -value;
        return digits.IsEmpty || value is < int.MinValue or > int.MaxValue ? throw Unreadable() : (int)value;

        JavaException Unreadable() => PathErrors.Invalid($"Failed to parse token in ArrayIndexOperation: {index}");
    }

    private bool TryReadWildcard()
    {
        if (text.Current == '[')
        {
            if (!text.SignificantIs('*', text.Position))
                return false;
            int wildcard = text.IndexOfSignificant('*', text.Position);
            if (!text.SignificantIs(']', wildcard))
                throw Invalid($"Expected wildcard token to end with ']' on position {wildcard + 1}");
            text.Position = text.IndexOfSignificant(']', wildcard);
        }

        text.Position++;
        segments.Add(new WildcardSegment());
        return true;
    }

    private bool TryReadFilter()
    {
        int start = text.Position;
        int mark = text.IndexOfSignificant('?', start);
        if (mark < 0)
            return false;
        int open = text.IndexOfSignificant('(', mark);
        if (open < 0)
            return false;
        int close = text.IndexOfClosing(open, '(', ')', skipPatterns: true);
        if (close < 0 || !text.SignificantIs(']', close))
            return false;
        int end = text.IndexOfSignificant(']', close);
        segments.Add(new FilterSegment(FilterCompiler.Compile(text.Slice(start, end + 1), nesting)));
        text.Position = end + 1;
        return true;
    }

    /// <summary>A <c>[?]</c> stands for a condition that is given with the path, which here is never there.</summary>
    private void RefusePlaceholder()
    {
        int mark = text.IndexOfSignificant('?', text.Position);
        int close = text.IndexOf(']', text.Position + 1);
        if (mark < 0 || close < 0 || text.SignificantAfter(mark) is not (']' or ','))
            return;
        string expression = text.Slice(text.Position + 1, close);
        throw Invalid($"Not enough predicates supplied for filter [{expression}] at position {text.Position}");
    }

    private static JavaException Invalid(FormattableString message) => PathErrors.Invalid(FormattableString.Invariant(message));

    private static bool IsWhiteSpace(char character) => character is ' ' or '\t' or '\n' or '\r';

    /// <summary>Compiles a path that is the parameter of a function: it is not trimmed, and has to name its start.</summary>
    internal static PathSteps CompileParameter(string path, int nesting) => new PathCompiler(new PathText(path), nesting).Compile();
}
