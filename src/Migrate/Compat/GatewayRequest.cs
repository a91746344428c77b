namespace VtlKit.Migrate.Compat;

/// <summary>What a mapping sees: the payload, the parameters of the request, <c>$context</c> and the stage variables.</summary>
/// <remarks>What a mapping overrides it writes to <see cref="Context"/>, so that an answer's mapping sees what the request's left there.</remarks>
public sealed class GatewayRequest
{
    private object? document;
    private bool isRead;

    /// <summary>Puts together what a mapping sees.</summary>
    /// <param name="body">The payload; an empty one reads as <c>{}</c>, as on API Gateway.</param>
    /// <param name="parameters">The parameters of the request, from <see cref="ParametersOf"/>.</param>
    /// <param name="context">What <see cref="ContextOf"/> made.</param>
    /// <param name="stageVariables">The variables of the stage.</param>
    public GatewayRequest(string body, JavaMap parameters, JavaMap context, JavaMap stageVariables)
    {
        Body = body.Length == 0 ? "{}" : body;
        Parameters = parameters;
        Context = context;
        StageVariables = stageVariables;
    }

    /// <summary>The payload as text.</summary>
    public string Body { get; }

    /// <summary>The maps <c>path</c>, <c>querystring</c> and <c>header</c>.</summary>
    public JavaMap Parameters { get; }

    /// <summary>The path parameters by name.</summary>
    public JavaMap PathParameters => (JavaMap)Parameters["path"]!;

    /// <summary>The query parameters by name, decoded.</summary>
    public JavaMap Query => (JavaMap)Parameters["querystring"]!;

    /// <summary>The headers by name as sent, sorted without regard to case.</summary>
    public JavaMap Headers => (JavaMap)Parameters["header"]!;

    /// <summary><c>$context</c>, with what mappings have overridden.</summary>
    public JavaMap Context { get; }

    /// <summary>The variables of the stage.</summary>
    public JavaMap StageVariables { get; }

    /// <summary>What mappings say of the answer: <c>status</c> and <c>header</c>.</summary>
    public JavaMap ResponseOverride => (JavaMap)Context["responseOverride"]!;

    /// <summary>The headers of the answer that mappings set.</summary>
    public JavaMap ResponseHeaders => (JavaMap)ResponseOverride["header"]!;

    /// <summary>What mappings say of the integration's request: <c>header</c>, <c>path</c> and <c>querystring</c>.</summary>
    public JavaMap RequestOverride => (JavaMap)Context["requestOverride"]!;

    /// <summary>The headers of the integration's request that mappings set.</summary>
    public JavaMap RequestHeaders => (JavaMap)RequestOverride["header"]!;

    /// <summary>The payload as the gateway reads it.</summary>
    public object? Document
    {
        get
        {
            if (!isRead)
            {
                document = JsonText.Read(Body);
                isRead = true;
            }

            return document;
        }
    }

    /// <summary>Sorts the parameters as a template sees them: headers without regard to case.</summary>
    public static JavaMap ParametersOf(
        IEnumerable<KeyValuePair<string, string>> path, IEnumerable<KeyValuePair<string, string>> query, IEnumerable<KeyValuePair<string, string>> headers) => new()
        {
            ["path"] = MapOf(path),
            ["querystring"] = MapOf(query),
            ["header"] = MapOf(headers.OrderBy(header => header.Key, HeaderOrder)),
        };

    /// <summary>A map of texts.</summary>
    public static JavaMap MapOf(IEnumerable<KeyValuePair<string, string>> entries)
    {
        JavaMap map = new(entries.TryGetNonEnumeratedCount(out var count) ? count : 0);
        foreach (var (name, value) in entries)
        {
            map[name] = value;
        }

        return map;
    }

    /// <summary>The map of <c>$stageVariables</c>.</summary>
    public static JavaMap StageVariablesOf(IReadOnlyCollection<KeyValuePair<string, string>> entries)
    {
        var map = JavaMap.Hashed(entries.Count);
        foreach (var (name, value) in entries)
        {
            map[name] = value;
        }

        return map;
    }

    /// <summary>The map of <c>$context</c> with the maps in it that mappings write overrides to.</summary>
    public static JavaMap ContextOf(JavaMap context)
    {
        Add(context, "requestOverride", ["header", "path", "querystring"]);
        Add(context, "responseOverride", ["header"]);
        return context;

        static void Add(JavaMap context, string name, ReadOnlySpan<string> parts)
        {
            if (context[name] is not JavaMap { IsHashed: true } map)
            {
                map = JavaMap.Hashed();
                context.PutFirst(name, map);
            }

            foreach (var part in parts)
            {
                if (!map.ContainsKey(part))
                {
                    map.PutFirst(part, JavaMap.Hashed());
                }
            }
        }
    }

    /// <summary>A parameter, looked for in path, query and headers; empty where there is none.</summary>
    public string Param(string name) => PathParameters.GetText(name) ?? Query.GetText(name) ?? Headers.GetText(name) ?? "";

    /// <summary>The value at a place of the payload, or null: <c>Path("pets", 0)</c> is <c>$.pets[0]</c>.</summary>
    public object? Path(params ReadOnlySpan<object> steps) => At(Document, steps);

    /// <summary>The value at a place of the payload, which the mapping may change.</summary>
    public object? CopyOfPath(params ReadOnlySpan<object> steps) => At(JsonText.Read(Body), steps);

    /// <summary>A value of <c>$context</c>, or null: <c>ContextValue("identity", "sourceIp")</c>.</summary>
    public object? ContextValue(params ReadOnlySpan<string> names)
    {
        object? value = Context;
        foreach (var name in names)
        {
            value = (value as JavaMap)?[name];
        }

        return value;
    }

    /// <summary>The value at a place of the payload as JSON; <c>""</c>, with the quotes, where there is none.</summary>
    public string Json(params ReadOnlySpan<object> steps) => Path(steps) is { } value ? JsonText.Write(value) : "\"\"";

    /// <summary>All values that the steps lead to, as <c>[*]</c> and <c>..name</c> among them do; null where they lead nowhere.</summary>
    public JavaList? All(params ReadOnlySpan<object> steps) => GatewayPath.Find(Document, steps);

    /// <summary>Such values as JSON; <c>""</c>, with the quotes, where there are none.</summary>
    public string JsonOfAll(params ReadOnlySpan<object> steps) => All(steps) is { } values ? JsonText.Write(values) : "\"\"";

    /// <summary>The value at a path that is known only now, or null.</summary>
    public object? ReadPath(string path) => GatewayPath.Read(Document, path);

    /// <summary>The value at a path that is known only now, as JSON; <c>""</c>, with the quotes, where there is none.</summary>
    public string ReadPathAsJson(string path) => ReadPath(path) is { } value ? JsonText.Write(value) : "\"\"";

    internal static object? At(object? document, ReadOnlySpan<object> steps)
    {
        var value = document ?? throw new GatewayMappingException("The payload is null.");
        foreach (var step in steps)
        {
            if (step is string name)
            {
                if (value is not JavaMap map || !map.ContainsKey(name))
                {
                    return null;
                }

                value = map[name];
            }
            else if (value is JavaList list)
            {
                if ((int)step >= list.Count)
                {
                    return null;
                }

                value = list[(int)step];
            }
            else if (value is null)
            {
                return null;
            }
            else
            {
                throw new GatewayMappingException("An index is only for arrays.");
            }
        }

        return value;
    }

    private static Comparer<string> HeaderOrder { get; } = Comparer<string>.Create(JavaText.CompareIgnoringCase);
}

/// <summary>A mapping fails; API Gateway answers 500 (Internal server error).</summary>
public class GatewayMappingException(string message) : Exception(message);

/// <summary>A text that has to be JSON is none; where it is the client's, it gets 400 (Invalid JSON in request body).</summary>
public sealed class InvalidJsonException(string message) : GatewayMappingException(message);
