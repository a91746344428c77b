using VtlKit.Gateway;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>Part of the template never gives valid output.</summary>
public sealed class NeverValid : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR005",
        "never-valid",
        Severity.Error,
        "Part of the template never gives valid output.",
        "Whatever the message, the output is not what its content type says from this place on: whoever reads it rejects it.")
    {
        Bad = new("""{"a": "x",}"""),
        Good = new("""{"a": "x"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from fault in facts.Probe.Faults
               where fault.IsConstant && facts.Format is OutputFormat.Json or OutputFormat.Xml && !facts.Sites.Any(site => site.Span.Start == fault.Span.Start)
               where !LeadingWhitespace.IsAbout(fault)
               let witness = Witnessing.Of(facts, fault)
               let isMeant = IsMeantAsSuch(facts, fault.Trial.Output)
               select At(fault.Span, $"No message gets a valid output past this: {fault.Problem.Message.TrimEnd('.')}.") with
               {
                   Severity = isMeant ? Severity.Error : Severity.Warning,
                   Proof = isMeant ? Constant(facts) ?? Proof.Broken : null,
                   Witness = witness.Witness,
               };
    }

    // Text in the place of JSON is returned as it is, and may be what the client gets on purpose; a service or function takes JSON only.
    private static bool IsMeantAsSuch(TemplateFacts facts, string output) =>
        output.AsSpan().TrimStart() is ['{' or '[' or '"' or '<', ..] || (facts.IsRequest && facts.Integration?.Type is IntegrationType.Aws);
}
