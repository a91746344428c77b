using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>One evaluation of one path over one document, as Jayway 2.9 does it.</summary>
internal sealed class PathEvaluation
{
    private readonly PathSteps path;
    private readonly object root;
    private readonly PathBudget budget;
    private readonly bool requiresProperties;
    private readonly List<object?> results = [];
    private readonly int[] upstreamIndexes;
    private Dictionary<PathSteps, object?>? rootValues;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="path">The path.</param>
    /// <param name="root">The whole document, which paths from the root and parameters of functions start at.</param>
    /// <param name="budget">What is left of steps.</param>
    /// <param name="requiresProperties">Whether a missing property is a failure everywhere, as it is where a filter asks for existence.</param>
    /// <exception cref="JavaException">The document is null.</exception>
    public PathEvaluation(PathSteps path, object? root, PathBudget budget, bool requiresProperties = false)
    {
        this.path = path;
        this.root = root ?? throw new JavaException("IllegalArgumentException", "root can not be null");
        this.budget = budget;
        this.requiresProperties = requiresProperties;
        upstreamIndexes = new int[path.Segments.Length];
        Array.Fill(upstreamIndexes, -1);
    }

    /// <summary>The message of an invalid outcome.</summary>
    public string Complaint { get; private set; } = "";

    /// <summary>Evaluates the path.</summary>
    /// <param name="item">Where it starts: the document, or the item that a filter is at.</param>
    /// <param name="value">What is there, or for an indefinite path an array of all that is there.</param>
    public PathOutcome Evaluate(object? item, out object? value)
    {
        value = null;
        if (path.Segments.IsEmpty)
            results.Add(item);
        else if (Step(0, item) is not PathOutcome.Done and PathOutcome outcome)
            return outcome;
        if (!path.IsDefinite)
            value = new JsonArray(results);
        else if (results.Count == 0)
            return PathOutcome.NotFound;
        else
            value = results[^1];
        return PathOutcome.Done;
    }

    /// <summary>The value of a path in a filter of this path.</summary>
    public PathOutcome EvaluateNested(PathSteps nested, object? item, out object? value)
    {
        if (nested.StartsAtRoot && rootValues is not null && rootValues.TryGetValue(nested, out value))
            return PathOutcome.Done;
        PathOutcome outcome = new PathEvaluation(nested, root, budget).Evaluate(nested.StartsAtRoot ? root : item, out value);
        if (nested.StartsAtRoot && outcome == PathOutcome.Done)
            (rootValues ??= [])[nested] = value;
        return outcome;
    }

    /// <summary>Whether there is something for a path in a filter of this path.</summary>
    /// <returns>Null where the path makes no sense.</returns>
    public bool? Exists(PathSteps nested, object? item) =>
        new PathEvaluation(nested, root, budget, requiresProperties: true).Evaluate(item, out _) switch
        {
            PathOutcome.Done => true,
            PathOutcome.NotFound => false,
            _ => null,
        };

    private bool IsLast(int index) => index == path.Segments.Length - 1;

    private PathOutcome Step(int index, object? model)
    {
        budget.Spend();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw PathErrors.TooDeep();
        return path.Segments[index] switch
        {
            PropertySegment properties => StepToProperties(index, properties, model),
            IndexSegment indexes => StepToIndexes(index, indexes, model),
            SliceSegment slice => StepToSlice(index, slice, model),
            WildcardSegment => StepToAll(index, model),
            ScanSegment => Scan(index, model),
            FilterSegment filter => StepToFiltered(index, filter, model),
            FunctionSegment function => Call(index, function, model),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Goes on with what a step has found, or takes it as a result.</summary>
    private PathOutcome GoOn(int index, object? found)
    {
        if (!IsLast(index))
            return Step(index + 1, found);
        results.Add(found);
        return PathOutcome.Done;
    }

    /// <summary>Nothing is where something must be, unless an earlier step leads to many places.</summary>
    private PathOutcome NothingHere(int index) => path.IsUpstreamDefinite(index) ? PathOutcome.NotFound : PathOutcome.Done;

    private PathOutcome StepToProperties(int index, PropertySegment segment, object? model)
    {
        if (model is not JavaMap map)
            return NothingHere(index);
        if (segment.Names is [string name])
            return StepToProperty(index, map, name);
        if (IsLast(index))
            return Merge(map, segment);
        foreach (string property in segment.Names)
        {
            if (StepToProperty(index, map, property) is not PathOutcome.Done and PathOutcome outcome)
                return outcome;
        }

        return PathOutcome.Done;
    }

    private PathOutcome StepToProperty(int index, JavaMap map, string name)
    {
        object? value = map.Get(name);
        if (value is null && !map.ContainsKey(name))
        {
            bool required = requiresProperties
                || (!IsLast(index) && path.IsUpstreamDefinite(index) && path.Segments[index].IsDefinite(isLast: false));
            return required ? PathOutcome.NotFound : PathOutcome.Done;
        }

        return StepToPropertyValue(index, value);
    }

    private PathOutcome StepToPropertyValue(int index, object? value)
    {
        // A search that is in an array looks at all elements, whatever index the path names; only here does the index count.
        if (IsLast(index) && upstreamIndexes[index] >= 0 && upstreamIndexes[index] != path.IndexBeforeLast)
            return PathOutcome.Done;
        return GoOn(index, value);
    }

    private PathOutcome Merge(JavaMap map, PropertySegment segment)
    {
        JavaMap merged = new();
        foreach (string name in segment.Names)
        {
            if (map.ContainsKey(name))
                merged.Put(name, map.Get(name));
            else if (requiresProperties)
                return PathOutcome.NotFound;
        }

        results.Add(merged);
        return PathOutcome.Done;
    }

    private PathOutcome StepToIndexes(int index, IndexSegment segment, object? model)
    {
        if (model is not JavaSequence list)
            return NothingHere(index);
        foreach (int place in segment.Indexes)
        {
            if (StepToElement(index, list, place) is not PathOutcome.Done and PathOutcome outcome)
                return outcome;
        }

        return PathOutcome.Done;
    }

    private PathOutcome StepToSlice(int index, SliceSegment slice, object? model)
    {
        if (model is not JavaSequence list)
            return NothingHere(index);
        int count = list.Count;

        // A start below zero counts from the end only where the slice has no end, and an end below zero only where it has no start.
        (int from, int to) = slice switch
        {
            { From: { } start, To: null } => (Math.Max(0, start < 0 ? count + start : start), count),
            { From: null, To: { } stop } => (0, Math.Min(count, stop < 0 ? count + stop : stop)),
            _ => (slice.From ?? 0, Math.Min(count, slice.To ?? 0)),
        };
        if (count == 0)
            return PathOutcome.Done;
        for (int i = Math.Max(from, -count); i < to; i++)
        {
            if (StepToElement(index, list, i) is not PathOutcome.Done and PathOutcome outcome)
                return outcome;
        }

        return PathOutcome.Done;
    }

    /// <summary>Goes on with an element, from the end where the index is below zero; nothing happens where there is none.</summary>
    private PathOutcome StepToElement(int index, JavaSequence list, int place)
    {
        int effective = place < 0 ? list.Count + place : place;
        if ((uint)effective >= (uint)list.Count)
            return PathOutcome.Done;
        try
        {
            return GoOn(index, list.Get(effective));
        }
        catch (JavaException exception) when (exception.JavaClass == "IndexOutOfBoundsException")
        {
            // Jayway takes what a function at a later step complains about for its own index.
            return PathOutcome.Done;
        }
    }

    private PathOutcome StepToAll(int index, object? model)
    {
        if (model is JavaMap map)
        {
            foreach ((_, object? value) in map.Pairs)
            {
                if (StepToPropertyValue(index, value) is not PathOutcome.Done and PathOutcome outcome)
                    return outcome;
            }
        }
        else if (model is JavaSequence list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                PathOutcome outcome = StepToElement(index, list, i);
                if (outcome == PathOutcome.Invalid || (outcome == PathOutcome.NotFound && requiresProperties))
                    return outcome;
            }
        }

        return PathOutcome.Done;
    }

    private PathOutcome StepToFiltered(int index, FilterSegment filter, object? model)
    {
        if (model is JavaMap)
            return IsAccepted(filter, model) ? GoOn(index, model) : PathOutcome.Done;
        if (model is JavaSequence list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (IsAccepted(filter, list.Get(i)) && StepToElement(index, list, i) is not PathOutcome.Done and PathOutcome outcome)
                    return outcome;
            }

            return PathOutcome.Done;
        }

        if (!path.IsUpstreamDefinite(index))
            return PathOutcome.Done;
        Complaint = $"Filter: {path.TextFrom(index)} can not be applied to primitives. Current context is: {JavaText.Of(model)}";
        return PathOutcome.Invalid;
    }

    private bool IsAccepted(FilterSegment filter, object? item)
    {
        budget.SpendOnFilter();
        return filter.Condition.Evaluate(this, item) == true;
    }

    private PathOutcome Scan(int index, object? model)
    {
        if (IsLast(index))
            throw new JavaException("IllegalStateException", "Current path token is a leaf");
        return Walk(index + 1, model);
    }

    /// <summary>Tries a step on a value and, depth first, on all within it.</summary>
    private PathOutcome Walk(int target, object? model)
    {
        budget.Spend();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw PathErrors.TooDeep();
        return model switch
        {
            JavaMap map => WalkMap(target, map),
            JavaSequence list => WalkList(target, list),
            _ => PathOutcome.Done,
        };
    }

    private PathOutcome WalkMap(int target, JavaMap map)
    {
        if (IsTarget(target, map) && Step(target, map) is not PathOutcome.Done and PathOutcome outcome)
            return outcome;
        foreach ((_, object? value) in map.Pairs)
        {
            if (Walk(target, value) is not PathOutcome.Done and PathOutcome further)
                return further;
        }

        return PathOutcome.Done;
    }

    private PathOutcome WalkList(int target, JavaSequence list)
    {
        if (IsTarget(target, list) && StepInList(target, list) is not PathOutcome.Done and PathOutcome outcome)
            return outcome;
        for (int i = 0; i < list.Count; i++)
        {
            if (Walk(target, list.Get(i)) is not PathOutcome.Done and PathOutcome further)
                return further;
        }

        return PathOutcome.Done;
    }

    /// <summary>In a list, a search skips the step it looks for, and goes on with every element; unless it is the last step.</summary>
    private PathOutcome StepInList(int target, JavaSequence list)
    {
        if (IsLast(target))
            return Step(target, list);
        for (int i = 0; i < list.Count; i++)
        {
            upstreamIndexes[target + 1] = i;
            if (Step(target + 1, list.Get(i)) is not PathOutcome.Done and PathOutcome outcome)
                return outcome;
        }

        return PathOutcome.Done;
    }

    private bool IsTarget(int target, object model) => path.Segments[target] switch
    {
        PropertySegment segment => model is JavaMap map && (!segment.IsDefinite(IsLast(target)) || segment.Names.All(map.ContainsKey)),
        IndexSegment or SliceSegment => model is JavaSequence,
        WildcardSegment => true,
        FilterSegment filter => IsAccepted(filter, model),
        _ => false,
    };

    private PathOutcome Call(int index, FunctionSegment function, object? model)
    {
        if (!PathFunctions.Exists(function.Name))
        {
            Complaint = $"Function with name: {function.Name} does not exist.";
            return PathOutcome.Invalid;
        }

        var values = new object?[function.Parameters.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (function.Parameters[i].Path is { } parameter
                && new PathEvaluation(parameter, root, budget).Evaluate(root, out values[i]) is not PathOutcome.Done and PathOutcome outcome)
                return outcome;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (function.Parameters[i].Path is null)
                values[i] = JsonReader.Parse(function.Parameters[i].Json);
        }

        if (function is { Name: "length" or "size", Parameters: [FunctionParameter counted, ..] })
            return CallLength(index, counted, model);
        object? result = PathFunctions.Invoke(function.Name, model, values);
        results.Add(result);
        return IsLast(index) ? PathOutcome.Done : Step(index + 1, result);
    }

    /// <summary>The length of a path is the number of the children of what it leads to.</summary>
    private PathOutcome CallLength(int index, FunctionParameter parameter, object? model)
    {
        if (parameter.Path is not { } counted)
            throw new JavaException("NullPointerException", "null");
        PathSteps children = counted.IsFunction ? counted : counted.WithWildcard();
        if (new PathEvaluation(children, model, budget).Evaluate(model, out object? found) is not PathOutcome.Done and PathOutcome outcome)
            return outcome;
        object? result = PathFunctions.Invoke("length", found is JavaSequence ? found : model, []);
        results.Add(result);
        return IsLast(index) ? PathOutcome.Done : Step(index + 1, result);
    }
}
