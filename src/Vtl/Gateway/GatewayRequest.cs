using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>A request as a client sends it to an API.</summary>
public sealed record GatewayRequest
{
    /// <summary>The HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path below the stage, with values in the place of parameters and without the query: <c>/orders/7</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Names as the client spelt them, in order; a header that was sent twice is here twice.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The query's parameters, decoded, in order; a repeated one is here several times.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The values of the resource path's <c>{parameters}</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> PathParameters { get; init; } = [];

    /// <summary>The body; empty where there is none.</summary>
    public Payload Body { get; init; } = Payload.Empty;
}
