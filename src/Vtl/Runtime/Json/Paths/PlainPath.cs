using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>
/// A path of nothing but <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>[n]</c>, <c>[*]</c> and <c>..name</c>. These are read as Jayway 2.0
/// does, whose answers where something is missing are not those of later versions: a missing property before a wildcard gives an empty
/// array, one behind it makes the whole path lead nowhere, and an index into what is no array is an error.
/// </summary>
internal sealed class PlainPath
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\r\n()]'");

    private readonly ImmutableArray<PathSegment> segments;

    /// <summary>Whether a step and all after it are definite.</summary>
    private readonly ImmutableArray<bool> endsDefinite;

    private PlainPath(ImmutableArray<PathSegment> segments)
    {
        this.segments = segments;
        var ends = new bool[segments.Length];
        bool definite = true;
        for (int i = segments.Length - 1; i >= 0; i--)
            ends[i] = definite &= segments[i].IsDefinite(isLast: true);
        endsDefinite = [.. ends];
        IsDefinite = definite;
    }

    /// <summary>Whether the path leads to one place at most.</summary>
    public bool IsDefinite { get; }

    /// <summary>Reads a path, or gives null if it has anything else in it, or is too long.</summary>
    public static PlainPath? TryParse(string path)
    {
        if (path is not ['$', ..])
            return null;
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        ReadOnlySpan<char> rest = path.AsSpan(1);
        while (!rest.IsEmpty)
        {
            int length = rest[0] switch
            {
                '.' => ReadName(rest, segments),
                '[' => ReadBrackets(rest, segments),
                _ => 0,
            };
            if (length == 0 || segments.Count > PathCompiler.MaximumSegments)
                return null;
            rest = rest[length..];
        }

        return new PlainPath(segments.ToImmutable());
    }

    /// <summary>Evaluates the path.</summary>
    /// <param name="root">The document.</param>
    /// <param name="value">What is there, or for an indefinite path an array of all that is there.</param>
    /// <exception cref="JavaException">A step makes no sense, or the document is null.</exception>
    public PathOutcome Evaluate(object? root, out object? value)
    {
        if (root is null)
            throw new JavaException("IllegalArgumentException", "root can not be null");
        if (IsDefinite)
            return Follow(root, out value);
        Search search = new(this);
        PathOutcome outcome = search.Step(0, root);
        value = outcome == PathOutcome.Done ? search.Results : null;
        return outcome;
    }

    /// <inheritdoc/>
    public override string ToString() => "$" + string.Concat(segments);

    private static int ReadName(ReadOnlySpan<char> rest, ImmutableArray<PathSegment>.Builder segments)
    {
        int start = rest is ['.', '.', ..] ? 2 : 1;
        int length = rest[start..].IndexOfAny('.', '[');
        ReadOnlySpan<char> name = length < 0 ? rest[start..] : rest.Slice(start, length);
        if (name.IsEmpty || name[0] is '$' or '*' or '?' || name.ContainsAny(NotInNames))
            return 0;
        if (start == 2)
            segments.Add(new ScanSegment());
        segments.Add(new PropertySegment([NameCache.Find(name)], '\''));
        return start + name.Length;
    }

    private static int ReadBrackets(ReadOnlySpan<char> rest, ImmutableArray<PathSegment>.Builder segments)
    {
        int close = rest.IndexOf(']');
        if (close < 2)
            return 0;
        ReadOnlySpan<char> content = rest[1..close];
        if (content is "*")
            segments.Add(new WildcardSegment());
        else if (!content.ContainsAnyExceptInRange('0', '9') && int.TryParse(content, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            segments.Add(new IndexSegment([index]));
        else if (content is ['\'', _, .., '\''] && !content[1..^1].ContainsAny("'[\\"))
            segments.Add(new PropertySegment([NameCache.Find(content[1..^1])], '\''));
        else
            return 0;
        return close + 1;
    }

    /// <summary>Evaluates a definite path.</summary>
    private PathOutcome Follow(object? model, out object? value)
    {
        value = null;
        for (int i = 0; i < segments.Length; i++)
        {
            bool isThere = segments[i] is PropertySegment property
                ? model is JavaMap map && map.TryGet(property.Names[0], out model)
                : TryGetElement(model, i, out model);
            if (!isThere)
                return PathOutcome.NotFound;
        }

        value = model;
        return PathOutcome.Done;
    }

    /// <exception cref="JavaException">The model is no array.</exception>
    private bool TryGetElement(object? model, int index, out object? element)
    {
        element = null;
        if (model is null)
            return false;
        if (model is not JavaSequence list)
        {
            string rest = string.Concat(segments.Skip(index));
            throw PathErrors.Invalid($"Filter: {rest} can only be applied to arrays. Current context is: {JavaText.Of(model)}");
        }

        int place = ((IndexSegment)segments[index]).Indexes[0];
        if (place >= list.Count)
            return false;
        element = list.Get(place);
        return true;
    }

    /// <summary>The search for all that an indefinite path leads to.</summary>
    private sealed class Search(PlainPath path)
    {
        private readonly PathBudget budget = new();

        public JsonArray Results { get; } = new();

        public PathOutcome Step(int index, object? model)
        {
            if (index == path.segments.Length)
                return Take(model);
            budget.Spend();
            return path.segments[index] switch
            {
                PropertySegment { Names: [string name] } => StepToProperty(index, model, name),
                IndexSegment => StepToElement(index, model),
                WildcardSegment => StepToAll(index, model),
                ScanSegment => Walk(index, model, ((PropertySegment)path.segments[index + 1]).Names[0]),
                _ => throw new UnreachableException(),
            };
        }

        private PathOutcome Take(object? found)
        {
            Results.Add(found);
            return PathOutcome.Done;
        }

        private PathOutcome StepToProperty(int index, object? model, string name)
        {
            if (model is not JavaMap map)
                return PathOutcome.NotFound;
            object? value = map.Get(name);
            if (value is null && !map.ContainsKey(name))
                return IsRequired(index) ? PathOutcome.NotFound : PathOutcome.Done;
            return Step(index + 1, value);
        }

        /// <summary>Whether a missing property is a failure: at the end of the path, or between steps that are all definite.</summary>
        private bool IsRequired(int index) =>
            index == path.segments.Length - 1
            || (path.endsDefinite[index] && (index == 0 || path.segments[index - 1].IsDefinite(isLast: false)));

        private PathOutcome StepToElement(int index, object? model) =>
            path.TryGetElement(model, index, out object? element) ? Step(index + 1, element) : PathOutcome.NotFound;

        private PathOutcome StepToAll(int index, object? model)
        {
            if (model is JavaMap map)
            {
                foreach ((_, object? value) in map.Pairs)
                {
                    if (Step(index + 1, value) is not PathOutcome.Done and PathOutcome outcome)
                        return outcome;
                }
            }
            else if (model is JavaSequence list)
            {
                // What is missing in one element is no matter to the others; what is missing behind one property of an object is.
                for (int i = 0; i < list.Count; i++)
                    Step(index + 1, list.Get(i));
            }

            return PathOutcome.Done;
        }

        private PathOutcome Walk(int index, object? model, string name)
        {
            budget.Spend();
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw PathErrors.TooDeep();
            if (model is JavaMap map)
            {
                if (map.ContainsKey(name) && Step(index + 1, map) is not PathOutcome.Done and PathOutcome outcome)
                    return outcome;
                foreach ((_, object? value) in map.Pairs)
                {
                    if (Walk(index, value, name) is not PathOutcome.Done and PathOutcome further)
                        return further;
                }
            }
            else if (model is JavaSequence list)
            {
                for (int i = 0; i < list.Count; i++)
                {
                    if (Walk(index, list.Get(i), name) is not PathOutcome.Done and PathOutcome further)
                        return further;
                }
            }

            return PathOutcome.Done;
        }
    }
}
