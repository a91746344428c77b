using System.Collections.Immutable;
using System.Numerics;
using VtlKit.Runtime.RegularExpressions;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>What an operator of a filter works on. Jayway has its own rules of what is equal to what.</summary>
internal abstract class FilterOperand
{
    /// <summary>The operand of a value that a path leads to, or null where it has none.</summary>
    /// <exception cref="JavaException">The value is none of JSON's.</exception>
    public static FilterOperand OfValue(object? value) => value switch
    {
        null => NullOperand.Instance,
        string text => new TextOperand(text),
        bool truth => BooleanOperand.Of(truth),
        int or long or double or float or short or sbyte or BigInteger or BigDecimal => NumberOperand.Of(value),
        JavaSequence or JavaMap => new JsonOperand(value),
        _ => throw PathErrors.Failure($"Could not convert class {JavaClass.Of(value).Name}:{JavaText.Of(value)} to a ValueNode"),
    };

    /// <summary>The operand of an element of a list: a text may be a path or JSON there, or be in quotes.</summary>
    /// <exception cref="JavaException">The element is a list or a map.</exception>
    public static FilterOperand OfElement(object? element) => element switch
    {
        string text when FilterCompiler.IsPath(text) => new PathOperand(null, shouldExist: false),
        string text when JsonOperand.IsJson(text) => JsonOperand.OfLiteral(text),
        string text => TextOperand.OfLiteral(text),
        JavaSequence or JavaMap => throw PathErrors.Failure("Could not determine value type"),
        _ => OfValue(element),
    };

    /// <summary>The operand with paths followed; null where following makes no sense.</summary>
    public virtual FilterOperand? Resolve(PathEvaluation evaluation, object? item) => this;

    /// <summary>Whether the operand is equal to another, by this one's rules.</summary>
    public abstract bool IsEqualTo(FilterOperand other);
}

internal sealed class NullOperand : FilterOperand
{
    public static NullOperand Instance { get; } = new();

    public override bool IsEqualTo(FilterOperand other) => other is NullOperand;
}

/// <summary>What a path that leads nowhere is: equal to nothing, not even to itself.</summary>
internal sealed class UndefinedOperand : FilterOperand
{
    public static UndefinedOperand Instance { get; } = new();

    public override bool IsEqualTo(FilterOperand other) => false;
}

internal sealed class BooleanOperand : FilterOperand
{
    private static readonly BooleanOperand True = new(true);
    private static readonly BooleanOperand False = new(false);

    private BooleanOperand(bool value) => Value = value;

    public bool Value { get; }

    public static BooleanOperand Of(bool value) => value ? True : False;

    public override bool IsEqualTo(FilterOperand other) => other is BooleanOperand boolean && boolean.Value == Value;
}

/// <summary>A string; equal to a number that is written the same.</summary>
internal sealed class TextOperand(string text) : FilterOperand
{
    public string Text { get; } = text;

    /// <summary>A string in quotes or without, with escapes.</summary>
    public static TextOperand OfLiteral(string literal)
    {
        bool quoted = literal is ['\'', .., '\''] or ['"', .., '"'];
        return literal.Length > 1 ? new TextOperand(PathEscapes.Remove(quoted ? literal[1..^1] : literal)) : new TextOperand(literal);
    }

    public override bool IsEqualTo(FilterOperand other) => other switch
    {
        TextOperand text => text.Text == Text,
        NumberOperand number => number.Value.ToString() == Text,
        _ => false,
    };
}

/// <summary>A number; equal to others of the same value, and to strings that say so.</summary>
internal sealed class NumberOperand(BigDecimal value) : FilterOperand
{
    public BigDecimal Value { get; } = value;

    /// <exception cref="JavaException">The number is infinite or not a number.</exception>
    public static NumberOperand Of(object number) => new(number switch
    {
        int value => new BigDecimal(value),
        long value => new BigDecimal(value),
        BigInteger value => new BigDecimal(value),
        BigDecimal value => value,
        _ => BigDecimal.Parse(JavaText.Of(number)),
    });

    public override bool IsEqualTo(FilterOperand other) => other switch
    {
        NumberOperand number => number.Value.CompareTo(Value) == 0,
        TextOperand text => TryParse(text.Text) is { } number && number.CompareTo(Value) == 0,
        _ => false,
    };

    private static BigDecimal? TryParse(string text)
    {
        if (text.Length == 0 || !(char.IsDigit(text[0]) || text[0] is '+' or '-' or '.'))
            return null;
        try
        {
            return BigDecimal.Parse(text);
        }
        catch (JavaException)
        {
            return null;
        }
    }
}

/// <summary>A list or map: a value of the document, or a literal, which is compared as a text where it is on the left.</summary>
internal sealed class JsonOperand : FilterOperand
{
    private readonly string? literal;
    private readonly JavaException? failure;
    private readonly object? value;

    public JsonOperand(object? value) => this.value = value;

    private JsonOperand(string literal)
    {
        this.literal = literal;
        try
        {
            value = JsonReader.Parse(literal);
        }
        catch (JavaException exception)
        {
            failure = new JavaException("IllegalArgumentException", exception.Message);
        }
    }

    /// <exception cref="JavaException">The literal is malformed.</exception>
    public object? Value => failure is null ? value : throw failure;

    public static JsonOperand OfLiteral(string literal) => new(literal);

    /// <summary>Whether a text is taken for JSON: it has the brackets of a list or map and can be read.</summary>
    public static bool IsJson(string text) =>
        text.AsSpan().Trim() is ['[', .., ']'] or ['{', .., '}'] && new JsonOperand(text).failure is null;

    /// <summary>The elements of a list, or null where this is none.</summary>
    public ImmutableArray<FilterOperand>? Elements => Value is JavaSequence list ? [.. list.Items.Select(OfElement)] : null;

    public override bool IsEqualTo(FilterOperand other) =>
        other is JsonOperand json && (ReferenceEquals(json, this) || (literal is null && json.literal is null
            ? JavaEquality.AreEqual(value, json.value)
            : literal is not null && literal == json.literal));

    /// <summary>Whether this is equal to what another is, which may be a literal.</summary>
    public bool IsEqualToValueOf(JsonOperand other) =>
        ReferenceEquals(other, this) || (literal is null && JavaEquality.AreEqual(value, other.Value));
}

/// <summary>A regular expression between slashes, with flags after them.</summary>
internal sealed class PatternOperand(JavaRegex pattern) : FilterOperand
{
    /// <summary>The pattern, which has to match a text as a whole.</summary>
    public JavaRegex Pattern { get; } = pattern;

    public override bool IsEqualTo(FilterOperand other) => ReferenceEquals(other, this);
}

/// <summary>A path, to be followed; in a list of values it never is, and equals nothing.</summary>
internal sealed class PathOperand(PathSteps? path, bool shouldExist) : FilterOperand
{
    public PathSteps? Path { get; } = path;

    /// <summary>Whether there is no exclamation mark before the path.</summary>
    public bool ShouldExist { get; } = shouldExist;

    public override FilterOperand? Resolve(PathEvaluation evaluation, object? item)
    {
        if (Path is null)
            return this;
        return evaluation.EvaluateNested(Path, item, out object? value) switch
        {
            PathOutcome.Done => OfValue(value),
            PathOutcome.NotFound => UndefinedOperand.Instance,
            _ => null,
        };
    }

    public override bool IsEqualTo(FilterOperand other) => ReferenceEquals(other, this);
}
