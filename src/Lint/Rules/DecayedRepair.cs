using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A repair of the apostrophe finds nothing to repair.</summary>
public sealed class DecayedRepair : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC003",
        "decayed-apostrophe-repair",
        Severity.Error,
        "A repair of the apostrophe finds nothing to repair.",
        "The pattern lost a backslash on its way through YAML, JSON or a program, or replace(…) looks for it literally: the apostrophe stays \\', which is not JSON.")
    {
        Bad = new("""{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\'","'")"}"""),
        Good = new("""{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html", "https://github.com/aws/aws-cdk/issues/11374"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.DecayedRepair };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "API Gateway has to receive .replaceAll(\"\\\\'\",\"'\"), with two backslashes: double them once more in JSON and in double quotes of YAML.";
}
