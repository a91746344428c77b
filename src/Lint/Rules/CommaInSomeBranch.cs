using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>In some branch a comma is missing or one too many.</summary>
public sealed class CommaInSomeBranch : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR001",
        "comma-in-some-branch",
        Severity.Error,
        "In some branch a comma is missing or one too many.",
        "Which parts are written depends on the message, and the commas between them do not follow: for some messages the output is no JSON.")
    {
        Bad = new("""{#if($input.params('a') != "")"a": "x",#end #if($input.params('b') != "")"b": "y"#end}"""),
        Good = new("""#set($comma = ""){#if($input.params('a') != "")"a": "x"#set($comma = ",")#end#if($input.params('b') != "")$comma "b": "y"#end}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from fault in facts.Probe.Faults
               where !fault.IsConstant && facts.Format == OutputFormat.Json && !facts.Sites.Any(site => site.Span.Start == fault.Span.Start)
               let witness = Witnessing.Of(facts, fault)
               let isProved = witness.IsConfirmed && facts.IsRequest
               select At(fault.Span, $"For some messages the output is no JSON from here on: {fault.Problem.Message.TrimEnd('.')}. Write each comma in the branch that it belongs to, or keep it in a variable that is set once something was written.") with
               {
                   Severity = isProved ? Severity.Error : Severity.Warning,
                   Proof = isProved ? Proof.Broken : null,
                   Witness = witness.Witness,
               };
    }
}
