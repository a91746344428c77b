using System.Text;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>What a template is given in one comparison.</summary>
internal sealed record ProofCase
{
    public string Body { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Path { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> StageVariables { get; init; } = [];

    /// <summary><c>$context</c> as JSON.</summary>
    public string ContextJson { get; init; } = "{}";

    /// <summary>What the evaluator makes of a template; null where it fails.</summary>
    /// <exception cref="BeyondLimitsException">It comes to a limit. Emitted code has none, so that it must not be run on this case.</exception>
    public Outcome? Render(SyntaxTree tree, RenderingObserver? observer = null)
    {
        try
        {
            Rendering rendering = Evaluator.Render(tree, Input(), observer: observer);
            StringBuilder context = new();
            Write(context, rendering.Context);
            return new Outcome(rendering.Output, context.ToString());
        }
        catch (VtlException exception) when (exception.Kind == ErrorKind.Limit)
        {
            throw new BeyondLimitsException(exception.Message);
        }
        catch (VtlException)
        {
            return null;
        }
    }

    /// <summary>What a template leaves in the overrides, as sorted lines; none where it fails.</summary>
    public IReadOnlyList<string> OverridesOf(SyntaxTree tree)
    {
        try
        {
            Rendering rendering = Evaluator.Render(tree, Input());
            return [.. Lines("", rendering.Context, isOverride: false).Order(StringComparer.Ordinal)];
        }
        catch (VtlException)
        {
            return [];
        }
    }

    /// <summary>What a mapping left in the overrides, as sorted lines.</summary>
    public static IEnumerable<string> OverridesIn(Outcome outcome) =>
        Lines("", (ContextMap)Hashed(JsonReader.Parse(outcome.Context))!, isOverride: false).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string path, JavaMap map, bool isOverride)
    {
        foreach ((object? key, object? value) in map.Entries)
        {
            string name = path + JavaText.Of(key);
            bool inside = isOverride || name is "requestOverride" or "responseOverride";
            if (value is ContextMap inner)
            {
                foreach (string line in Lines(name + ".", inner, inside))
                {
                    yield return line;
                }
            }
            else if (inside)
            {
                yield return $"{name}: {JavaText.Of(value)}";
            }
        }
    }

    /// <summary>What is in it, on one line.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string name, string value) in new[] { ("body", Body), ("context", ContextJson is "{}" ? "" : ContextJson) })
        {
            text.Append(value.Length == 0 ? "" : $"{name} {value}  ");
        }

        foreach ((string name, IReadOnlyList<KeyValuePair<string, string>> entries) in new[] { ("path", Path), ("query", Query), ("header", Headers), ("stage variable", StageVariables) })
        {
            foreach ((string key, string value) in entries)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name} {key}: {value}  ");
            }
        }

        return text.Length == 0 ? "an empty request" : text.ToString().TrimEnd();
    }

    private TemplateInput Input() => new()
    {
        Body = Body,
        Path = Dictionary(Path),
        QueryString = Dictionary(Query),
        Header = Dictionary(Headers),
        StageVariables = Dictionary(StageVariables),
        Context = (ContextMap)Hashed(JsonReader.Parse(ContextJson))!,
    };

    private static Dictionary<string, string> Dictionary(IEnumerable<KeyValuePair<string, string>> entries)
    {
        Dictionary<string, string> dictionary = new(StringComparer.Ordinal);
        foreach ((string name, string value) in entries)
        {
            dictionary[name] = value;
        }

        return dictionary;
    }

    private static object? Hashed(object? value)
    {
        if (value is not JavaMap map)
        {
            return value;
        }

        ContextMap hashed = new();
        foreach ((object? key, object? item) in map.Entries)
        {
            hashed.Put(key, Hashed(item));
        }

        return hashed;
    }

    private static void Write(StringBuilder text, object? value)
    {
        if (value is not JavaMap map)
        {
            text.Append(JsonPrinter.Print(value, JsonStyle.Compress));
            return;
        }

        text.Append('{');
        foreach ((object? key, object? item) in map.Entries.OrderBy(entry => JavaText.Of(entry.Key), StringComparer.Ordinal))
        {
            text.Append(JsonPrinter.Print(JavaText.Of(key), JsonStyle.Compress)).Append(':');
            Write(text, item);
            text.Append(',');
        }

        text.Append('}');
    }
}

/// <summary>A case in which the evaluator comes to one of its limits.</summary>
internal sealed class BeyondLimitsException(string message) : Exception(message);
