using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using VtlKit.Gateway;
using VtlKit.OpenApi.Samples;

namespace VtlKit.OpenApi;

/// <summary>Makes an answer of the backend behind an operation.</summary>
public static class SampleResponse
{
    private const string JsonType = "application/json";

    /// <summary>
    /// A successful answer in the shape of the operation's backend, its contents made of what the response templates read and of the declared response;
    /// the same one every time.
    /// </summary>
    public static BackendResponse Of(Operation operation) => operation.Integration.Type switch
    {
        IntegrationType.Mock => new BackendResponse(),
        IntegrationType.AwsProxy => Json(new JsonObject
        {
            ["statusCode"] = 200,
            ["headers"] = new JsonObject { ["Content-Type"] = JsonType },
            ["body"] = SampleBody.Json(Declared(operation) ?? new JsonObject()),
        }),
        IntegrationType.HttpProxy => Json(Declared(operation) ?? new JsonObject()),
        _ => Mapped(operation),
    };

    private static BackendResponse Mapped(Operation operation)
    {
        IntegrationResponse? response = operation.Integration.Responses.FirstOrDefault(static response => string.IsNullOrEmpty(response.Pattern))
            ?? operation.Integration.Responses.FirstOrDefault(static response => response.Pattern == "200");
        ValueShape body = TemplateReadings.Of(response?.Templates.Select(static template => template.Template.Text) ?? []).Body;
        JsonNode? read = body.IsEmpty ? null : body.ToJson("body");
        (string service, string action) = ServiceOf(operation.Integration);
        JsonNode? declared = read is null ? Declared(operation) : null;
        if (BackendAnswers.Of(service, action, declared) is not { } answer)
        {
            return Json(read ?? declared ?? new JsonObject());
        }

        // What a template reads of a text of JSON, such as a workflow's output, is all that is known of that text.
        Fill(answer, read as JsonObject ?? []);
        return Json(answer);
    }

    private static void Fill(JsonObject answer, JsonObject read)
    {
        foreach ((string key, JsonNode? value) in read)
        {
            switch (answer[key])
            {
                case null:
                    answer[key] = value?.DeepClone();
                    break;
                case JsonObject inner when value is JsonObject more:
                    Fill(inner, more);
                    break;
                case JsonArray { Count: > 0 } items when items[0] is JsonObject first && value is JsonArray { Count: > 0 } others && others[0] is JsonObject item:
                    Fill(first, item);
                    break;
                case JsonValue text when text.TryGetValue(out string? content) && content == "{}":
                    answer[key] = value?.DeepClone();
                    break;
            }
        }
    }

    // arn:aws:apigateway:{region}:{service}:{path|action}/{api}
    private static (string Service, string Action) ServiceOf(Integration integration)
    {
        if (integration.Uri?.Split(':', 6) is not ["arn", _, "apigateway", _, var service, var target])
        {
            return ("", "");
        }

        string name = service.Split('.')[^1];
        return target.StartsWith("action/", StringComparison.Ordinal) ? (name, target["action/".Length..].Split('&')[0]) : (name, "");
    }

    private static JsonNode? Declared(Operation operation)
    {
        IDictionary<string, IOpenApiResponse> responses = ContractReader.Read(operation.Contract)?.Responses ?? [];
        IOpenApiResponse? response = responses.FirstOrDefault(static entry => entry.Key.StartsWith('2')).Value ?? responses.FirstOrDefault(static entry => entry.Key == "default").Value;
        if (response?.Content is not { Count: > 0 } content)
        {
            return null;
        }

        string mediaType = content.ContainsKey(JsonType) ? JsonType : content.Keys.First();
        string? body = SampleBody.Of(content[mediaType], JsonType, isRequest: false);
        try
        {
            return body is null ? null : JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return JsonValue.Create(body);
        }
    }

    private static BackendResponse Json(JsonNode body) => new()
    {
        Headers = [new("Content-Type", JsonType)],
        Body = Payload.Of(SampleBody.Json(body)),
    };
}
