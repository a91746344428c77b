using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>$input.json(…) stands between quotes.</summary>
public sealed class QuotedInputJson : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC006",
        "quoted-input-json",
        Severity.Error,
        "$input.json(…) stands between quotes.",
        "$input.json(…) writes JSON with the quotes of its texts. In quotes again, a text is \"\"text\"\" and an object ends the string at its first name.")
    {
        Bad = new("""{"body": "$input.json('$.body')"}"""),
        Good = new("""{"body": $input.json('$.body')}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html", "https://github.com/serverless/serverless/issues/540"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.QuotedJson, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Drop the quotes around it, or where a text of JSON is wanted escape it: $util.escapeJavaScript($input.json(…)).replaceAll(\"\\\\'\",\"'\").";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        QuotedInputJsonFix.Of(facts, site);
}
