using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>An apostrophe leaves escapeJavaScript as \\', which is not JSON.</summary>
public sealed class UnrepairedApostrophe : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC002",
        "unrepaired-apostrophe",
        Severity.Error,
        "An apostrophe leaves escapeJavaScript as \\', which is not JSON.",
        "escapeJavaScript writes \\' for an apostrophe, as JavaScript allows and JSON does not: one apostrophe in the value, and whoever reads the output rejects all of it.")
    {
        Bad = new("""{"input": "$util.escapeJavaScript($input.json('$'))"}"""),
        Good = new("""{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html", "https://github.com/aws/serverless-application-model/issues/1895"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.Apostrophe };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Take the apostrophe back right behind each escapeJavaScript(…): .replaceAll(\"\\\\'\",\"'\").";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? EscapeFix.Checked(facts, site, "Repair the apostrophe", hole.Span, EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))) : null;
}
