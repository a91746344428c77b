using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value is decoded after it was escaped.</summary>
public sealed class WrongEscapeOrder : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC005",
        "wrong-escape-order",
        Severity.Error,
        "A value is decoded after it was escaped.",
        "What is escaped first and decoded then is not escaped any more where it matters: decode first, escape last.")
    {
        Bad = new("""{"a": "$util.urlDecode($util.escapeJavaScript($input.params('a')))"}"""),
        Good = new("""{"a": "$util.escapeJavaScript($util.urlDecode($input.params('a'))).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.WrongOrder };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Decode first, then escape.";
}
