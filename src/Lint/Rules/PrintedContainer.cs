using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A map or list is printed as Java prints it.</summary>
public sealed class PrintedContainer : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR003",
        "printed-container",
        Severity.Error,
        "A map or list is printed as Java prints it.",
        "A map prints as {a=b}, which no reader of JSON takes for an object.")
    {
        Bad = new("""{"path": $input.params().path}"""),
        Good = new("""{"id": "$util.escapeJavaScript($input.params().path.id).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.Container };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Write its members one by one, or $input.json(…) for an object of the body.";
}
