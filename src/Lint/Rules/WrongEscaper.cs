using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value is escaped for another kind of text than the one it stands in.</summary>
public sealed class WrongEscaper : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC008",
        "wrong-escaper",
        Severity.Error,
        "A value is escaped for another kind of text than the one it stands in.",
        "escapeJavaScript is for strings of JSON: in a form or in XML its backslashes arrive as they are, and what means something there is not escaped.")
    {
        Bad = new("""Action=SendMessage&MessageBody=$util.escapeJavaScript($input.body)"""),
        Good = new("""Action=SendMessage&MessageBody=$util.urlEncode($input.body)"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.WrongEscaper, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        facts.Format == OutputFormat.Form ? "Use $util.urlEncode(…) in a form." : "Replace &, <, > and quotes by their entities in XML, & first.";
}
