using System.Text.Encodings.Web;
using System.Text.Json;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>An answer of the gateway's own: the request gets no further.</summary>
/// <param name="type">The type of gateway response, such as <c>UNSUPPORTED_MEDIA_TYPE</c>.</param>
/// <param name="status">The status the client gets.</param>
/// <param name="text">The message the client gets.</param>
/// <param name="reason">What the log says; null for the same.</param>
public sealed class GatewayException(string type, int status, string text, string? reason = null) : Exception(reason ?? text)
{
#if ANSWERS
    /// <summary>The type of gateway response.</summary>
    public string Type => type;

    /// <summary>The status the client gets.</summary>
    public int Status => status;

    /// <summary>The message the client gets.</summary>
    public string Text => text;

#if VALIDATION
    /// <summary>What the request lacks; empty where it is about something else.</summary>
    public string ValidationErrors { get; init; } = "";

#endif
#endif
    /// <summary>The value of the <c>x-amzn-ErrorType</c> header.</summary>
    public string ErrorType => status < 500 ? "BadRequestException" : "InternalServerErrorException";

    /// <summary>The message the client gets, as JSON.</summary>
    public string TextAsJson => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    /// <summary>The answer, unless the API has one of its own.</summary>
    public ClientResponse Response => new(status, [new("Content-Type", "application/json"), new("x-amzn-ErrorType", ErrorType)], $"{{\"message\":{TextAsJson}}}")
    {
        Failure = $"{type}: {Message}",
    };

    /// <summary>A fault in how the API is set up.</summary>
    public static GatewayException Configuration(string reason) => new("API_CONFIGURATION_ERROR", 500, "Internal server error", reason);
#if INVALID_JSON || PARAMETERS

    /// <summary>A body that is no JSON, where a part of it is needed.</summary>
    public static GatewayException InvalidJson() => new("BAD_REQUEST_BODY", 400, "Invalid JSON in request body");
#endif
}
