using System.Collections.Immutable;
using VtlKit.Gateway;

namespace VtlKit.OpenApi;

/// <summary>One API of a file.</summary>
public sealed record Api
{
    /// <summary>The logical id of its resource, or the title of the document; null where there is neither.</summary>
    public string? Name { get; init; }

    /// <summary>What sort of API it is. Only REST and WebSocket APIs run mapping templates.</summary>
    public ApiKind Kind { get; init; } = ApiKind.Rest;

    /// <summary>The JSON pointer of its definition in the file; empty for an OpenAPI document.</summary>
    public required string Pointer { get; init; }

    /// <summary>The stage it is deployed to, where the file says so.</summary>
    public string? StageName { get; init; }

    /// <summary>The media types that are treated as bytes.</summary>
    public ImmutableArray<string> BinaryMediaTypes { get; init; } = [];

    /// <summary>How it shapes the answers that the gateway gives by itself.</summary>
    public ImmutableArray<GatewayResponse> GatewayResponses { get; init; } = [];

    /// <summary>The stage variables, where the file gives them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> StageVariables { get; init; } = [];
}

/// <summary>The sorts of API.</summary>
public enum ApiKind
{
    /// <summary>A REST API.</summary>
    Rest,

    /// <summary>An HTTP API: proxies only, no mapping templates.</summary>
    Http,

    /// <summary>A WebSocket API.</summary>
    WebSocket,
}
