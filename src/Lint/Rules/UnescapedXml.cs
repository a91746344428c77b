using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value gets into XML without being escaped.</summary>
public sealed class UnescapedXml : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC009",
        "unescaped-xml",
        Severity.Error,
        "A value gets into XML without being escaped.",
        "A < or & in the value breaks the document, or adds elements to it. Nothing in $util escapes for XML.")
    {
        Bad = new("""<order><note>$input.path('$.note')</note></order>"""),
        Good = new("""<order><note>$input.path('$.note').replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;")</note></order>"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.RawInXml };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Replace what means something in XML, & first: .replaceAll(\"&\",\"&amp;\").replaceAll(\"<\",\"&lt;\").replaceAll(\">\",\"&gt;\"), in attributes quotes as well.";
}
