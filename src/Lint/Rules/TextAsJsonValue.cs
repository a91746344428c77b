using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A text stands where JSON needs a value.</summary>
public sealed class TextAsJsonValue : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC013",
        "text-as-json-value",
        Severity.Error,
        "A text stands where JSON needs a value.",
        "Without quotes only a number, true, false or null is JSON. Where the value is missing, or is any other text, the output is not.")
    {
        Bad = new("""{"limit": $input.params('limit')}"""),
        Good = new("""{"limit": $input.json('$.limit')}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.TextAsValue, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Write $input.json(…) for a value of the body; put others in quotes and escape them, or test them first.";
}
