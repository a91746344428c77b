using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using VtlKit.Migrate.Compat.Pipeline;

namespace VtlKit.Migrate.Compat.Aws;

/// <summary>Runs state machines of Step Functions and waits for their ends: <c>StartSyncExecution</c>.</summary>
public class ExecutionIntegration(IAmazonStepFunctions states) : IIntegration
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public async Task<IntegrationResponse> SendAsync(IntegrationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Read(request.Body.Text) is not { } execution)
        {
            return Answer(400, [new("__type", "com.amazon.coral.service#SerializationException")]);
        }

        try
        {
            var result = await states.StartSyncExecutionAsync(execution, cancellationToken);
            return Answer(
                200,
                [
                    new("executionArn", result.ExecutionArn), new("stateMachineArn", result.StateMachineArn), new("name", result.Name), new("status", result.Status?.Value),
                    new("startDate", SecondsOf(result.StartDate)), new("stopDate", SecondsOf(result.StopDate)), new("input", result.Input), new("output", result.Output),
                    new("error", result.Error), new("cause", result.Cause), new("traceHeader", result.TraceHeader),
                ]);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode != 0)
        {
            return Answer((int)exception.StatusCode, [new("__type", exception.ErrorCode), new("message", exception.Message)]);
        }
        catch (AmazonServiceException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }

    /// <summary>What is to be run; null where the service would not read it.</summary>
    private static StartSyncExecutionRequest? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : new StartSyncExecutionRequest
            {
                StateMachineArn = Text("stateMachineArn"),
                Input = Text("input"),
                Name = Text("name"),
                TraceHeader = Text("traceHeader"),
            };

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IntegrationResponse Answer(int status, IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new(status, [new("Content-Type", "application/json")], new JsonObject(members.Where(member => member.Value is not null)).ToJsonString(Relaxed));

    private static JsonNode? SecondsOf(DateTime? time) => time is { } given ? (given.ToUniversalTime() - DateTime.UnixEpoch).TotalMilliseconds / 1000 : null;
}
