using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>Something stands before the XML declaration.</summary>
public sealed class LeadingWhitespace : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR011",
        "leading-whitespace",
        Severity.Warning,
        "Something stands before the XML declaration.",
        "<?xml … ?> has to be the very first thing of a document: a line break that a comment or directive leaves before it makes the document invalid.")
    {
        Bad = new("""
            #set($a = 1) 
            
            <?xml version="1.0"?><a/>
            """),
        Good = new("""<?xml version="1.0"?><a/>"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from fault in facts.Probe.Faults
               where IsAbout(fault)
               select At(fault.Span, "Only the very beginning of the output may have an XML declaration: end the lines before it with ##.") with { Proof = Proof.Constant, Witness = Witnessing.Of(facts, fault).Witness };
    }

    /// <summary>Whether a fault is about a late XML declaration.</summary>
    internal static bool IsAbout(Fault fault) => char.IsWhiteSpace(fault.Trial.Output.FirstOrDefault()) && fault.Trial.Output.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
}
