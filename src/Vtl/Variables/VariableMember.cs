using System.Collections.Immutable;
using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary>A member of a variable that API Gateway gives to templates: a row of <see cref="VariableTable"/>.</summary>
/// <param name="Variable">The variable, without its <c>$</c>.</param>
/// <param name="Name">The member; for <c>$context</c> the path to it, with dots.</param>
/// <param name="Kind">Whether it is called or read.</param>
/// <param name="Result">The class of what it gives.</param>
/// <param name="Availability">Where it has a value.</param>
/// <param name="Summary">What it is, in a sentence.</param>
public sealed record VariableMember(
    string Variable, string Name, VariableMemberKind Kind, JavaClass Result, Availability Availability, string Summary)
{
    /// <summary>The parameters in order; empty for what is read.</summary>
    public ImmutableArray<VariableParameter> Parameters { get; init; } = [];

    /// <summary>How the result is made safe for another text.</summary>
    public Escaping Escapes { get; init; }

    /// <summary>AWS's page about it.</summary>
    public string Documentation { get; init; } = VariableTable.MappingReference;

    /// <summary>As a template writes it: <c>$util.urlEncode(text)</c>.</summary>
    public override string ToString() => Kind == VariableMemberKind.Method
        ? $"${Variable}.{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))})"
        : $"${Variable}.{Name}";
}

/// <summary>A parameter of a method.</summary>
public sealed record VariableParameter(string Name, JavaClass Type);

/// <summary>Whether a member is called or read.</summary>
public enum VariableMemberKind
{
    /// <summary>With arguments in parentheses.</summary>
    Method,

    /// <summary>Without.</summary>
    Property,
}

/// <summary>For what text a method's result is safe.</summary>
public enum Escaping
{
    /// <summary>For none: it is what it was given.</summary>
    None,

    /// <summary>Within a JavaScript string; in JSON but for the apostrophe, which becomes <c>\'</c>.</summary>
    JavaScript,

    /// <summary>Within a query or a form.</summary>
    Url,

    /// <summary>Letters, digits, <c>+</c>, <c>/</c> and <c>=</c> only.</summary>
    Base64,

    /// <summary>A complete JSON value.</summary>
    Json,
}
