using VtlKit.Gateway;
using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Editing;
using VtlKit.Runtime;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags MOCK integrations that never get a status.</summary>
public sealed class MockWithoutStatus : IntegrationRule
{
    private const string Log = "Unable to parse statusCode";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG006",
        "mock-without-status",
        Severity.Error,
        Summary: "The request template of a MOCK integration gives no integer statusCode.",
        Why: "A MOCK integration answers with the statusCode that its request template renders, which must be an integer: \"200\" in quotes is none. "
            + "Every request ends as 500, and the log says: Unable to parse statusCode.")
    {
        Bad = Example("""
            type: mock
            requestTemplates:
              application/json: '{"statusCode": "200"}'
            responses: {default: {statusCode: '200'}}
            """),
        Good = Example("""
            type: mock
            requestTemplates:
              application/json: '{"statusCode": 200}'
            responses: {default: {statusCode: '200'}}
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(Operation operation, Integration integration, IntegrationSource source, HostFiles hosts)
    {
        if (integration.Type != IntegrationType.Mock)
        {
            yield break;
        }

        GatewaySetup setup = new() { Integration = integration };
        GatewayRequest sample = SampleRequest.Of(operation) with { Headers = [] };
        GatewayRequest[] requests =
        [
            sample with { Body = Payload.Empty, Query = [] },
            sample,
            // A template that hands the caller's status on works for this one.
            sample with { Body = Payload.Of("""{"statusCode": 200, "status": 200, "code": 200}"""), Query = [new("statusCode", "200"), new("status", "200")], Headers = [new("statusCode", "200")] },
        ];
        Exchange[] exchanges = [.. requests.Select(request => RequestPipeline.Run(setup, request, Context(request, operation)))];
        int failed = Array.FindIndex(exchanges, HasNoStatus);
        if (failed < 0)
        {
            yield break;
        }

        WrittenValue place = source.RequestTemplates is [var first, ..] ? first.Value : source.Whole;
        string rendered = exchanges[failed].IntegrationRequest?.Body.Text ?? "";
        if (!exchanges.All(HasNoStatus))
        {
            yield return At(place, "A caller that sends no status is answered with 500: render one that does not depend on the request, or test for it first.") with
            {
                Severity = Severity.Warning,
                Witness = new Witness(requests[failed], null, rendered, exchanges[failed].Error!.Log),
            };
            yield break;
        }

        yield return At(place, "Every request is answered with 500: render an integer statusCode, such as {\"statusCode\": 200}.", Proof.Constant) with
        {
            Witness = new Witness(requests[0], null, rendered, exchanges[0].Error!.Log),
            Fix = Unquoted(integration, hosts),
        };
    }

    private static bool HasNoStatus(Exchange exchange) => exchange.Error is { Failure: null } error && error.Log.Contains(Log, StringComparison.Ordinal);

    // The most frequent reason by far, and the only one whose mending is plain.
    private static Fix? Unquoted(Integration integration, HostFiles hosts)
    {
        if (integration.RequestTemplates is not [{ Template: var template }])
        {
            return null;
        }

        string text = template.Text;
        int member = text.IndexOf("statusCode", StringComparison.Ordinal);
        int colon = member < 0 ? -1 : text.IndexOf(':', member);
        if (colon < 0 || text[(colon + 1)..].TrimStart() is not ['"', >= '1' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '"', ..])
        {
            return null;
        }

        int start = text.IndexOf('"', colon);
        string status = text.Substring(start + 1, 3);
        return new FileEdits(hosts).Of(template, new TemplateFix("Write the status without quotes", IsSafe: true, [new TemplateEdit(new TextSpan(start, 5), status)]));
    }

    private static ContextMap Context(GatewayRequest request, Operation operation) => SampleContext.Of(request, operation.Path, "prod");
}
