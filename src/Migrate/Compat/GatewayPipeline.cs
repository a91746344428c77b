using System.Globalization;
using System.Text.RegularExpressions;
using static VtlKit.Migrate.Compat.JavaText;

namespace VtlKit.Migrate.Compat;

/// <summary>A message on its way: what the client sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Headers">The headers; one that was sent twice is here twice.</param>
/// <param name="Query">The query's parameters, decoded.</param>
/// <param name="Path">The values of the path's parameters.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Context"><c>$context</c>, from <see cref="GatewayRequest.ContextOf"/>.</param>
public sealed record ClientRequest(
    string Method,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Path,
    string Body,
    JavaMap Context);

/// <summary>What the client gets.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
public sealed record ClientResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);

/// <summary>An answer of the gateway's own: the request got no further.</summary>
public sealed class GatewayErrorException(int status, string errorType, string message) : Exception(message)
{
    /// <summary>The answer.</summary>
    public ClientResponse Response { get; } = new(
        status, [new("Content-Type", "application/json"), new("x-amzn-ErrorType", errorType)], $"{{\"message\": \"{message}\"}}");

    /// <summary>A fault in how the API is set up.</summary>
    public static GatewayErrorException Configuration() => new(500, "InternalServerErrorException", "Internal server error");
}

/// <summary>Takes a request to the backend and the answer back, step by step as API Gateway did.</summary>
public sealed class GatewayPipeline(GatewayOperation operation, IIntegration? integration)
{
    private static readonly HashSet<string> HiddenFromMappings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-MD5", "Expect", "Max-Forwards", "Proxy-Authenticate", "Server", "TE", "Transfer-Encoding", "Trailer", "Upgrade", "WWW-Authenticate",
    };

    private static readonly HashSet<string> Remapped = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards", "Proxy-Authenticate", "Server", "Trailer", "Upgrade", "User-Agent",
        "WWW-Authenticate",
    };

    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Transfer-Encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id" };

    private static readonly HashSet<string> ForbiddenForAws = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE" };

    /// <summary>Answers a request.</summary>
    public async Task<ClientResponse> AnswerAsync(ClientRequest client, CancellationToken cancellationToken)
    {
        try
        {
            var request = ToIntegration(client);
            var answer = operation.Kind == IntegrationKind.Mock
                ? new IntegrationResponse(MockStatus(request.Body), [], "")
                : await integration!.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return ToClient(client, answer);
        }
        catch (GatewayErrorException error)
        {
            return error.Response;
        }
        catch (Exception exception) when (exception is GatewayMappingException or FormatException)
        {
            return GatewayErrorException.Configuration().Response;
        }
    }

    private IntegrationRequest ToIntegration(ClientRequest client)
    {
        Dictionary<string, string> path = new(StringComparer.Ordinal);
        List<KeyValuePair<string, string>> query = [];
        List<KeyValuePair<string, string>> headers = [];
        foreach (var mapping in operation.RequestParameters)
        {
            RefuseForbidden(mapping.Place, mapping.Name);
            Add(mapping.Place, mapping.Name, Resolve(mapping.Source, client, null));
        }

        var body = MapRequest(client);
        foreach (var place in new[] { "header", "path", "querystring" })
        {
            foreach (var (name, value) in Overrides(client.Context, "requestOverride", place))
            {
                RefuseForbidden(place, name);
                Add(place, name, [value]);
            }
        }

        var method = operation.IntegrationMethod ?? client.Method;
        AddDefault("Accept", "application/json");
        AddDefault("Content-Type", method is "GET" or "HEAD" or "OPTIONS" ? null : LastOf(client.Headers, "Content-Type"));
        AddDefault("User-Agent", $"AmazonAPIGateway_{ApiId()}");
        AddDefault("X-Amzn-Apigateway-Api-Id", operation.Kind == IntegrationKind.Http ? ApiId() : null);
        return new IntegrationRequest(method, AddressOf(path, query), headers, body);

        void Add(string place, string name, IReadOnlyList<string> values)
        {
            if (values.Count == 0)
            {
                return;
            }

            switch (place)
            {
                case "header":
                    headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
                    headers.Add(new(name, string.Join(',', values)));
                    break;
                case "querystring":
                    query.RemoveAll(entry => entry.Key == name);
                    query.AddRange(values.Select(value => new KeyValuePair<string, string>(name, value)));
                    break;
                default:
                    path[name] = values[^1];
                    break;
            }
        }

        void AddDefault(string name, string? value)
        {
            if (value is not null && LastOf(headers, name) is null)
            {
                headers.Add(new(name, value));
            }
        }

        string ApiId() => client.Context["apiId"] as string ?? "";
    }

    private string MapRequest(ClientRequest client)
    {
        var contentType = MediaType(LastOf(client.Headers, "Content-Type"));
        if (Find(operation.RequestMappings, contentType.Length == 0 ? "application/json" : contentType) is { } mapping)
        {
            return mapping(RequestFor(client, client.Body));
        }

        if (operation.NeedsMapping || (operation.RefusesOthers && operation.RequestMappings.Count > 0))
        {
            throw new GatewayErrorException(415, "BadRequestException", "Unsupported Media Type");
        }

        // A function is always invoked with JSON.
        return operation.Kind == IntegrationKind.Lambda && client.Body.Length == 0 ? "{}" : client.Body;
    }

    private ClientResponse ToClient(ClientRequest client, IntegrationResponse answer)
    {
        var subject = operation.Kind == IntegrationKind.Lambda ? ErrorMessage(answer.Body) : answer.Status.ToString(CultureInfo.InvariantCulture);
        var response = operation.Responses.FirstOrDefault(candidate => candidate.Pattern is null || Regex.IsMatch(subject, $"\\A(?:{candidate.Pattern})\\z", RegexOptions.CultureInvariant))
            ?? throw GatewayErrorException.Configuration();
        List<KeyValuePair<string, string>> headers = [];
        foreach (var parameter in response.Parameters)
        {
            if (Resolve(parameter.Source, client, answer) is [var value, ..])
            {
                Set(headers, parameter.Name, value);
            }
        }

        var body = answer.Body;
        if (response.Mappings.Count > 0)
        {
            var accepted = MediaType(LastOf(client.Headers, "Accept"));
            var (found, mapping) = (response.Mappings.Any(candidate => IsSame(candidate.Key, accepted)), Find(response.Mappings, accepted));
            mapping = found ? mapping : response.Mappings.Any(candidate => IsSame(candidate.Key, "application/json")) ? Find(response.Mappings, "application/json") : response.Mappings[0].Value;
            body = mapping is null ? body : mapping(RequestFor(client, body));
        }

        foreach (var (name, value) in Overrides(client.Context, "responseOverride", "header"))
        {
            Set(headers, name, value);
        }

        var kept = headers.Where(header => !header.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            .Select(header => Remapped.Contains(header.Key) ? new("x-amzn-Remapped-" + header.Key, header.Value) : header)
            .ToList();
        if (LastOf(kept, "Content-Type") is null)
        {
            kept.Add(new("Content-Type", "application/json"));
        }

        return new ClientResponse(StatusOf(client.Context) ?? response.StatusCode, kept, body);
    }

    private GatewayRequest RequestFor(ClientRequest client, string body) => new(
        body,
        GatewayRequest.ParametersOf(client.Path, client.Query, client.Headers.Where(header => !HiddenFromMappings.Contains(header.Key))),
        client.Context,
        GatewayRequest.StageVariablesOf([.. operation.StageVariables]));

    private string AddressOf(Dictionary<string, string> path, List<KeyValuePair<string, string>> query)
    {
        var address = Regex.Replace(operation.Uri, @"\$\{stageVariables\.([A-Za-z0-9_]+)\}", match => operation.StageVariables.GetValueOrDefault(match.Groups[1].Value, ""), RegexOptions.CultureInvariant);
        address = Regex.Replace(address, @"(?<!\$)\{([^{}]+?)\+?\}", match => path.GetValueOrDefault(match.Groups[1].Value, match.Value), RegexOptions.CultureInvariant);
        var added = string.Join('&', query.Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value)}"));
        return added.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{added}";
    }

    private void RefuseForbidden(string place, string name)
    {
        if (place == "header" && (Forbidden.Contains(name) || (operation.Kind is IntegrationKind.Aws or IntegrationKind.Lambda && ForbiddenForAws.Contains(name))))
        {
            throw GatewayErrorException.Configuration();
        }
    }

    private string[] Resolve(string source, ClientRequest client, IntegrationResponse? answer)
    {
        var parts = source.Split('.', 4);
        return parts switch
        {
            _ when source is ['\'', .., '\''] => [source[1..^1]],
            ["stageVariables", ..] => One(operation.StageVariables.GetValueOrDefault(source["stageVariables.".Length..])),
            ["context", ..] => One(ContextText(client.Context, source["context.".Length..])),
            ["method", "request", "body", ..] => One(BodyText(client.Body, parts.Length > 3 ? parts[3] : null, isRequest: true)),
            ["method", "request", "path", var name] => Last(client.Path, name),
            ["method", "request", "querystring", var name] => Last(client.Query, name),
            ["method", "request", "multivaluequerystring", var name] => All(client.Query, name),
            ["method", "request", "header", var name] => Last(client.Headers, name),
            ["method", "request", "multivalueheader", var name] => Joined(client.Headers, name),
            ["integration", "response", "body", ..] when answer is not null => One(BodyText(answer.Body, parts.Length > 3 ? parts[3] : null, isRequest: false)),
            ["integration", "response", "header", var name] when answer is not null => Last(answer.Headers, name),
            ["integration", "response", "multivalueheader", var name] when answer is not null => Joined(answer.Headers, name),
            _ => [],
        };

        static string[] One(string? value) => value is null ? [] : [value];

        static string[] All(IEnumerable<KeyValuePair<string, string>> entries, string name) => [.. entries.Where(entry => entry.Key == name).Select(entry => entry.Value)];

        static string[] Last(IEnumerable<KeyValuePair<string, string>> entries, string name) => All(entries, name) is [.., var last] ? [last] : [];

        static string[] Joined(IEnumerable<KeyValuePair<string, string>> entries, string name) => All(entries, name) is [_, ..] values ? [string.Join(',', values)] : [];
    }

    private string? BodyText(string text, string? path, bool isRequest)
    {
        text = text.Length == 0 ? "{}" : text;
        object? document;
        try
        {
            document = JsonText.Read(text);
        }
        catch (Exception exception) when (exception is GatewayMappingException or FormatException)
        {
            return text.TrimStart() is not ['{' or '[' or '"' or '\'', ..] ? (path is null ? text : null)
                : isRequest ? throw new GatewayErrorException(400, "BadRequestException", "Invalid JSON in request body")
                : throw GatewayErrorException.Configuration();
        }

        if (path is null)
        {
            return text;
        }

        // What a failed function says can itself be JSON, into which a mapping can look.
        if (!isRequest && operation.Kind == IntegrationKind.Lambda && document is JavaMap failure && failure["errorMessage"] is string message && message.TrimStart() is ['{' or '[', ..])
        {
            failure["errorMessage"] = ParseJson(message) ?? message;
        }

        foreach (var name in path.Split('.'))
        {
            document = (document as JavaMap)?[name];
        }

        return document is null or string ? (string?)document : JsonText.Write(document);
    }

    private static string? ContextText(JavaMap context, string path)
    {
        object? value = context;
        foreach (var name in path.Split('.'))
        {
            value = (value as JavaMap)?[name];
        }

        return value is null or JavaMap or JavaList ? null : Of(value);
    }

    private static List<(string Name, string Value)> Overrides(JavaMap context, string map, string part)
    {
        if ((context[map] as JavaMap)?[part] is not JavaMap values)
        {
            return [];
        }

        return [.. values.Keys.Where(key => values[key] is not null).Select(key => (Of(key), values[key] is JavaList list ? string.Join(',', list.Select(Of)) : Of(values[key])))];
    }

    private static int? StatusOf(JavaMap context) =>
        (context["responseOverride"] as JavaMap)?["status"] is { } value
        && int.TryParse(Of(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599
            ? status
            : null;

    private static int MockStatus(string body) =>
        ParseJson(body) is JavaMap map && map["statusCode"] is int status ? status : throw GatewayErrorException.Configuration();

    private static string ErrorMessage(string body) => ParseJson(body) is JavaMap map && map["errorMessage"] is string message ? message : "";

    private static void Set(List<KeyValuePair<string, string>> headers, string name, string value)
    {
        headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        headers.Add(new(name, value));
    }

    private static string? LastOf(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.LastOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string MediaType(string? header) => (header ?? "").Split(',')[0].Split(';')[0].Trim();

    private static bool IsSame(string one, string other) => MediaType(one).Equals(MediaType(other), StringComparison.OrdinalIgnoreCase);

    private static T? Find<T>(IReadOnlyList<KeyValuePair<string, T>> mappings, string mediaType)
        where T : class? => mappings.Where(mapping => IsSame(mapping.Key, mediaType)).Concat(mappings.Where(mapping => mapping.Key == "$default")).FirstOrDefault().Value;
}
