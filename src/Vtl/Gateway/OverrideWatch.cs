using VtlKit.Evaluation;
using VtlKit.Syntax;

namespace VtlKit.Gateway;

/// <summary>
/// Watches a rendering for an override that is set twice, which API Gateway answers with an error
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html"/>).
/// </summary>
internal sealed class OverrideWatch : RenderingObserver
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The first <c>#set</c> of what had been set before; null where there is none.</summary>
    public SetDirective? Repeated { get; private set; }

    /// <inheritdoc/>
    public override void Assigned(SetDirective node, object? value)
    {
        if (value is not null && Repeated is null && KeyOf(node.Target) is { } key && !seen.Add(key))
        {
            Repeated = node;
        }
    }

    // $context.requestOverride.header.x, $context.responseOverride.status
    private static string? KeyOf(Reference target) => target.Name == "context" && target.Accessors is
        [PropertyAccess { Name: "requestOverride" or "responseOverride" }, PropertyAccess, ..]
        && target.Accessors.All(accessor => accessor is PropertyAccess)
            ? string.Join('.', target.Accessors.Cast<PropertyAccess>().Select(accessor => accessor.Name))
            : null;
}
