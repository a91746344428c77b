using System.Collections.Immutable;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>A compiled path: the steps from the root, or from the current item of a filter.</summary>
internal sealed class PathSteps
{
    private readonly ImmutableArray<bool> upstreamDefinite;

    private PathSteps(bool startsAtRoot, ImmutableArray<PathSegment> segments, ImmutableArray<bool> upstreamDefinite, int? indexBeforeLast)
    {
        StartsAtRoot = startsAtRoot;
        Segments = segments;
        IndexBeforeLast = indexBeforeLast;
        this.upstreamDefinite = upstreamDefinite;
        IsDefinite = true;
        for (int i = 0; i < segments.Length; i++)
            IsDefinite &= segments[i].IsDefinite(i == segments.Length - 1);
    }

    /// <summary>Whether the path begins with <c>$</c>, not with <c>@</c>.</summary>
    public bool StartsAtRoot { get; }

    public ImmutableArray<PathSegment> Segments { get; }

    /// <summary>Whether the path leads to one place at most: then its value is what is there, else an array of all.</summary>
    public bool IsDefinite { get; }

    /// <summary>Whether the path ends with a function.</summary>
    public bool IsFunction => Segments is [.., FunctionSegment];

    /// <summary>The index in <c>$..[index].name</c>: of the elements of an array, only the properties of this one count.</summary>
    public int? IndexBeforeLast { get; }

    public static PathSteps Of(bool startsAtRoot, ImmutableArray<PathSegment> segments)
    {
        int? indexBeforeLast = segments is [.., IndexSegment { Indexes: [int index] }, _] ? index : null;
        return Of(startsAtRoot, segments, indexBeforeLast);
    }

    /// <summary>Whether all steps before one are definite: only then is it a failure that there is nothing for the step.</summary>
    public bool IsUpstreamDefinite(int index) => upstreamDefinite[index];

    /// <summary>The path with a wildcard after it, as <c>length()</c> counts.</summary>
    public PathSteps WithWildcard() => Segments.IsEmpty ? this : Of(StartsAtRoot, Segments.Add(new WildcardSegment()), IndexBeforeLast);

    /// <summary>The normal form of a step and all after it, for messages.</summary>
    public string TextFrom(int index) => string.Concat(Segments.Skip(index));

    /// <inheritdoc/>
    public override string ToString() => (StartsAtRoot ? "$" : "@") + string.Concat(Segments);

    private static PathSteps Of(bool startsAtRoot, ImmutableArray<PathSegment> segments, int? indexBeforeLast)
    {
        var upstreamDefinite = ImmutableArray.CreateBuilder<bool>(segments.Length);
        bool definite = true;
        foreach (PathSegment segment in segments)
        {
            upstreamDefinite.Add(definite);
            definite &= segment.IsDefinite(isLast: false);
        }

        PathSteps steps = new(startsAtRoot, segments, upstreamDefinite.ToImmutable(), indexBeforeLast);
        return segments is [ScanSegment, .., FunctionSegment] ? steps.WithFunctionFirst() : steps;
    }

    /// <summary>
    /// <c>$..x.sum()</c> is meant as <c>$.sum($..x)</c>: a function at the end of a search is for all that was found, not for each.
    /// </summary>
    private PathSteps WithFunctionFirst()
    {
        int first = 1;
        while (Segments[first] is not FunctionSegment)
            first++;
        var function = (FunctionSegment)Segments[first];
        FunctionParameter search = new(Of(true, Segments[..first]));
        return new PathSteps(true, Segments[first..].SetItem(0, function with { Parameters = [search] }), upstreamDefinite[first..], IndexBeforeLast);
    }
}
