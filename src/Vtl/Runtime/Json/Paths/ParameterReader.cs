using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>
/// Reads the parameters of a function, from behind the opening bracket to behind the closing one. They are told apart by their first
/// characters: a path, or a JSON text that is an object, a number or a string; anything else is passed over.
/// </summary>
internal sealed class ParameterReader(PathText text, int nesting)
{
    private readonly ImmutableArray<FunctionParameter>.Builder parameters = ImmutableArray.CreateBuilder<FunctionParameter>();
    private readonly StringBuilder parameter = new();
    private Kind kind;
    private int parentheses = 1;
    private int brackets;
    private int braces;
    private int quotes;

    private enum Kind
    {
        Unknown,
        Json,
        Path,
    }

    private bool IsOutsideGroups => quotes == 0 && braces == 0 && brackets == 0;

    /// <exception cref="JavaException">The brackets do not match, or a path is invalid.</exception>
    public ImmutableArray<FunctionParameter> Read(string function)
    {
        char previous = '\0';
        bool isOver = false;
        while (text.IsInside() && !isOver)
        {
            char character = text.Current;
            text.Position++;
            if (kind == Kind.Unknown)
            {
                if (character is ' ' or '\t' or '\n' or '\r')
                    continue;
                kind = KindOf(character);
            }

            isOver = Take(character, previous);
            if (kind != Kind.Unknown && !(character == ',' && braces == 0 && brackets == 0 && parentheses == 1))
                parameter.Append(character);
            previous = character;
        }

        return braces == 0 && parentheses == 0 && brackets == 0
            ? parameters.ToImmutable()
            : throw PathErrors.Invalid($"Arguments to function: '{function}' are not closed properly.");
    }

    /// <summary>Counts a character, and ends the parameter at a comma or bracket outside of groups; says whether it was the last.</summary>
    private bool Take(char character, char previous)
    {
        switch (character)
        {
            case '"':
                quotes += previous != '\\' && quotes > 0 ? -1 : 1;
                return false;
            case '(':
                parentheses++;
                return false;
            case '{':
                braces++;
                return false;
            case '[':
                brackets++;
                return false;
            case '}':
                braces = Close(braces, "brace '}'");
                return false;
            case ']':
                brackets = Close(brackets, "bracket ']'");
                return false;
            case ')':
                parentheses--;
                if (parentheses < 0 || previous == '(')
                    parameter.Append(character);
                break;
            case ',':
                break;
            default:
                return false;
        }

        if (!IsOutsideGroups || !((parentheses == 0 && character == ')') || parentheses == 1))
            return false;
        EndParameter();
        return parentheses == 0;
    }

    private int Close(int open, string what) => open > 0
        ? open - 1
        : throw PathErrors.Invalid(string.Create(CultureInfo.InvariantCulture, $"Unexpected close {what} at character position: {text.Position}"));

    private void EndParameter()
    {
        if (kind == Kind.Unknown)
            return;
        string content = parameter.ToString();
        parameters.Add(kind == Kind.Path
            ? new FunctionParameter(PathCompiler.CompileParameter(content, nesting + 1))
            : new FunctionParameter(null, content));
        parameter.Clear();
        kind = Kind.Unknown;
    }

    private static Kind KindOf(char first) => first switch
    {
        '{' or '"' or '-' => Kind.Json,
        '$' or '@' => Kind.Path,
        _ => char.IsDigit(first) ? Kind.Json : Kind.Unknown,
    };
}
