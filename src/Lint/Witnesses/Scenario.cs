using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Lint.Analysis;
using VtlKit.Variables;

namespace VtlKit.Lint.Witnesses;

/// <summary>A request and, for a response template, an answer of the backend: what a template is tried with.</summary>
internal sealed record Scenario
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 200 };

    // A copy with another payload takes them over, and looks whether they are still its own.
    private Written? written;
    private Described? described;

    /// <summary>The request, its body aside where the template maps that.</summary>
    public required GatewayRequest Request { get; init; }

    /// <summary>Whether the payload is the request's body; else it is the backend's answer.</summary>
    public required bool IsRequest { get; init; }

    /// <summary>The payload, where it is JSON; never changed in place. Null stands for no payload at all.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>The payload, where it is another text.</summary>
    public string? PayloadText { get; init; }

    /// <summary>Whether there can be no other payload: a GET has no body, and MOCK no backend.</summary>
    public bool IsPayloadFixed { get; init; }

    /// <summary>The backend's status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Variables of <c>$context</c> that are not the request's own, by path.</summary>
    public ImmutableSortedDictionary<string, string> Context { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Equal for equal messages.</summary>
    public string Signature
    {
        get
        {
            if (described is not { } known || !ReferenceEquals(known.Request, Request) || !ReferenceEquals(known.Context, Context))
            {
                string text = $"\n{Request.Path}\n{Pairs(Request.PathParameters)}\n{Pairs(Request.Query)}\n{Pairs(Request.Headers)}\n{Pairs(Context)}";
                described = known = new Described(Request, Context, text);
            }

            return PayloadAsText + known.Text;
        }
    }

    /// <summary>The payload as it is sent.</summary>
    public string PayloadAsText
    {
        get
        {
            if (PayloadText is not null)
            {
                return PayloadText;
            }

            if (written is not { } known || !ReferenceEquals(known.Payload, Payload))
            {
                written = known = new Written(Payload, Text(Payload));
            }

            return known.Text;
        }
    }

    /// <summary>The request with its body.</summary>
    public GatewayRequest FullRequest => IsRequest ? Request with { Body = Gateway.Payload.Of(PayloadAsText) } : Request;

    /// <summary>The backend's answer; null where the template maps a request.</summary>
    public BackendResponse? Response => IsRequest
        ? null
        : new BackendResponse { Status = Status, Headers = [KeyValuePair.Create("Content-Type", "application/json")], Body = Gateway.Payload.Of(PayloadAsText) };

    private sealed record Written(JsonNode? Payload, string Text);

    private sealed record Described(GatewayRequest Request, ImmutableSortedDictionary<string, string> Context, string Text);

    public static string Text(JsonNode? node) => node?.ToJsonString(Relaxed) ?? "";

    /// <summary>This scenario with another value at a place; null where the place cannot have it.</summary>
    /// <param name="atom">The place, as <see cref="Atom"/> finds it.</param>
    /// <param name="value">The value; null for none at all.</param>
    public Scenario? With(Origin atom, JsonNode? value)
    {
        if (atom.Inner.Length > 0 && atom.Kind != OriginKind.Payload)
        {
            Origin whole = atom with { Path = atom.Name };
            return ValueOf(whole) is { } json && PayloadPath.Set(JsonValue.Create(json), atom.Inner, value) is { } changed ? With(whole, changed) : null;
        }

        string? text = value is JsonValue scalar && scalar.TryGetValue(out string? given) ? given : value is null ? null : Text(value);
        switch (atom.Kind)
        {
            case OriginKind.Payload when IsPayloadFixed:
                return null;
            case OriginKind.Payload when PayloadText is not null:
                return text is null || IsJson(PayloadText) ? null : this with { PayloadText = $"name={UtilFunctions.UrlEncode(text)}&other=2" };
            case OriginKind.Payload:
                return this with { Payload = PayloadPath.Set(Payload, atom.Segments, value) };
            case OriginKind.PathParameter:
                return string.IsNullOrEmpty(text) ? null : this with { Request = Request with { PathParameters = Replaced(Request.PathParameters, atom.Path, text), Path = Filled(text, atom.Path) } };
            case OriginKind.QueryParameter:
                return this with { Request = Request with { Query = Replaced(Request.Query, atom.Path, text) } };
            case OriginKind.Header:
                return text is not null && !IsHeaderValue(text) ? null : this with { Request = Request with { Headers = Replaced(Request.Headers, atom.Path, text) } };
            case OriginKind.QueryParameterName:
                return string.IsNullOrEmpty(text) ? null : this with { Request = Request with { Query = Renamed(Request.Query, atom.Path, text) } };
            case OriginKind.HeaderName:
                return text is null || !IsToken(text) ? null : this with { Request = Request with { Headers = Renamed(Request.Headers, atom.Path, text) } };
            case OriginKind.Context when atom.Path == "identity.userAgent":
                return With(new Origin(OriginKind.Header, "User-Agent"), value);
            case OriginKind.Context:
                return this with { Context = text is null ? Context.Remove(atom.Path) : Context.SetItem(atom.Path, text) };
            default:
                return null;
        }
    }

    /// <summary>The text at a place that is not in the payload; null where there is none.</summary>
    public string? ValueOf(Origin place) => place.Kind switch
    {
        OriginKind.PathParameter => Last(Request.PathParameters, place.Name),
        OriginKind.QueryParameter => Last(Request.Query, place.Name),
        OriginKind.Header => Last(Request.Headers, place.Name),
        OriginKind.Context => Context.GetValueOrDefault(place.Name),
        _ => null,
    };

    /// <summary>Where in this scenario a value of an origin comes from; null where it has none that a message could change.</summary>
    public Origin? Atom(Origin origin)
    {
        switch (origin.Kind)
        {
            case OriginKind.Payload when IsPayloadFixed:
                return null;
            case OriginKind.Payload when PayloadText is not null:
                return Origin.Payload;
            case OriginKind.Payload:
                return Leaf(origin, PayloadPath.At(Payload, origin.Segments));
            case OriginKind.AnyParameter:
                return ((IEnumerable<OriginKind>)[OriginKind.PathParameter, OriginKind.QueryParameter, OriginKind.Header])
                    .Select(kind => Atom(origin with { Kind = kind })).FirstOrDefault(static atom => atom is not null);
            case OriginKind.PathParameter:
                return Named(origin, Request.PathParameters);
            case OriginKind.QueryParameter or OriginKind.QueryParameterName:
                return Named(origin, Request.Query);
            case OriginKind.Header or OriginKind.HeaderName:
                return Named(origin, Request.Headers);
            case OriginKind.Context:
                return origin;
            default:
                return null;
        }
    }

    // A whole object is as hostile as a text in it.
    private static Origin Leaf(Origin origin, JsonNode? node)
    {
        for (int depth = 0; depth < 20; depth++)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } members:
                    (string key, JsonNode? value) = members.FirstOrDefault(static member => member.Value is JsonValue text && text.TryGetValue(out string? _), members.First());
                    (origin, node) = (origin.Member(key), value);
                    break;
                case JsonArray { Count: > 0 } items:
                    (origin, node) = (origin.Below(PathSegments.Item), items[0]);
                    break;
                case JsonObject:
                    return origin.Member("note");
                default:
                    return origin;
            }
        }

        return origin;
    }

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) => string.Join('\u0001', pairs.Select(static pair => $"{pair.Key}={pair.Value}"));

    private static Origin? Named(Origin origin, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        string? name = origin.Name == "*" ? pairs.FirstOrDefault(static pair => pair.Key is not ("Content-Type" or "Accept")).Key : pairs.FirstOrDefault(pair => pair.Key == origin.Name).Key;
        return name is null ? null : origin with { Path = origin.Inner.IsEmpty ? name : $"{name}/{origin.Path[(origin.Name.Length + 1)..]}" };
    }

    private static string? Last(ImmutableArray<KeyValuePair<string, string>> pairs, string name) => pairs.LastOrDefault(pair => pair.Key == name).Value;

    private string Filled(string value, string name)
    {
        string? old = Request.PathParameters.FirstOrDefault(parameter => parameter.Key == name).Value;
        return old is { Length: > 0 } ? Request.Path.Replace(Uri.EscapeDataString(old), Uri.EscapeDataString(value), StringComparison.Ordinal) : Request.Path;
    }

    private static bool IsJson(string text) => text.TrimStart() is ['{' or '[', ..];

    // RFC 9110: visible characters and blanks within.
    private static bool IsHeaderValue(string text) => text.All(static character => character is >= ' ' and <= '~') && text.Trim() == text;

    private static bool IsToken(string text) => text.Length > 0 && text.All(static character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal));

    private static ImmutableArray<KeyValuePair<string, string>> Replaced(ImmutableArray<KeyValuePair<string, string>> pairs, string name, string? value)
    {
        int at = pairs.ToList().FindLastIndex(pair => pair.Key == name);
        return value is null ? [.. pairs.Where(pair => pair.Key != name)]
            : at < 0 ? pairs.Add(KeyValuePair.Create(name, value))
            : pairs.SetItem(at, KeyValuePair.Create(name, value));
    }

    private static ImmutableArray<KeyValuePair<string, string>> Renamed(ImmutableArray<KeyValuePair<string, string>> pairs, string name, string to) =>
        [.. pairs.Select(pair => pair.Key == name ? KeyValuePair.Create(to, pair.Value) : pair)];
}
