using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>Invokes Lambda functions.</summary>
public class LambdaIntegration(IAmazonLambda lambda) : IIntegration
{
    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isEvent = MessageHeaders.LastOf(request.Headers, "X-Amz-Invocation-Type") == "Event";
        List<KeyValuePair<string, string>> headers = [new("Content-Type", "application/json")];
        try
        {
            var result = await lambda.InvokeAsync(
                new InvokeRequest
                {
                    FunctionName = FunctionOf(request.Uri),
                    InvocationType = isEvent ? InvocationType.Event : InvocationType.RequestResponse,
                    Payload = request.Body.Text,
                },
                cancellationToken);
            if (result.FunctionError is { Length: > 0 } error)
            {
                headers.Add(new("X-Amz-Function-Error", error));
            }

            return new IntegrationResponse(result.StatusCode ?? 200, headers, Payload.Of(result.Payload?.ToArray() ?? []));
        }
        catch (AmazonServiceException exception) when (exception.StatusCode != 0)
        {
            // Lambda itself refused: a payload that is no JSON, for one.
            JsonObject error = new() { ["message"] = exception.Message };
            return new IntegrationResponse((int)exception.StatusCode, headers, error.ToJsonString());
        }
        catch (AmazonServiceException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    // arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/NAME/invocations
    private static string FunctionOf(string address)
    {
        const string Before = "/functions/";
        const string After = "/invocations";
        var start = address.IndexOf(Before, StringComparison.Ordinal);
        var end = address.LastIndexOf(After, StringComparison.Ordinal);
        return start >= 0 && end > start + Before.Length
            ? address[(start + Before.Length)..end]
            : throw GatewayException.Configuration($"Invalid address of a Lambda function: {address}");
    }
}
