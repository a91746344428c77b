using System.Collections.Immutable;
using VtlKit.Runtime;

namespace VtlKit.Gateway;

/// <summary>A request on its way through an integration and back, as far as it got.</summary>
public sealed record Exchange
{
    /// <summary>The request of the client.</summary>
    public required GatewayRequest Request { get; init; }

    /// <summary><c>$context</c> as the last template left it.</summary>
    public required ContextMap Context { get; init; }

    /// <summary>How the request template was chosen; null for proxies, which have none.</summary>
    public TemplateChoice? RequestChoice { get; init; }

    /// <summary>What became of the request's bytes; null for proxies, which hand them through.</summary>
    public PayloadConversion? RequestConversion { get; init; }

    /// <summary>Mappings of the request that map nothing, as their source is not there.</summary>
    public ImmutableArray<MappingGap> RequestGaps { get; init; } = [];

    /// <summary>What goes to the backend, as far as it was made; <see cref="IsSent"/> tells whether it went.</summary>
    public IntegrationRequest? IntegrationRequest { get; init; }

    /// <summary>Whether the integration request was complete, so that the backend got it, or MOCK could read its status.</summary>
    public bool IsSent => IntegrationRequest is not null && (Backend is not null || Error is null);

    /// <summary>What the backend answered, for MOCK what the request template made it answer.</summary>
    public BackendResponse? Backend { get; init; }

    /// <summary>How the integration response was chosen.</summary>
    public ResponseSelection? Selection { get; init; }

    /// <summary>How its template was chosen.</summary>
    public TemplateChoice? ResponseChoice { get; init; }

    /// <summary>What became of the bytes of the backend's answer; null for proxies, which hand them through.</summary>
    public PayloadConversion? ResponseConversion { get; init; }

    /// <summary>Mappings of the answer that map nothing, as their source is not there.</summary>
    public ImmutableArray<MappingGap> ResponseGaps { get; init; } = [];

    /// <summary>What the client gets; null until the way back is done.</summary>
    public MethodResponse? Response { get; init; }

    /// <summary>Why the gateway answered by itself; null where it did not.</summary>
    public GatewayError? Error { get; init; }
}

/// <summary>A mapping whose source is not there.</summary>
/// <param name="Target">Where it would map to: <c>integration.request.header.x</c>.</param>
/// <param name="Expression">Its source: <c>method.request.header.y</c>.</param>
public sealed record MappingGap(string Target, string Expression);

/// <summary>What the client gets.</summary>
public sealed record MethodResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The headers, in the order in which they came about.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body.</summary>
    public Payload Body { get; init; } = Payload.Empty;
}
