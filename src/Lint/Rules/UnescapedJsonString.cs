using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value gets into a string of JSON without being escaped.</summary>
public sealed class UnescapedJsonString : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC001",
        "unescaped-json-string",
        Severity.Error,
        "A value gets into a string of JSON without being escaped.",
        "A quote in the value ends the string: the output is no JSON any more, or the sender adds members to it. A backslash or a line break does harm as well.")
    {
        Bad = new("""{"name": "$input.params('name')"}"""),
        Good = new("""{"name": "$util.escapeJavaScript($input.params('name')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html", "https://github.com/serverless/serverless/issues/1991"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.Raw, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? $"Write {EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))}." : "Escape it with $util.escapeJavaScript(…).replaceAll(\"\\\\'\",\"'\").";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? EscapeFix.Checked(facts, site, "Escape the value", hole.Span, EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))) : null;
}
