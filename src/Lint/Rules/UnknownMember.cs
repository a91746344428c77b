using System.Collections.Frozen;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Something is printed that API Gateway does not know.</summary>
public sealed class UnknownMember : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR006",
        "unknown-member",
        Severity.Error,
        "Something is printed that API Gateway does not know.",
        "A variable, member or function that is not there prints nothing, silently, in every request.")
    {
        Bad = new("""{"ip": "$context.identity.sourceIP"}"""),
        Good = new("""{"ip": "$context.identity.sourceIp"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        FrozenSet<string> own = KnownNames.In(facts.Tree);
        foreach (Interpolation interpolation in Printed(facts.Tree.Root))
        {
            Reference reference = interpolation.Reference;
            // $${name} is a placeholder of a tool that writes the template.
            bool isToolPlaceholder = reference.Form == ReferenceForm.Formal && reference.Span.Start > 0 && facts.Tree.Source.Text[reference.Span.Start - 1] == '$';
            if (isToolPlaceholder || reference.Escape.IsEscaped || reference.Form is not (ReferenceForm.Plain or ReferenceForm.Formal))
            {
                continue;
            }

            if (KnownNames.Missing(reference, own, facts.Subject.Role) is var (what, similar))
            {
                string advice = similar is null ? "Remove it, or set it first." : $"Write {similar}, if that is meant.";
                // ${Name} is how other tools mark what they fill in before a template is deployed.
                bool isPlaceholder = reference.Form == ReferenceForm.Formal && similar is null;
                yield return At(reference.Span, $"{Wording.Quoted(what)} does not exist and prints nothing in every request{(isPlaceholder ? ", unless something fills it in before" : "")}. {advice}") with
                {
                    Severity = isPlaceholder ? Severity.Warning : Info.Severity,
                    Proof = isPlaceholder ? null : Constant(facts) ?? Proof.Constant,
                    Witness = Sample(facts, "It prints nothing."),
                };
            }
        }
    }

    /// <summary>What prints: the bodies of macros are never carried out.</summary>
    private static IEnumerable<Interpolation> Printed(SyntaxNode node) => node switch
    {
        MacroDirective => [],
        Interpolation interpolation => interpolation.Reference.DescendantsAndSelf().OfType<Interpolation>().Prepend(interpolation),
        _ => node.Children.SelectMany(Printed),
    };
}
