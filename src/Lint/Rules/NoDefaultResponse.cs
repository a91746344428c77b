using System.Globalization;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;

namespace VtlKit.Lint.Rules;

/// <summary>Flags integrations whose backend can answer what no response is for.</summary>
public sealed class NoDefaultResponse : IntegrationRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG005",
        "no-default-response",
        Severity.Error,
        Summary: "Answers of the backend that no pattern matches become status 500.",
        Why: "Without a default response an answer that no pattern matches ends as 500 Internal server error, and the log says: No match for output mapping and no "
            + "default output mapping configured. A backend's 400 or 404 reaches the client as a fault of the API.")
    {
        Bad = Example("""
            type: http
            httpMethod: GET
            uri: https://example.com/notes
            responses:
              '2\d{2}': {statusCode: '200'}
            """,
            "get"),
        Good = Example("""
            type: http
            httpMethod: GET
            uri: https://example.com/notes
            responses:
              default: {statusCode: '500'}
              '2\d{2}': {statusCode: '200'}
            """,
            "get"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        GatewaySetup setup = new() { Integration = integration };
        if (setup.IsProxy || integration.Responses.Any(static response => string.IsNullOrEmpty(response.Pattern)))
        {
            yield break;
        }

        GatewayRequest request = SampleRequest.Of(operation);
        Exchange sent = RequestPipeline.Run(setup, request, SampleContext.Of(request, operation.Path, "prod"));
        if (sent.Error is not null)
        {
            yield break;
        }

        BackendResponse[] answers = integration.Type is IntegrationType.Mock ? [new BackendResponse()]
            : setup.IsLambda ? [Answer(200, "{}"), Answer(200, """{"errorMessage": "Task timed out after 3.00 seconds"}""")]
            : [Answer(200, "{}"), Answer(400, "{}"), Answer(404, "{}"), Answer(500, "{}")];
        foreach (BackendResponse answer in answers)
        {
            if (ResponsePipeline.Run(setup, sent, answer) is { Selection: null, Error: { } error } exchange)
            {
                BackendResponse got = exchange.Backend ?? answer;
                string what = setup.IsLambda ? got.Body.Text.Contains("errorMessage", StringComparison.Ordinal) ? "an error of the function" : "the function's success"
                    : string.Create(CultureInfo.InvariantCulture, $"the status {got.Status}");
                yield return At(source.Responses is [var first, ..] ? first.Pattern ?? first.Whole : source.Whole, $"No response is for {what}, which becomes 500. Add a default response.", Proof.Refused) with
                {
                    Witness = new Witness(request, got, "", error.Log),
                };
                yield break;
            }
        }
    }

    private static BackendResponse Answer(int status, string body) => new() { Status = status, Body = Payload.Of(body) };
}
