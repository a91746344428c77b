using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value gets into a form without being URL-encoded.</summary>
public sealed class UnencodedFormValue : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC007",
        "unencoded-form-value",
        Severity.Error,
        "A value gets into a form without being URL-encoded.",
        "An & in the value ends the field, and the sender adds fields of his own; a % or a + arrives as something else.")
    {
        Bad = new("""Action=SendMessage&MessageBody=$input.body"""),
        Good = new("""Action=SendMessage&MessageBody=$util.urlEncode($input.body)"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.RawInForm, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? $"Write $util.urlEncode({EscapeFix.PlainForm(facts, hole.Insertion.Reference)})." : "Encode it with $util.urlEncode(…).";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { Place.Kind: PlaceKind.FormValue } hole ? EscapeFix.Checked(facts, site, "Encode the value", hole.Span, $"$util.urlEncode({EscapeFix.PlainForm(facts, hole.Insertion.Reference)})") : null;
}
