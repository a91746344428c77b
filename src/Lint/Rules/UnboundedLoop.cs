using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A loop goes through a list as long as the client likes.</summary>
public sealed class UnboundedLoop : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "LIM001",
        "unbounded-loop",
        Severity.Warning,
        "A loop goes through a list as long as the client likes.",
        "API Gateway allows 1000 turns of a loop, and leaves out or refuses what is longer.")
    {
        Bad = new("""[#foreach($i in $input.path('$.items'))1#if($foreach.hasNext),#end#end]"""),
        Good = new("""[#if($input.path('$.items').size() <= 1000)#foreach($i in $input.path('$.items'))1#if($foreach.hasNext),#end#end#end]"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from loop in facts.Flow.Loops
               where facts.IsRequest && !loop.IsText && loop.Origins.Any(static origin => origin.Kind == OriginKind.Payload) && !facts.Text.Contains(".size()", StringComparison.Ordinal)
               select At(loop.Directive.Source!.Span, "A client can send more than the 1000 items that API Gateway goes through: test .size() first, or loop in the backend.");
    }
}
