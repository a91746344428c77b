using System.Collections.Immutable;
using VtlKit.Diagnostics;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>The template fails whatever the request.</summary>
public sealed class NeverRenders : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "VTL002",
        "never-renders",
        Severity.Error,
        "The template fails whatever the request.",
        "Something in it throws in every request, which the service answers with 500.")
    {
        Bad = new("""#set($parts = $input.params('a').split(","))#set($x = [1, 2])$x.get(5)"""),
        Good = new("""#set($x = [1, 2])$x.get(1)"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        ImmutableArray<Trial> trials = facts.Probe.Trials;
        if (trials.Length > 1 && trials.All(static trial => trial.Failure is { Kind: ErrorKind.Evaluation }) && trials.Select(static trial => trial.Failure!.Span).Distinct().Count() == 1)
        {
            Trial first = trials[0];
            yield return At(first.Failure!.Span, $"This fails in every request: {first.Failure.Message.TrimEnd('.')}.") with
            {
                Proof = Proof.Constant,
                Witness = Witnessing.WitnessOf(first, first.Failure.Message, null),
            };
        }
    }
}
