namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>An operation as the gateway had it: where its requests go, and what maps them and the answers.</summary>
public sealed record GatewayOperation
{
    /// <summary>The resource path as it was declared.</summary>
    public required string ResourcePath { get; init; }

    /// <summary>The kind of backend.</summary>
    public required IntegrationKind Kind { get; init; }

    /// <summary>The method that the backend is called with; null for that of the request.</summary>
    public string? IntegrationMethod { get; init; }

    /// <summary>The backend's address, with <c>{name}</c> for path parameters.</summary>
    public string Uri { get; init; } = "";

    /// <summary>How long the backend may take before the client is told that it timed out.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(29);
#if VALIDATION

    /// <summary>What a request has to fulfil before anything is done with it; null for nothing.</summary>
    public RequestValidation? Validation { get; init; }
#endif
#if BYTES

    /// <summary>The media types whose bodies are bytes: <c>image/png</c>, <c>image/*</c>, or <c>*/*</c> for all.</summary>
    public IReadOnlyList<string> BinaryMediaTypes { get; init; } = [];

    /// <summary>How the request's body is converted; null for not at all.</summary>
    public ContentHandling? ContentHandling { get; init; }
#endif

    /// <summary>Whether a content type without a mapping is refused, though there are mappings.</summary>
    public bool RefusesOthers { get; init; }

    /// <summary>Whether a request is refused where there is no mapping for it at all.</summary>
    public bool NeedsMapping { get; init; }

    /// <summary>Mappings of requests by content type, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Func<GatewayRequest, string>>> RequestMappings { get; init; } = [];
#if PARAMETERS

    /// <summary>Parameters of the backend's request: <c>header</c>, <c>path</c> or <c>querystring</c>, the name, and where the value comes from.</summary>
    public IReadOnlyList<ParameterMapping> RequestParameters { get; init; } = [];
#endif

    /// <summary>The responses that the backend's answer is matched with, those with a pattern first.</summary>
    public IReadOnlyList<GatewayResponseMapping> Responses { get; init; } = [];
#if ANSWERS

    /// <summary>How the API shapes the answers that the gateway gives by itself.</summary>
    public IReadOnlyList<GatewayAnswer> Answers { get; init; } = [];
#endif

    /// <summary>The variables of the stage.</summary>
    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>The name of the stage.</summary>
    public string Stage { get; init; } = "";
}

/// <summary>The kinds of backend.</summary>
public enum IntegrationKind
{
    /// <summary>An HTTP service.</summary>
    Http,

    /// <summary>An HTTP service that is handed requests as they are.</summary>
    HttpProxy,

    /// <summary>An AWS service.</summary>
    Aws,

    /// <summary>A Lambda function that is given a mapped request.</summary>
    Lambda,

    /// <summary>A Lambda function that is given the whole request as an event.</summary>
    LambdaProxy,

    /// <summary>None: the request's mapping names the status.</summary>
    Mock,
}

/// <summary>A response that an answer of the backend can be turned into.</summary>
/// <param name="Pattern">What the whole status, or a function's error message, has to match; null for the default.</param>
/// <param name="StatusCode">The status of the response.</param>
public sealed record GatewayResponseMapping(string? Pattern, int StatusCode)
{
    /// <summary>Mappings by the content type that the client accepts, in order; null for one that changes nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, Func<GatewayRequest, string>?>> Mappings { get; init; } = [];
#if PARAMETERS

    /// <summary>Headers of the response and where they come from.</summary>
    public IReadOnlyList<ParameterMapping> Parameters { get; init; } = [];
#endif
#if BYTES

    /// <summary>How the backend's body is converted; null for not at all.</summary>
    public ContentHandling? ContentHandling { get; init; }
#endif
}
