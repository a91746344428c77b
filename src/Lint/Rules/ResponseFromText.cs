using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A status or header of the response is whatever a message says.</summary>
public sealed class ResponseFromText : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC005",
        "response-from-text",
        Severity.Warning,
        "A status or header of the response is whatever a message says.",
        "What is no integer from 100 to 599 is ignored as a status, and a header can be anything: the backend, or the client, decides what the gateway answers.")
    {
        Bad = new("""#set($context.responseOverride.status = $input.path('$.code'))$input.json('$')""", "response.vtl"),
        Good = new("""#if($input.path('$.code') == "404")#set($context.responseOverride.status = 404)#end$input.json('$')""", "response.vtl"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from assignment in facts.Flow.Overrides
               where assignment.Path.StartsWith("responseOverride.", StringComparison.Ordinal) && assignment.Value.Any(insertion => insertion.Origins.Any(origin => Taints.Of(origin, facts.IsRequest) >= Taint.Backend))
               select At(assignment.Directive.Value.Span, $"`{assignment.Path}` is whatever the {(facts.IsRequest ? "client" : "backend")} says: compare it with the values that are meant, and set those.");
    }
}
