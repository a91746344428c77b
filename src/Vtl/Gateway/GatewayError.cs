using VtlKit.Diagnostics;
using VtlKit.Text;

namespace VtlKit.Gateway;

/// <summary>An answer of the gateway's own: the request got no further.</summary>
/// <param name="Type">The type of gateway response, such as <c>UNSUPPORTED_MEDIA_TYPE</c>.</param>
/// <param name="Status">The status the client gets.</param>
/// <param name="Message">The message the client gets.</param>
/// <param name="Log">What the execution log says.</param>
public sealed record GatewayError(string Type, int Status, string Message, string Log)
{
    /// <summary>The value of the <c>x-amzn-ErrorType</c> header.</summary>
    public string ErrorType => Status switch
    {
        < 500 and not 403 => "BadRequestException",
        403 => "ForbiddenException",
        _ => "InternalServerErrorException",
    };

    /// <summary>The template that failed, and how; null where it was something else.</summary>
    public TemplateFailure? Failure { get; init; }

    /// <summary>No template is for the request's content type.</summary>
    public static GatewayError UnsupportedMediaType() =>
        new("UNSUPPORTED_MEDIA_TYPE", 415, "Unsupported Media Type", "Unsupported Media Type");

    /// <summary>A fault in how the API is set up.</summary>
    public static GatewayError Configuration(string reason) =>
        new("API_CONFIGURATION_ERROR", 500, "Internal server error", $"Execution failed due to configuration error: {reason}");

    /// <summary>A body that starts like JSON and is none, where a mapping needs a part of it.</summary>
    public static GatewayError InvalidJsonBody() =>
        new("BAD_REQUEST_BODY", 400, "Invalid JSON in request body", "Invalid JSON in request body");
}

/// <summary>A template that did not render.</summary>
/// <param name="Template">The template and its place in the file.</param>
/// <param name="Cause">What went wrong, and where in the template.</param>
public sealed record TemplateFailure(MappingTemplate Template, VtlException Cause)
{
    /// <summary>The place in the author's file.</summary>
    public LinePosition Position => Template.Template.PositionOf(Cause.Span.Start);
}

/// <summary>Ends the passage of a message through the gateway; the steps throw it, the pipeline turns it into the answer.</summary>
internal sealed class GatewayException(GatewayError error) : Exception(error.Log)
{
    public GatewayError Error { get; } = error;
}
