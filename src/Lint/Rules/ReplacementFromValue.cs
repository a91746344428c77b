using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value is used as the replacement of replaceAll.</summary>
public sealed class ReplacementFromValue : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR015",
        "replacement-from-value",
        Severity.Error,
        "A value is used as the replacement of replaceAll.",
        "In a replacement $1 stands for a group and \\ escapes: a value with a $ in it fails the request with 500 or changes the text.")
    {
        Bad = new("""#set($t = "hello X"){"a": $t.replaceAll("X", $input.params('v')).length()}"""),
        Good = new("""#set($t = "hello X"){"a": $t.replace("X", $input.params('v')).length()}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (Replacement replacement in facts.Flow.Replacements.Where(static replacement => replacement.Call.Name is "replaceAll" or "replaceFirst"))
        {
            Origin? origin = replacement.ReplacementOrigins.FirstOrDefault(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend);
            if (origin is null)
            {
                continue;
            }

            Trial? failing = Failing(facts, origin);
            yield return At(replacement.Call.Span, $"A value with a $ in it, such as `$1`, is taken for a group of the pattern{(failing is null ? "" : " and fails the request with 500")}. Use replace(…), which takes texts as they are.") with
            {
                Severity = failing is null ? Severity.Warning : Severity.Error,
                Proof = failing is null ? null : Proof.Broken,
                Witness = failing is null ? null : Witnessing.WitnessOf(failing, failing.Failure!.Message, null),
            };
        }
    }

    private static Trial? Failing(TemplateFacts facts, Origin origin)
    {
        Explorer explorer = new(facts);
        return facts.Probe.Kept
            .Select(trial => trial.Scenario.Atom(origin) is { } atom ? trial.Scenario.With(atom, "$1") : null)
            .OfType<Scenario>().Select(explorer.Render).FirstOrDefault(static trial => trial.Failure is not null);
    }
}
