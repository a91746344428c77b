using VtlKit.Runtime.Json.Paths;

namespace VtlKit.Runtime.Json;

/// <summary>A JSONPath expression as Jayway JsonPath evaluates it; immutable, so that it can be kept and shared.</summary>
public sealed class JsonPath
{
    private readonly PlainPath? plain;
    private readonly PathSteps? steps;

    private JsonPath(PlainPath? plain, PathSteps? steps)
    {
        this.plain = plain;
        this.steps = steps;
    }

    /// <summary>Whether the path leads to one place at most, and its value is what is there rather than an array of all that is found.</summary>
    public bool IsDefinite => plain?.IsDefinite ?? steps!.IsDefinite;

    /// <summary>Whether it calls a function on what it leads to, as <c>$.list.length()</c> does.</summary>
    public bool CallsFunction => steps is { IsFunction: true };

    /// <summary>Reads an expression. Without <c>$</c> it starts at the root all the same: <c>a.b</c>.</summary>
    /// <exception cref="JavaException">An <c>InvalidPathException</c>, or <c>IllegalArgumentException</c> for an empty text.</exception>
    /// <exception cref="LimitException">The expression is too long, or nested too deeply.</exception>
    public static JsonPath Compile(string path)
    {
        if (path.Length == 0)
            throw new JavaException("IllegalArgumentException", "path can not be null or empty");
        return PlainPath.TryParse(path) is { } plain ? new JsonPath(plain, null) : new JsonPath(null, PathCompiler.Compile(path));
    }

    /// <summary>
    /// The value that the path leads to in a document: for a definite path what is there itself, not a copy, and null where there is nothing;
    /// for an indefinite one a new array of all that is found; for several properties a new map.
    /// </summary>
    /// <exception cref="JavaException">The path makes no sense for the document, or the document is null.</exception>
    /// <exception cref="LimitException">The path finds too much.</exception>
    public object? Read(object? document)
    {
        object? value;
        if (plain is not null)
            return plain.Evaluate(document, out value) == PathOutcome.Done ? value : null;
        PathEvaluation evaluation = new(steps!, document, new PathBudget());
        return evaluation.Evaluate(document, out value) switch
        {
            PathOutcome.Done => value,
            PathOutcome.NotFound => null,
            _ => throw PathErrors.Invalid(evaluation.Complaint),
        };
    }

    /// <summary>The path in Jayway's normal form, such as <c>$['a'][0]</c>.</summary>
    public override string ToString() => plain?.ToString() ?? steps!.ToString();
}
