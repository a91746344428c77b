using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A sender can replace a field of a form that the template fixes.</summary>
public sealed class FormFieldInjection : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC002",
        "form-field-injection",
        Severity.Error,
        "A sender can replace a field of a form that the template fixes.",
        "The value ends at its first &, and what follows is a field like those of the template: an attribute, a topic or a queue is the sender's to choose.")
    {
        Bad = new("""Action=SendMessage&MessageBody=$input.body&MessageAttribute.1.Name=source&MessageAttribute.1.Value.StringValue=gateway&MessageAttribute.1.Value.DataType=String"""),
        Good = new("""Action=SendMessage&MessageBody=$util.urlEncode($input.body)&MessageAttribute.1.Name=source&MessageAttribute.1.Value.StringValue=gateway&MessageAttribute.1.Value.DataType=String"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Replaced: not null, Defect: Defect.RawInForm or Defect.WrongEscaper };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? $"Write $util.urlEncode({EscapeFix.PlainForm(facts, hole.Insertion.Reference)})." : "Encode it with $util.urlEncode(…).";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { Place.Kind: PlaceKind.FormValue } hole ? EscapeFix.Checked(facts, site, "Encode the value", hole.Span, $"$util.urlEncode({EscapeFix.PlainForm(facts, hole.Insertion.Reference)})") : null;
}
