using System.Collections.Immutable;

namespace VtlKit.Gateway;

/// <summary>
/// How an API shapes the answers that the gateway gives by itself, as <c>x-amazon-apigateway-gateway-responses</c> says it
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html"/>).
/// </summary>
public sealed record GatewayResponse
{
    /// <summary>The template of responses that have none of their own.</summary>
    public static MappingTemplate DefaultTemplate { get; } =
        new(MediaType.Json, Text.LocatedTemplate.Of("""{"message":$context.error.messageString}"""));

    /// <summary>The type: <c>UNAUTHORIZED</c>, or <c>DEFAULT_4XX</c> for all of a class.</summary>
    public required string Type { get; init; }

    /// <summary>The status; null for the type's own, and for <c>DEFAULT_4XX</c> and <c>DEFAULT_5XX</c>, which leave it to the error.</summary>
    public int? Status { get; init; }

    /// <summary><c>gatewayresponse.header.x</c> to <c>'constant'</c>, <c>method.request.header.y</c> or <c>context.z</c>, in the file's order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>Templates by content type. They are not VTL: only references to single values are replaced.</summary>
    public ImmutableArray<MappingTemplate> Templates { get; init; } = [];

    /// <summary>The response of a type as API Gateway lists it: the API's own one, else what the API's default for its class makes of it.</summary>
    /// <param name="own">The API's own responses.</param>
    /// <param name="type">The type.</param>
    /// <param name="status">The status of the error at hand, which tells its class.</param>
    public static GatewayResponse Of(ImmutableArray<GatewayResponse> own, string type, int status)
    {
        string classType = status < 500 ? GatewayResponseTypes.Default4xx : GatewayResponseTypes.Default5xx;
        GatewayResponse? chosen = type == GatewayResponseTypes.NotCustomizable
            ? null
            : own.FirstOrDefault(response => response.Type == type) ?? own.FirstOrDefault(response => response.Type == classType);
        chosen ??= new GatewayResponse { Type = type };
        return chosen with
        {
            Type = type,
            Status = chosen.Status ?? GatewayResponseTypes.StatusOf(type),
            Templates = chosen.Templates.IsEmpty ? [DefaultTemplate] : chosen.Templates,
        };
    }
}
