using VtlKit.Evaluation;
using VtlKit.Syntax;

namespace VtlKit.Gateway;

/// <summary>
/// Watches a rendering for an override that is set twice, which API Gateway answers with an error
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html"/>).
/// </summary>
/// <param name="inner">Is told everything as well; null for none.</param>
internal sealed class OverrideWatch(RenderingObserver? inner) : RenderingObserver
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The first <c>#set</c> of what had been set before; null where there is none.</summary>
    public SetDirective? Repeated { get; private set; }

    /// <inheritdoc/>
    public override void Assigned(SetDirective node, object? value)
    {
        inner?.Assigned(node, value);
        if (value is not null && Repeated is null && KeyOf(node.Target) is { } key && !seen.Add(key))
        {
            Repeated = node;
        }
    }

    /// <inheritdoc/>
    public override void Started() => inner?.Started();

    /// <inheritdoc/>
    public override void Tested(IfBranch branch, bool holds) => inner?.Tested(branch, holds);

    /// <inheritdoc/>
    public override void EnteredElse(IfDirective node) => inner?.EnteredElse(node);

    /// <inheritdoc/>
    public override void Turned(ForeachDirective node, int turn, object? item) => inner?.Turned(node, turn, item);

    /// <inheritdoc/>
    public override void Looped(ForeachDirective node, int turns) => inner?.Looped(node, turns);

    /// <inheritdoc/>
    public override void Entered(DefineDirective node) => inner?.Entered(node);

    /// <inheritdoc/>
    public override void Printed(Reference reference, string text) => inner?.Printed(reference, text);

    /// <inheritdoc/>
    public override void Wrote(SyntaxNode node, int start, int length) => inner?.Wrote(node, start, length);

    // $context.requestOverride.header.x, $context.responseOverride.status
    private static string? KeyOf(Reference target) => target.Name == "context" && target.Accessors is
        [PropertyAccess { Name: "requestOverride" or "responseOverride" }, PropertyAccess, ..]
        && target.Accessors.All(accessor => accessor is PropertyAccess)
            ? string.Join('.', target.Accessors.Cast<PropertyAccess>().Select(accessor => accessor.Name))
            : null;
}
