using System.Collections.Immutable;
using System.Text.Json;
using VtlKit.Gateway;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Text;

namespace VtlKit.Vtl.Tests.Gateway;

/// <summary>A recorded passage through an integration, in the form of <c>shared/conformance/integrations.jsonl</c>.</summary>
internal sealed class IntegrationCase(JsonElement given)
{
    public string Id => Text(given, "id")!;

    public string Kind => Text(given, "kind")!;

    public JsonElement Expected => given.GetProperty("expected");

    /// <summary>Whether the recording went to a backend whose answer the case does not hold, and came back as that backend made it.</summary>
    public bool LacksBackend => Integration().Type is IntegrationType.HttpProxy or IntegrationType.AwsProxy && !given.TryGetProperty("backendResponse", out _);

    /// <summary>Members of the body whose values depend on the run.</summary>
    public IReadOnlyCollection<string> VolatileBodyKeys =>
        Expected.TryGetProperty("integrationRequestBodyVolatileKeys", out JsonElement keys) ? [.. keys.EnumerateArray().Select(key => key.GetString()!)] : [];

    /// <summary>The backend's answer; one without a body where the case has none.</summary>
    public BackendResponse Backend => given.TryGetProperty("backendResponse", out JsonElement response)
        ? new BackendResponse
        {
            Status = response.TryGetProperty("status", out JsonElement status) ? status.GetInt32() : 200,
            Headers = [.. Pairs(response, "headers"), .. Pairs(response, "multiValueHeaders")],
            Body = Payload.Of(Text(response, "body") ?? ""),
        }
        : new BackendResponse();

    public Exchange Run()
    {
        var setup = new GatewaySetup
        {
            Integration = Integration(),
            StageVariables = Pairs(given, "stageVariables").ToDictionary(pair => pair.Key, pair => pair.Value),
        };
        return ResponsePipeline.Run(setup, RequestPipeline.Run(setup, Request(), Context()), Backend);
    }

    private GatewayRequest Request()
    {
        JsonElement request = given.GetProperty("request");
        return new GatewayRequest
        {
            Method = Text(request, "method") ?? "GET",
            Path = Text(request, "path") ?? "/",
            Headers = [.. Pairs(request, "headers"), .. Pairs(request, "multiValueHeaders")],
            Query = [.. Pairs(request, "query"), .. Pairs(request, "multiValueQuery")],
            PathParameters = Pairs(request, "pathParameters"),
            Body = Payload.Of(Text(request, "body") ?? ""),
        };
    }

    private ContextMap Context()
    {
        var context = new ContextMap();
        SampleContext.Replace(context, (JavaMap)JsonReader.Parse(given.GetProperty("context").GetRawText())!);
        return context;
    }

    public Integration Integration()
    {
        JsonElement integration = given.GetProperty("integration");
        return new Integration
        {
            Type = Enum.Parse<IntegrationType>((Text(integration, "type") ?? "http").Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Uri = Text(integration, "uri"),
            HttpMethod = Text(integration, "httpMethod"),
            Passthrough = Enum.Parse<PassthroughBehavior>((Text(integration, "passthroughBehavior") ?? "when_no_match").Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            RequestTemplates = Templates(integration, "requestTemplates"),
            RequestParameters = Pairs(integration, "requestParameters"),
            Responses = integration.TryGetProperty("responses", out JsonElement responses)
                ? [.. responses.EnumerateObject().Select(response => Response(response.Name, response.Value))]
                : [new IntegrationResponse { StatusCode = "200" }],
        };
    }

    private static IntegrationResponse Response(string key, JsonElement response) => new()
    {
        Pattern = key == "default" ? null : key,
        StatusCode = Text(response, "statusCode")!,
        Templates = Templates(response, "responseTemplates"),
        Parameters = Pairs(response, "responseParameters"),
    };

    private static ImmutableArray<MappingTemplate> Templates(JsonElement element, string name) =>
        [.. Pairs(element, name).Select(pair => new MappingTemplate(pair.Key, LocatedTemplate.Of(pair.Value)))];

    public static ImmutableArray<KeyValuePair<string, string>> Pairs(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement members) && members.ValueKind == JsonValueKind.Object
            ? [.. members.EnumerateObject().SelectMany(member => Values(member.Value).Select(value => KeyValuePair.Create(member.Name, value)))]
            : [];

    private static IEnumerable<string> Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.ToString()) : [value.ToString()];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
