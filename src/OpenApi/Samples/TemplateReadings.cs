using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.OpenApi.Samples;

/// <summary>Finds what templates read of their payload and parameters, for samples where nothing is declared.</summary>
internal sealed class TemplateReadings
{
    private readonly Dictionary<string, ValueShape> variables = new(StringComparer.Ordinal);
    private readonly List<string> parameters = [];

    /// <summary>What is read of the payload.</summary>
    public ValueShape Body { get; } = new();

    /// <summary>The names given to <c>$input.params(name)</c>, in order.</summary>
    public IReadOnlyList<string> Parameters => parameters;

    /// <summary>What these templates read.</summary>
    public static TemplateReadings Of(IEnumerable<string> templates)
    {
        TemplateReadings readings = new();
        foreach (string template in templates)
        {
            readings.variables.Clear();
            readings.Look(VtlParser.Parse(template));
        }

        return readings;
    }

    private void Look(SyntaxTree tree)
    {
        foreach (SyntaxNode node in tree.Root.DescendantsAndSelf())
        {
            switch (node)
            {
                case SetDirective { Target: { Accessors.IsEmpty: true } target } set:
                    Bind(target.Name, Value(set.Value)?.Shape);
                    break;
                case ForeachDirective { Source: { } source } loop:
                    Bind(loop.Variable, Value(source)?.Shape.Item);
                    break;
                case Reference reference:
                    Value(reference);
                    break;
            }
        }
    }

    private void Bind(string name, ValueShape? shape)
    {
        if (shape is not null)
        {
            variables[name] = shape;
        }
        else
        {
            variables.Remove(name);
        }
    }

    // The shape an expression has, and whether it is the text of it.
    private (ValueShape Shape, bool IsText)? Value(Expression expression) => expression switch
    {
        Reference { Name: "input" } reference => Input(reference),
        Reference { Name: "util", Accessors: [MethodCall { Name: "parseJson", Arguments: [var argument] }, .. var rest] } => Parsed(argument, [.. rest]),
        Reference reference when variables.TryGetValue(reference.Name, out ValueShape? shape) => Follow(shape, [.. reference.Accessors]),
        ParenthesizedExpression parenthesized => Value(parenthesized.Inner),
        _ => null,
    };

    private (ValueShape Shape, bool IsText)? Input(Reference reference)
    {
        switch (reference.Accessors)
        {
            case [PropertyAccess { Name: "body" }]:
                return (Body, true);
            case [MethodCall { Name: "json", Arguments: [StringLiteral path] }]:
                return AtPath(path.Value) is { } serialized ? (serialized, true) : null;
            case [MethodCall { Name: "path", Arguments: [StringLiteral path] }, .. var rest]:
                return AtPath(path.Value) is { } shape ? Follow(shape, [.. rest]) : null;
            case [MethodCall { Name: "params", Arguments: [StringLiteral name] }, ..] when !parameters.Contains(name.Value):
                parameters.Add(name.Value);
                return null;
            default:
                return null;
        }
    }

    private (ValueShape Shape, bool IsText)? Parsed(Expression argument, Accessor[] rest)
    {
        if (Value(argument) is not { } value)
        {
            return null;
        }

        value.Shape.IsJsonText |= !value.IsText;
        return Follow(value.Shape, rest);
    }

    private static (ValueShape Shape, bool IsText)? Follow(ValueShape shape, Accessor[] accessors)
    {
        foreach (Accessor accessor in accessors)
        {
            switch (accessor)
            {
                case PropertyAccess property:
                    shape = shape.Member(property.Name);
                    break;
                case IndexAccess { Index: StringLiteral key }:
                    shape = shape.Member(key.Value);
                    break;
                case IndexAccess { Index: NumberLiteral } or MethodCall { Name: "get", Arguments: [NumberLiteral] }:
                    shape = shape.Item;
                    break;
                case MethodCall { Name: "get", Arguments: [StringLiteral key] }:
                    shape = shape.Member(key.Value);
                    break;
                default:
                    return null;
            }
        }

        return (shape, false);
    }

    // $.a.b[0].c and $['a']; other paths say too little.
    private ValueShape? AtPath(string path)
    {
        ValueShape shape = Body;
        int position = path.StartsWith('$') ? 1 : 0;
        while (position < path.Length)
        {
            if (path[position] == '[')
            {
                int close = path.IndexOf(']', position);
                if (close < 0)
                {
                    return null;
                }

                string key = path[(position + 1)..close];
                if (key is ['\'', .. var quoted, '\''])
                {
                    shape = shape.Member(quoted);
                }
                else if (key is "*" || key.All(char.IsAsciiDigit))
                {
                    shape = shape.Item;
                }
                else
                {
                    return null;
                }

                position = close + 1;
                continue;
            }

            int start = path[position] == '.' ? position + 1 : position;
            int end = start;
            while (end < path.Length && (char.IsLetterOrDigit(path[end]) || path[end] is '_' or '-'))
            {
                end++;
            }

            if (end == start)
            {
                return null;
            }

            shape = shape.Member(path[start..end]);
            position = end;
        }

        return shape;
    }
}
