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
    public string ErrorType { get; } = GatewayResponseTypes.ExceptionOf(Type, Status);

    /// <summary>What to know and do about it, as a sentence; null where the log says it all.</summary>
    public string? Advice { get; init; }

    /// <summary><c>$context.error.validationErrorString</c>: what the request lacks; empty where it is about something else.</summary>
    public string ValidationErrors { get; init; } = "";

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

    /// <summary>A request without parameters that the method requires.</summary>
    public static GatewayError MissingParameters(IEnumerable<string> names)
    {
        string message = $"Missing required request parameters: [{string.Join(", ", names)}]";
        return new("BAD_REQUEST_PARAMETERS", 400, message, message) { ValidationErrors = message };
    }

    /// <summary>A body that is not what the method's model says.</summary>
    public static GatewayError InvalidBody(string contentType, IReadOnlyCollection<string> faults)
    {
        string shown = $"[{string.Join(", ", faults)}]";
        return new("BAD_REQUEST_BODY", 400, "Invalid request body", $"Request body does not match model schema for content type {contentType}: {shown}")
        {
            ValidationErrors = shown,
        };
    }

    /// <summary>A mapping expression that API Gateway knows nothing of. It refuses it when the API is imported.</summary>
    public static GatewayError InvalidMapping(string expression) => new(
        "API_CONFIGURATION_ERROR",
        500,
        "Internal server error",
        $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: {expression}]")
    {
        Advice = $"API Gateway refuses to import \"{expression}\", which is no mapping expression; a constant stands in single quotes.",
    };

    /// <summary>A header that API Gateway sets by itself and lets no mapping and no override set.</summary>
    public static GatewayError ForbiddenHeader(string name) => Configuration($"Header {name} cannot be mapped") with
    {
        Advice = $"API Gateway lets no mapping and no override set the header {name} of an integration request.",
    };

    /// <summary>A MOCK integration that does not learn which status to answer.</summary>
    public static GatewayError NoMockStatus(bool isRendered) =>
        Configuration("Unable to parse statusCode. It should be an integer that is defined in the request template.") with
        {
            Advice = $"{(isRendered ? "What the request template rendered" : "A request body that no template is for")} "
                + "has no such number; a MOCK integration needs a template for the request that renders {\"statusCode\": 200}.",
        };

    /// <summary>An address without a host.</summary>
    public static GatewayError InvalidAddress(string uri, string target) => Configuration("Invalid endpoint address") with
    {
        Advice = $"{uri} comes to {target}, which has no host; a stage variable without a value leaves nothing in its place.",
    };

    /// <summary>A payload that is to be decoded and is not Base64.</summary>
    public static GatewayError NotBase64(string what) => Configuration("Unable to base64 decode the body") with
    {
        Advice = $"The {what}'s body is not Base64, which contentHandling or binaryMediaTypes ask to decode.",
    };

    /// <summary>A payload of bytes that a template is for.</summary>
    public static GatewayError BinaryBody(string direction) => Configuration($"Unable to transform {direction}") with
    {
        Advice = $"The {direction}'s body is binary, and a template needs text: contentHandling CONVERT_TO_TEXT hands it over as Base64.",
    };
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
