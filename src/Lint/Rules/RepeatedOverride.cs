using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>An override is set twice for one request.</summary>
public sealed class RepeatedOverride : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR023",
        "repeated-override",
        Severity.Warning,
        "An override is set twice for one request.",
        "AWS documents overrides as final: setting the same one a second time makes the gateway answer with 5XX.")
    {
        Bad = new("""#set($context.responseOverride.status = 200)#set($context.responseOverride.status = 201){}"""),
        Good = new("""#set($status = 201)#set($context.responseOverride.status = $status){}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        HashSet<SetDirective> reported = new(ReferenceEqualityComparer.Instance);
        foreach (Trial trial in facts.Probe.Kept)
        {
            foreach (IGrouping<string, SetDirective> group in trial.Assignments.GroupBy(set => Path(facts, set)).Where(static group => group.Key.Length > 0 && group.Skip(1).Any()))
            {
                SetDirective second = group.ElementAt(1);
                if (reported.Add(second))
                {
                    yield return At(second.Target.Span, $"`{group.Key}` was set before in the same request, which AWS documents to end as 5XX: keep the value in a variable and set it once.") with { Witness = Witnessing.WitnessOf(trial, "It is set twice.", null) };
                }
            }
        }
    }

    private static string Path(TemplateFacts facts, SetDirective set) =>
        facts.Flow.Overrides.FirstOrDefault(assignment => ReferenceEquals(assignment.Directive, set)) is { Path: var path } && !path.Contains('*', StringComparison.Ordinal) && path.Contains("Override", StringComparison.Ordinal) ? path : "";
}
