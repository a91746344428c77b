using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>What the gateway sends to the backend.</summary>
public sealed record IntegrationRequest
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>
    /// The backend's address with the stage variables and path parameters put in; a query that the integration wrote is still in it.
    /// </summary>
    public string Target { get; init; } = "";

    /// <summary>The path parameters that were put into it.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Path { get; init; } = [];

    /// <summary>The query's parameters beside those in <see cref="Target"/>, decoded, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> AddedQuery { get; init; } = [];

    /// <summary>The headers in the order in which they came about.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public Payload Body { get; init; } = Payload.Empty;

    /// <summary>All of the query, decoded: the address's own comes first.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Query => [.. IntegrationUri.QueryOf(Target), .. AddedQuery];

    /// <summary>The final address, query included.</summary>
    public string Uri => IntegrationUri.WithQuery(Target, AddedQuery);
}
