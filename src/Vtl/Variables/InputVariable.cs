using System.Collections.Concurrent;
using VtlKit.Evaluation;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using static VtlKit.Runtime.JavaTypes;

namespace VtlKit.Variables;

/// <summary><c>$input</c>: the payload and the parameters of a request.</summary>
/// <param name="input">What the template is given.</param>
/// <param name="isShared">Whether the template leaves values as they are, so that the same ones can be handed out again.</param>
internal sealed class InputVariable(TemplateInput input, bool isShared) : TemplateObject
{
    private const int RememberedPaths = 1_000;
    private const string EmptyBody = "{}";
    private const string NoValue = "\"\"";

    /// <summary>Up to so many, putting each in its place is the fastest way to sort.</summary>
    private const int FewHeaders = 64;

    private static readonly JavaClass InputClass = JavaClass.Public("com.amazonaws.apigateway.Input", null, [], () =>
    [
        JavaMethod.Instance<InputVariable>("getBody", [], JavaTypes.String, (target, _) => target.Body),
        JavaMethod.Instance<InputVariable>("path", [JavaTypes.String], JavaTypes.Object, (target, arguments) => target.Path(arguments.Text(0))),
        JavaMethod.Writing<InputVariable>(
            "json",
            (target, arguments) => target.Json(arguments.Text(0)),
            (target, arguments, output) => target.PrintJson(arguments.Text(0), output)),
        JavaMethod.Instance<InputVariable>("params", [], Map, (target, _) => target.Parameters()),
        JavaMethod.Instance<InputVariable>("params", [JavaTypes.String], JavaTypes.String, (target, arguments) => target.Parameter((string?)arguments[0])),
    ]);

    private static readonly ConcurrentDictionary<string, JsonPath> Paths = new();

    private JavaMap? parameters;
    private object? document;
    private bool isRead;

    /// <inheritdoc/>
    public override JavaClass Class => InputClass;

    private string Body => input.Body.Length == 0 ? EmptyBody : input.Body;

    /// <summary>The value at a JSONPath; null where there is none.</summary>
    /// <exception cref="JavaException">The body breaks off, or the path is none.</exception>
    public object? Path(string path)
    {
        object? value = Read(path);
        return isShared ? value : JsonCopy.Of(value);
    }

    /// <summary>The value at a JSONPath as JSON; <c>""</c>, with the quotes, where there is none.</summary>
    public string Json(string path) => Read(path) is { } value ? JsonPrinter.Print(value, JsonStyle.Compress) : NoValue;

    private void PrintJson(string path, JavaTextBuilder output)
    {
        if (Read(path) is { } value)
        {
            JsonPrinter.Print(value, JsonStyle.Compress, output);
        }
        else
        {
            output.Append(NoValue);
        }
    }

    private object? Read(string path)
    {
        if (!isRead)
        {
            document = JsonReader.Parse(Body);
            isRead = true;
        }

        // The gateway's Jayway knows no functions: $.list.length() is a property that is not there, so that nothing is found.
        JsonPath compiled = Compiled(path);
        return compiled.CallsFunction ? null : compiled.Read(document);
    }

    private static JsonPath Compiled(string path)
    {
        if (Paths.TryGetValue(path, out JsonPath? compiled))
        {
            return compiled;
        }

        compiled = JsonPath.Compile(path);
        if (Paths.Count < RememberedPaths)
        {
            Paths.TryAdd(path, compiled);
        }

        return compiled;
    }

    private JavaMap Parameters()
    {
        if (parameters is null)
        {
            parameters = new JavaMap();
            parameters.Put("path", MapOf(input.Path));
            parameters.Put("querystring", MapOf(input.QueryString));
            parameters.Put("header", MapOf(Sorted(input.Header)));
        }

        return parameters;
    }

    /// <summary>By name without regard to case; names that are the same then stay in their order.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string> headers)
    {
        if (headers.Count > FewHeaders)
        {
            return headers.OrderBy(static header => header.Key, Comparer<string>.Create(static (left, right) => JavaCase.Compare(left, right)));
        }

        KeyValuePair<string, string>[] sorted = [.. headers];
        for (int i = 1; i < sorted.Length; i++)
        {
            KeyValuePair<string, string> header = sorted[i];
            int place = i;
            for (; place > 0 && JavaCase.Compare(sorted[place - 1].Key, header.Key) > 0; place--)
            {
                sorted[place] = sorted[place - 1];
            }

            sorted[place] = header;
        }

        return sorted;
    }

    private string Parameter(string? name)
    {
        foreach ((_, object? given) in Parameters().Pairs)
        {
            if (given is JavaMap map && map.TryGet(name, out object? value))
            {
                return value is null or string ? (string)value! : throw JavaException.ClassCast(value, JavaTypes.String);
            }
        }

        return "";
    }

    private static JavaMap MapOf(IEnumerable<KeyValuePair<string, string>> given)
    {
        JavaMap map = new();
        foreach ((string name, string value) in given)
        {
            map.Put(name, value);
        }

        return map;
    }
}
