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

    private static readonly JavaClass InputClass = JavaClass.Public("com.amazonaws.apigateway.Input", null, [], () =>
    [
        JavaMethod.Instance<InputVariable>("getBody", [], JavaTypes.String, (target, _) => target.Body),
        JavaMethod.Instance<InputVariable>("path", [JavaTypes.String], JavaTypes.Object, (target, arguments) => target.Path(arguments.Text(0))),
        JavaMethod.Instance<InputVariable>("json", [JavaTypes.String], JavaTypes.String, (target, arguments) => target.Json(arguments.Text(0))),
        JavaMethod.Instance<InputVariable>("params", [], Map, (target, _) => target.Parameters()),
        JavaMethod.Instance<InputVariable>("params", [JavaTypes.String], JavaTypes.String, (target, arguments) => target.Parameter((string?)arguments[0])),
    ]);

    private static readonly Comparer<string> IgnoringCase = Comparer<string>.Create((left, right) => JavaCase.Compare(left, right));
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
    public string Json(string path) => Read(path) is { } value ? JsonPrinter.Print(value, JsonStyle.Compress) : "\"\"";

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
            parameters.Put("header", MapOf(input.Header.OrderBy(header => header.Key, IgnoringCase)));
        }

        return parameters;
    }

    private string Parameter(string? name)
    {
        foreach ((_, object? given) in Parameters().Entries)
        {
            if (given is JavaMap map && map.ContainsKey(name))
            {
                return (string)map.Get(name)!;
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
