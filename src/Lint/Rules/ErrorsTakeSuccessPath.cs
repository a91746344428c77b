using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags integrations whose only response is for the backend's errors, too.</summary>
public sealed class ErrorsTakeSuccessPath : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG017",
        "errors-take-success-path",
        Severity.Warning,
        Summary: "The backend's errors are answered as successes.",
        Why: "One response without a pattern catches everything: a 400 or 500 of the backend reaches the client with the status of a success, and through a template that was "
            + "written for another shape.")
    {
        Bad = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: never
            responses:
              default: {statusCode: '202'}
            """),
        Good = Example("""
            type: aws
            httpMethod: POST
            uri: arn:aws:apigateway:us-east-1:states:action/StartExecution
            passthroughBehavior: never
            responses:
              default: {statusCode: '500'}
              '200': {statusCode: '202'}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        bool setsStatus = integration.Responses.SelectMany(static response => response.Templates)
            .Any(static template => template.Template.Text.Contains("responseOverride", StringComparison.Ordinal));
        if (integration.Type is IntegrationType.Aws or IntegrationType.Http && !setsStatus
            && integration.Responses is [{ StatusCode: ['2', ..] } only] && only.Pattern is null or "" or ".*" && source.Responses is [var written])
        {
            string errors = new GatewaySetup { Integration = integration }.IsLambda ? "Errors of the function" : "A 4xx or 5xx of the backend";
            yield return At(written.Pattern ?? written.Whole, $"{errors} is answered with {only.StatusCode}, too. Add responses for errors.".Replace("function is", "function are", StringComparison.Ordinal));
        }
    }
}
