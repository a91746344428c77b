using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>Not every outcome of an execution is told apart.</summary>
public sealed class OutcomesUntold : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR029",
        "outcomes-not-told-apart",
        Severity.Warning,
        "Not every outcome of an execution is told apart.",
        "An execution ends as SUCCEEDED, FAILED or TIMED_OUT. What is compared with FAILED alone takes one that timed out for a success.")
    {
        Bad = new("""#if($input.path('$.status') == "FAILED"){"message": "failed"}#else{"message": "done"}#end""", "response.vtl"),
        Good = new("""#if($input.path('$.status') == "SUCCEEDED"){"message": "done"}#else{"message": "failed"}#end""", "response.vtl"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        Comparison? failed = facts.Flow.Comparisons.FirstOrDefault(static comparison => comparison.Constant == "FAILED" && IsStatus(comparison));
        bool isTold = facts.Flow.Comparisons.Any(static comparison => comparison.Constant is "SUCCEEDED" or "TIMED_OUT" && IsStatus(comparison));
        if (!facts.IsRequest && failed is not null && !isTold && facts.Integration?.Uri?.Contains("StartSyncExecution", StringComparison.Ordinal) != false)
        {
            yield return At(failed.Node.Span, "An execution that ends as TIMED_OUT goes the way of a success here: compare with SUCCEEDED instead.");
        }
    }

    private static bool IsStatus(Comparison comparison) => comparison.Origins.Any(static origin => origin.Path == "/status");
}
