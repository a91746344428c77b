using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Migrate.Proof;

/// <summary>Cases made of an operation's schemas and examples.</summary>
internal static class Seeds
{
    /// <summary>A case with the sample request's body, and one with the sample answer's.</summary>
    public static IReadOnlyList<ProofCase> Of(Operation operation)
    {
        GatewayRequest request = SampleRequest.Of(operation);
        ContextMap context = SampleContext.Of(request, operation.Path, operation.Api.StageName ?? "prod");
        ProofCase seed = new()
        {
            Body = request.Body.Text,
            Path = [.. request.PathParameters],
            Query = [.. request.Query],
            Headers = [.. request.Headers.Where(header => !MessageHeaders.HiddenFromTemplates.Contains(header.Key))],
            StageVariables = [.. operation.Api.StageVariables],
            ContextJson = JsonPrinter.Print(context, JsonStyle.Compress),
        };
        return operation.Integration.Type is IntegrationType.Mock ? [seed] : [seed, seed with { Body = SampleResponse.Of(operation).Body.Text }];
    }
}
