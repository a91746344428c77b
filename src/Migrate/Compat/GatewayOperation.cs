namespace VtlKit.Migrate.Compat;

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

    /// <summary>Whether a content type without a mapping is refused, though there are mappings.</summary>
    public bool RefusesOthers { get; init; }

    /// <summary>Whether a request is refused where there is no mapping for it at all.</summary>
    public bool NeedsMapping { get; init; }

    /// <summary>Mappings of requests by content type, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Func<GatewayRequest, string>>> RequestMappings { get; init; } = [];

    /// <summary>Parameters of the backend's request: <c>header</c>, <c>path</c> or <c>querystring</c>, the name, and where the value comes from.</summary>
    public IReadOnlyList<ParameterMapping> RequestParameters { get; init; } = [];

    /// <summary>The responses that the backend's answer is matched with, those with a pattern first.</summary>
    public IReadOnlyList<GatewayResponseMapping> Responses { get; init; } = [];

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

    /// <summary>An AWS service.</summary>
    Aws,

    /// <summary>A Lambda function that is given a mapped request.</summary>
    Lambda,

    /// <summary>None: the request's mapping names the status.</summary>
    Mock,
}

/// <summary>A parameter and where its value comes from.</summary>
/// <param name="Place"><c>header</c>, <c>path</c> or <c>querystring</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Source">An expression such as <c>method.request.header.x</c>, <c>context.requestId</c> or <c>'constant'</c>.</param>
public sealed record ParameterMapping(string Place, string Name, string Source);

/// <summary>A response that an answer of the backend can be turned into.</summary>
/// <param name="Pattern">What the whole status, or a function's error message, has to match; null for the default.</param>
/// <param name="StatusCode">The status of the response.</param>
public sealed record GatewayResponseMapping(string? Pattern, int StatusCode)
{
    /// <summary>Mappings by the content type that the client accepts, in order; null for one that changes nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, Func<GatewayRequest, string>?>> Mappings { get; init; } = [];

    /// <summary>Headers of the response and where they come from.</summary>
    public IReadOnlyList<ParameterMapping> Parameters { get; init; } = [];
}

/// <summary>What is sent to the backend.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The address with its query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text.</param>
public sealed record IntegrationRequest(string Method, string Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);

/// <summary>What the backend answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers; one that was sent twice is here twice.</param>
/// <param name="Body">The body as text.</param>
public sealed record IntegrationResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);

/// <summary>The way to a backend.</summary>
public interface IIntegration
{
    /// <summary>Sends a request and waits for the answer.</summary>
    Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken);
}
