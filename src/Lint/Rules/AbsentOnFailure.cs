using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>A member that is absent on failure is used without a check.</summary>
public sealed class AbsentOnFailure : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR028",
        "absent-on-failure",
        Severity.Warning,
        "A member that is absent on failure is used without a check.",
        "An execution that fails answers 200 with status, error and cause, and without output: what is read of the output is empty then.")
    {
        Bad = new("""#set($output = $util.parseJson($input.path('$.output'))){"id": "$stageVariables.a$output.id.length()"}""", "response.vtl"),
        Good = new("""#if($input.path('$.status') == "SUCCEEDED")$input.path('$.output')#else{"message": "failed"}#end""", "response.vtl"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        bool isSync = facts.Integration?.Uri?.Contains("StartSyncExecution", StringComparison.Ordinal) ?? facts.Text.Contains("$.output", StringComparison.Ordinal);
        if (facts.IsRequest || !isSync)
        {
            yield break;
        }

        Origin output = Origin.Payload.Member("output");
        bool isChecked = facts.Flow.Comparisons.Any(static comparison => comparison.Origins.Any(static origin => origin.Path is "/status" or "/output" or "/error"));
        Reference? use = References(facts).FirstOrDefault(static reference => reference is { Name: "input", Accessors: [MethodCall { Arguments: [StringLiteral { Value: "$.output" }] }, ..] } || reference.Accessors is [PropertyAccess { Name: "output" }, ..]);
        if (!isChecked && use is not null && facts.Flow.Reads.Any(origin => origin.IsWithin(output)))
        {
            yield return At(use.Span, "An execution that fails answers without output, with status, error and cause instead: test the status first.");
        }
    }
}
