using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Gateway;

/// <summary>
/// What stands behind an operation, as <c>x-amazon-apigateway-integration</c> says it
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html"/>).
/// </summary>
public sealed record Integration
{
    /// <summary>The kind of backend.</summary>
    public required IntegrationType Type { get; init; }

    /// <summary>The backend's address or service ARN, placeholders and all; null for MOCK.</summary>
    public string? Uri { get; init; }

    /// <summary>The method the backend is called with; null where none is given.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>What happens to a body that no template is for.</summary>
    public PassthroughBehavior Passthrough { get; init; } = PassthroughBehavior.WhenNoMatch;

    /// <summary>Conversion of the request's payload; null for none.</summary>
    public ContentHandling? ContentHandling { get; init; }

    /// <summary>How long the backend may take; 29 seconds where the file does not say.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>How long a backend may take by default.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(29);

    /// <summary>Request templates by content type, in the file's order.</summary>
    public ImmutableArray<MappingTemplate> RequestTemplates { get; init; } = [];

    /// <summary><c>integration.request.header.x</c> to <c>method.request.querystring.y</c> and the like, in the file's order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> RequestParameters { get; init; } = [];

    /// <summary>The integration responses in the file's order.</summary>
    public ImmutableArray<IntegrationResponse> Responses { get; init; } = [];
}

/// <summary>One integration response.</summary>
public sealed record IntegrationResponse
{
    /// <summary>The regular expression that selects it; null or empty for the default one.</summary>
    public string? Pattern { get; init; }

    /// <summary>The status that the client gets unless it is overridden.</summary>
    public required string StatusCode { get; init; }

    /// <summary>Response templates by content type, in the file's order.</summary>
    public ImmutableArray<MappingTemplate> Templates { get; init; } = [];

    /// <summary><c>method.response.header.x</c> to <c>integration.response.header.y</c> and the like, in the file's order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Conversion of the backend's payload; null for none.</summary>
    public ContentHandling? ContentHandling { get; init; }
}

/// <summary>A template and the content type it is for.</summary>
public sealed record MappingTemplate(string ContentType, LocatedTemplate Template);

/// <summary>The kinds of integration.</summary>
public enum IntegrationType
{
    /// <summary>An HTTP backend with mapping.</summary>
    Http,

    /// <summary>An HTTP backend that gets the request as it is.</summary>
    HttpProxy,

    /// <summary>An AWS service action with mapping.</summary>
    Aws,

    /// <summary>A Lambda function that gets the request as an event.</summary>
    AwsProxy,

    /// <summary>No backend: the request template gives a status code.</summary>
    Mock,
}

/// <summary>What happens to a request whose content type has no template.</summary>
public enum PassthroughBehavior
{
    /// <summary>Its body goes to the backend unchanged.</summary>
    WhenNoMatch,

    /// <summary>Unchanged if the integration has no templates at all, else 415.</summary>
    WhenNoTemplates,

    /// <summary>415.</summary>
    Never,
}

/// <summary>How a payload is converted.</summary>
public enum ContentHandling
{
    /// <summary>Bytes become Base64 text.</summary>
    ConvertToText,

    /// <summary>Base64 text becomes bytes.</summary>
    ConvertToBinary,
}
