using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>A template of a file and what it is for.</summary>
/// <param name="Role">Which way it maps, and what.</param>
/// <param name="ContentType">The content type it is chosen by.</param>
/// <param name="Template">The text and where it stands.</param>
/// <param name="Operation">The operation it belongs to; null for gateway responses and WebSocket routes.</param>
/// <param name="ResponseKey">For a response template the pattern, status code or response type of its entry.</param>
/// <param name="IsDeployed">False where a condition of the file keeps it out with the values that were given.</param>
public sealed record TemplateUse(
    TemplateRole Role, string ContentType, LocatedTemplate Template, Operation? Operation, string? ResponseKey, bool IsDeployed);

/// <summary>What a template maps.</summary>
public enum TemplateRole
{
    /// <summary>A request to the backend's.</summary>
    Request,

    /// <summary>A backend's response to the client's.</summary>
    Response,

    /// <summary>An error of the gateway's own. Not VTL: plain substitution of <c>$context</c> variables.</summary>
    GatewayResponse,

    /// <summary>A message of a WebSocket client to the backend's request.</summary>
    WebSocketRequest,

    /// <summary>A backend's response to a message to a WebSocket client.</summary>
    WebSocketResponse,
}
