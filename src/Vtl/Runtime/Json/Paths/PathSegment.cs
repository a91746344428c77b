using System.Collections.Immutable;
using System.Globalization;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>One step of a path.</summary>
internal abstract record PathSegment
{
    /// <summary>Whether the step leads to one place at most.</summary>
    /// <param name="isLast">Whether no step follows.</param>
    public virtual bool IsDefinite(bool isLast) => false;
}

/// <summary><c>.name</c>, <c>['name']</c> or <c>['name', 'other']</c></summary>
internal sealed record PropertySegment(ImmutableArray<string> Names, char Quote) : PathSegment
{
    /// <summary>At the end of a path, several properties are merged to one object.</summary>
    public override bool IsDefinite(bool isLast) => Names.Length == 1 || isLast;

    public override string ToString() => $"[{string.Join(',', Names.Select(name => Quote + name + Quote))}]";
}

/// <summary><c>[0]</c>, <c>[-1]</c> or <c>[0, 2]</c></summary>
internal sealed record IndexSegment(ImmutableArray<int> Indexes) : PathSegment
{
    public override bool IsDefinite(bool isLast) => Indexes.Length == 1;

    public override string ToString() => $"[{string.Join(',', Indexes.Select(index => index.ToString(CultureInfo.InvariantCulture)))}]";
}

/// <summary><c>[1:]</c>, <c>[:2]</c> or <c>[1:2]</c></summary>
internal sealed record SliceSegment(int? From, int? To) : PathSegment
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{From}:{To}]");
}

/// <summary><c>[*]</c> or <c>.*</c></summary>
internal sealed record WildcardSegment : PathSegment
{
    public override string ToString() => "[*]";
}

/// <summary><c>..</c>: the step after it is tried on every level.</summary>
internal sealed record ScanSegment : PathSegment
{
    public override string ToString() => "..";
}

/// <summary><c>[?(condition)]</c></summary>
internal sealed record FilterSegment(FilterCondition Condition) : PathSegment
{
    public override string ToString() => "[?]";
}

/// <summary><c>.name(parameters)</c></summary>
internal sealed record FunctionSegment(string Name, ImmutableArray<FunctionParameter> Parameters) : PathSegment
{
    public override bool IsDefinite(bool isLast) => true;

    public override string ToString() => $".{Name}({(Parameters.IsEmpty ? "" : "...")})";
}

/// <summary>A parameter of a function: a path from the root of the document, or a JSON text.</summary>
internal sealed record FunctionParameter(PathSteps? Path, string Json = "");
