using System.Text.RegularExpressions;

namespace VtlKit.OpenApi.Import;

/// <summary>
/// The expressions of parameter mappings
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html"/>).
/// </summary>
internal static partial class MappingExpression
{
    /// <summary>The service's words for an expression that it refuses.</summary>
    public static string Refusal(string expression) =>
        $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: {expression}]";

    /// <summary>Whether a name is one of a part of the backend's request.</summary>
    public static bool IsRequestTarget(string target) => RequestTarget().IsMatch(target);

    /// <summary>Whether a text takes something of the client's request, or is a text in single quotes.</summary>
    public static bool IsRequestSource(string expression) => RequestSource().IsMatch(expression) || IsElsewhere(expression);

    /// <summary>Whether a text takes something of the backend's response, or is a text in single quotes.</summary>
    public static bool IsResponseSource(string expression) => ResponseSource().IsMatch(expression) || IsElsewhere(expression);

    /// <summary>The parameter of the method that an expression takes; null for others.</summary>
    public static OperationParameter? ParameterOf(string expression) =>
        RequestSource().Match(expression) is { Success: true, Groups: var parts } && parts["name"].Success
            ? new OperationParameter(parts["name"].Value, LocationOf(parts["kind"].Value), true)
            : null;

    private static ParameterLocation LocationOf(string kind) => kind switch
    {
        "path" => ParameterLocation.Path,
        "header" or "multivalueheader" => ParameterLocation.Header,
        _ => ParameterLocation.Query,
    };

    private static bool IsElsewhere(string expression) => Elsewhere().IsMatch(expression);

    [GeneratedRegex(@"^integration\.request\.(path|querystring|header)\..+$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex RequestTarget();

    [GeneratedRegex(@"^method\.request\.(body(\..+)?|(?<kind>path|querystring|multivaluequerystring|header|multivalueheader)\.(?<name>.+))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex RequestSource();

    [GeneratedRegex(@"^integration\.response\.(body(\..+|\[.+)?|(header|multivalueheader)\..+)$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex ResponseSource();

    [GeneratedRegex(@"^('.*'|stageVariables\..+|context\..+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 2000)]
    private static partial Regex Elsewhere();
}
