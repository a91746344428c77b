using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VtlKit.Migrate.Compat.Pipeline;

/// <summary>What a Lambda function behind a proxy is given, and what it answers.</summary>
public static class LambdaProxy
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A request as an event, in JSON.</summary>
    public static string EventOf(ClientRequest client, GatewayOperation operation)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(operation);
        var headers = client.Headers.Where(header => MessageHeaders.IsSeen(header.Key)).ToList();
        var path = client.Context["path"] as string ?? operation.ResourcePath;
        var stage = $"/{operation.Stage}";
        var context = JsonNode.Parse(JsonText.Write(client.Context))!.AsObject();
        context.Remove("requestOverride");
        context.Remove("responseOverride");
#if BYTES
        var isBinary = PayloadConversion.IsBinary(operation, MessageHeaders.MediaType(MessageHeaders.LastOf(headers, "Content-Type")));
#else
        var isBinary = false;
#endif
        return new JsonObject
        {
            ["resource"] = operation.ResourcePath,
            ["path"] = path.StartsWith(stage + "/", StringComparison.Ordinal) ? path[stage.Length..] : path,
            ["httpMethod"] = client.Method,
            ["headers"] = Last(headers, StringComparer.OrdinalIgnoreCase),
            ["multiValueHeaders"] = All(headers, StringComparer.OrdinalIgnoreCase),
            ["queryStringParameters"] = Last(client.Query, StringComparer.Ordinal),
            ["multiValueQueryStringParameters"] = All(client.Query, StringComparer.Ordinal),
            ["pathParameters"] = Last(client.Path, StringComparer.Ordinal),
            ["stageVariables"] = Last([.. operation.StageVariables], StringComparer.Ordinal),
            ["requestContext"] = context,
            ["body"] = client.Body.Bytes.IsEmpty ? null : isBinary ? Convert.ToBase64String(client.Body.Bytes.Span) : client.Body.Text,
            ["isBase64Encoded"] = isBinary && !client.Body.Bytes.IsEmpty,
        }.ToJsonString(Relaxed);
    }

    /// <summary>The answer that a function gave as JSON: a status, headers and a body, and nothing else.</summary>
    /// <exception cref="GatewayException">It gave something else, or failed.</exception>
    public static ClientResponse AnswerOf(IntegrationResponse answer, ClientRequest client, GatewayOperation operation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(operation);
        try
        {
            using var document = JsonDocument.Parse(answer.Body.Text);
            return AnswerOf(document.RootElement, client, operation);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Malformed("Malformed Lambda proxy response");
        }
    }

    private static ClientResponse AnswerOf(JsonElement answer, ClientRequest client, GatewayOperation operation)
    {
        var status = 200;
        var text = "";
#if BYTES
        var isEncoded = false;
#endif
        List<KeyValuePair<string, string>> single = [];
        List<KeyValuePair<string, string>> several = [];
        foreach (var member in answer.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            switch (member.Name)
            {
                case "statusCode":
                    status = int.Parse(member.Value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "headers":
                    single.AddRange(member.Value.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, ValueOf(header.Value))));
                    break;
                case "multiValueHeaders":
                    several.AddRange(member.Value.EnumerateObject().SelectMany(header => header.Value.EnumerateArray(), (header, value) => KeyValuePair.Create(header.Name, ValueOf(value))));
                    break;
                case "body":
                    text = member.Value.GetString();
                    break;
                case "isBase64Encoded":
#if BYTES
                    isEncoded = member.Value.GetBoolean();
#else
                    _ = member.Value.GetBoolean();
#endif
                    break;
                case "errorMessage":
                    throw Malformed($"Lambda execution failed with status 200 due to customer function error: {member.Value}");
                default:
                    throw new FormatException();
            }
        }

        if (status is < 100 or > 599)
        {
            throw new FormatException();
        }

        // A header that is in both with the same value is there once.
        List<KeyValuePair<string, string>> headers = [.. single.Where(header => !several.Any(other => other.Value == header.Value && MessageHeaders.IsSame(other.Key, header.Key))), .. several];
        headers = MessageHeaders.HandedThrough(headers, operation.Kind);
        MessageHeaders.SetDefault(headers, "Content-Type", "application/json");
        Payload body = text ?? "";
#if BYTES
        if (isEncoded && PayloadConversion.IsBinary(operation, MessageHeaders.MediaType(MessageHeaders.LastOf(client.Headers, "Accept"))))
        {
            body = PayloadConversion.Decoded(body);
        }

#endif
        return new ClientResponse(status, headers, body);
    }

    private static string ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetString() ?? throw new FormatException(),
    };

    private static JsonObject? Last(IReadOnlyList<KeyValuePair<string, string>> entries, StringComparer comparer) => entries.Count == 0 ? null : new JsonObject(
        entries.GroupBy(entry => entry.Key, entry => entry.Value, comparer).Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Last())));

    private static JsonObject? All(IReadOnlyList<KeyValuePair<string, string>> entries, StringComparer comparer) => entries.Count == 0 ? null : new JsonObject(
        entries.GroupBy(entry => entry.Key, entry => entry.Value, comparer).Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, new JsonArray([.. entry.Select(value => (JsonNode)value)]))));

    private static GatewayException Malformed(string reason) => new("DEFAULT_5XX", 502, "Internal server error", reason);
}
