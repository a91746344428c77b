using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>$context.authorizer.claims is printed, or a claim is named with a colon.</summary>
public sealed class WholeClaims : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR024",
        "whole-claims",
        Severity.Error,
        "$context.authorizer.claims is printed, or a claim is named with a colon.",
        "The claims as a whole print nothing, and a colon ends a reference: claims.custom:x is the claim custom with the text :x behind it.")
    {
        Bad = new("""{"claims": "$context.authorizer.claims"}"""),
        Good = new("""{"sub": "$util.escapeJavaScript($context.authorizer.claims.sub).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (Reference reference in References(facts).Where(static reference => reference.Name == "context"))
        {
            bool isClaims = reference.Accessors is [PropertyAccess { Name: "authorizer" }, PropertyAccess { Name: "claims" }, ..];
            if (!isClaims)
            {
                continue;
            }

            if (reference.Accessors.Length == 2 && facts.Tree.Root.DescendantsAndSelf().OfType<Interpolation>().Any(printed => ReferenceEquals(printed.Reference, reference)))
            {
                yield return At(reference.Span, "The claims as a whole print nothing. Name the one that is wanted: $context.authorizer.claims.sub.") with { Proof = Proof.Constant, Witness = Sample(facts, "It prints nothing.") };
            }
            else if (reference.Accessors is [_, _, PropertyAccess { Name: "custom" or "cognito" } claim] && facts.Text.AsSpan(reference.Span.End) is [':', >= 'A' and <= 'z', ..])
            {
                yield return At(reference.Span, $"A colon ends the reference: write $context.authorizer.claims['{claim.Name}:…'].") with { Proof = Proof.Constant, Witness = Sample(facts, "It prints nothing.") };
            }
        }
    }
}
