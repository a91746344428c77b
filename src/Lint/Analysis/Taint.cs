using VtlKit.OpenApi;

namespace VtlKit.Lint.Analysis;

/// <summary>Who decides about a value, from the most to the least to be trusted.</summary>
public enum Taint
{
    /// <summary>The template's author.</summary>
    Constant,

    /// <summary>The gateway, in letters that need no escaping anywhere: ids, numbers, times.</summary>
    Safe,

    /// <summary>Who runs the API: stage variables.</summary>
    Operator,

    /// <summary>The backend.</summary>
    Backend,

    /// <summary>The client.</summary>
    Client,
}

/// <summary>Questions to origins.</summary>
public static class Taints
{
    /// <summary>Who decides about what comes from there.</summary>
    public static Taint Of(Origin origin, bool isRequest) => origin.Kind switch
    {
        OriginKind.Payload => isRequest ? Taint.Client : Taint.Backend,
        OriginKind.PathParameterName => Taint.Constant,
        OriginKind.StageVariable => Taint.Operator,
        OriginKind.Context => OfContext(origin.Path),
        _ => Taint.Client,
    };

    /// <summary>Whether a template maps a request.</summary>
    public static bool IsRequest(this TemplateRole role) => role is TemplateRole.Request or TemplateRole.WebSocketRequest;

    private static Taint OfContext(string path) =>
        path.StartsWith("authorizer", StringComparison.Ordinal) || path.StartsWith("requestOverride", StringComparison.Ordinal)
        || path.StartsWith("responseOverride", StringComparison.Ordinal) || path.StartsWith("identity.clientCert", StringComparison.Ordinal) || path is "identity.userAgent"
            ? Taint.Client
            : Taint.Safe;
}
