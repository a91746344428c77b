using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A loop goes through a text, which has nothing to go through.</summary>
public sealed class LoopOverText : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR008",
        "loop-over-text",
        Severity.Error,
        "A loop goes through a text, which has nothing to go through.",
        "$input.json and $input.body are texts. #foreach over a text does nothing, silently; $input.path gives the list.")
    {
        Bad = new("""[#foreach($i in $input.json('$.items'))$i#if($foreach.hasNext),#end#end]"""),
        Good = new("""#set($n = 0)[#foreach($i in $input.path('$.items'))#set($n = $n + 1)$n#if($foreach.hasNext),#end#end]"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from loop in facts.Flow.Loops
               where loop.IsText && !facts.Probe.Trials.Any(trial => trial.Turns.Contains($"{loop.Directive.Span.Start}*1") || trial.Turns.Contains($"{loop.Directive.Span.Start}*2"))
               let source = loop.Directive.Source!
               select At(source.Span, $"{Wording.Quoted(facts[source.Span])} is a text, so that the loop does nothing in any request. Loop over $input.path(…).") with { Proof = Constant(facts) ?? Proof.Constant, Witness = Sample(facts, "The loop has no turns.") };
    }
}
