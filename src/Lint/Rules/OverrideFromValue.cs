using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A part of the backend's address is whatever the client says.</summary>
public sealed class OverrideFromValue : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC010",
        "override-from-value",
        Severity.Warning,
        "A part of the backend's address is whatever the client says.",
        "../ and ? in the value lead to another resource of the backend than the one that is meant.")
    {
        Bad = new("""#set($context.requestOverride.path.id = $input.path('$.id')){}"""),
        Good = new("""#set($context.requestOverride.path.id = $util.urlEncode($input.path('$.id'))){}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from assignment in facts.Flow.Overrides
               where facts.IsRequest && (assignment.Path.StartsWith("requestOverride.path.", StringComparison.Ordinal) || assignment.Path.StartsWith("requestOverride.querystring.", StringComparison.Ordinal))
               where assignment.Value.Any(static insertion => !insertion.Steps.IsEncoded() && insertion.Origins.Any(static origin => Taints.Of(origin, isRequest: true) == Taint.Client))
               where !assignment.Path.EndsWith(".body", StringComparison.Ordinal)
               select At(assignment.Directive.Value.Span, $"`{assignment.Path}` takes whatever the client sends, `../` and `?` included: encode it with $util.urlEncode(…), in a path with .replaceAll(\"\\+\",\"%20\").");
    }
}
