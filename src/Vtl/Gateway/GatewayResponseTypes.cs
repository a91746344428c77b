using System.Collections.Frozen;

namespace VtlKit.Gateway;

/// <summary>The types of gateway response.</summary>
public static class GatewayResponseTypes
{
    /// <summary>Stands for all types with a status from 400 on that an API says nothing else of.</summary>
    public const string Default4xx = "DEFAULT_4XX";

    /// <summary>Stands for all types with a status from 500 on that an API says nothing else of.</summary>
    public const string Default5xx = "DEFAULT_5XX";

    /// <summary>The answer to a request that is too large, which no API can change.</summary>
    public const string NotCustomizable = "REQUEST_TOO_LARGE";

    // The exceptions of the types without one are those of their status.
    private static readonly FrozenDictionary<string, (int? Status, string? Exception)> Types = new Dictionary<string, (int? Status, string? Exception)>
    {
        ["ACCESS_DENIED"] = (403, "AccessDeniedException"),
        ["API_CONFIGURATION_ERROR"] = (500, null),
        ["AUTHORIZER_CONFIGURATION_ERROR"] = (500, null),
        ["AUTHORIZER_FAILURE"] = (500, null),
        ["BAD_REQUEST_BODY"] = (400, null),
        ["BAD_REQUEST_PARAMETERS"] = (400, null),
        [Default4xx] = (null, null),
        [Default5xx] = (null, null),
        ["EXPIRED_TOKEN"] = (403, null),
        ["INTEGRATION_FAILURE"] = (504, null),
        ["INTEGRATION_TIMEOUT"] = (504, null),
        ["INVALID_API_KEY"] = (403, null),
        ["INVALID_SIGNATURE"] = (403, null),
        ["MISSING_AUTHENTICATION_TOKEN"] = (403, "MissingAuthenticationTokenException"),
        ["QUOTA_EXCEEDED"] = (429, "LimitExceededException"),
        [NotCustomizable] = (413, null),
        ["RESOURCE_NOT_FOUND"] = (404, null),
        ["THROTTLED"] = (429, "TooManyRequestsException"),
        ["UNAUTHORIZED"] = (401, "UnauthorizedException"),
        ["UNSUPPORTED_MEDIA_TYPE"] = (415, null),
        ["WAF_FILTERED"] = (403, null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All types, sorted.</summary>
    public static IEnumerable<string> All => Types.Keys.Order(StringComparer.Ordinal);

    /// <summary>The status of a type that an API does not change; null for unknown types and for those that stand for a class.</summary>
    public static int? StatusOf(string type) => Types.GetValueOrDefault(type).Status;

    /// <summary>The value of the <c>x-amzn-ErrorType</c> header.</summary>
    public static string ExceptionOf(string type, int status) => Types.GetValueOrDefault(type).Exception ?? status switch
    {
        403 => "ForbiddenException",
        < 500 => "BadRequestException",
        _ => "InternalServerErrorException",
    };
}
