using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VtlKit.Gateway;
using VtlKit.Gateway.Schemas;
using VtlKit.Runtime;
using VtlKit.Text;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

/// <summary>
/// What was recorded of single parts of the gateway. Whole passages of requests are compared by the tests of the command line, through
/// <c>vtlkit preview --cases</c>.
/// </summary>
public sealed class RecordedIntegrationTests
{
    [Fact]
    public void SelectsTheRecordedIntegrationResponse()
    {
        foreach (JsonNode given in Cases("selection"))
        {
            var setup = new GatewaySetup
            {
                Integration = new Integration
                {
                    Type = IntegrationType.Http,
                    Responses =
                    [
                        .. given["integration"]!["responses"]!.AsObject().Select(response => new IntegrationResponse
                        {
                            Pattern = response.Key == "default" ? null : response.Key,
                            StatusCode = Text(response.Value!["statusCode"]!),
                        }),
                    ],
                },
            };
            string value = Text(given["selectionValue"]!);
            JsonNode expected = given["expected"]!;

            Assert.Equal((string?)expected["selectedStatusCode"], ResponseSelection.Of(setup.Integration, value, "the value")?.Response.StatusCode);
            if (expected["log"] is { } log)
            {
                Exchange exchange = RequestPipeline.Run(setup, new GatewayRequest { Method = "GET", Path = "/" }, new ContextMap());
                exchange = ResponsePipeline.Run(setup, exchange, new BackendResponse { Status = int.Parse(value, CultureInfo.InvariantCulture) });
                Assert.Equal((Text(log), Text(expected["gatewayResponseType"]!)), (exchange.Error!.Log, exchange.Error.Type));
                AssertAnswer(given, exchange.Response!);
            }
        }
    }

    [Fact]
    public void ConvertsPayloadsAsDocumented()
    {
        foreach (JsonNode given in Cases("encoding-table"))
        {
            JsonNode input = given["input"]!;
            ContentHandling? handling = (string?)input["contentHandling"] switch
            {
                "CONVERT_TO_BINARY" => ContentHandling.ConvertToBinary,
                "CONVERT_TO_TEXT" => ContentHandling.ConvertToText,
                _ => null,
            };
            bool isBinary = ((string?)input["payload"])!.StartsWith("binary", StringComparison.OrdinalIgnoreCase);
            PayloadConversion actual = input["accept"] is { } accept
                ? PayloadConversions.ForResponse(isBinary, Text(accept) == "binary type", handling)
                : PayloadConversions.ForRequest(isBinary, handling);
            PayloadConversion expected = Text(given["expected"]!["conversion"]!) switch
            {
                "base64encode" => PayloadConversion.EncodeBase64,
                "base64decode" => PayloadConversion.DecodeBase64,
                "binary" => PayloadConversion.Keep,
                _ => PayloadConversion.ToText,
            };
            Assert.True(expected == actual, $"{given["id"]}: expected {expected}, got {actual}");
        }
    }

    [Fact]
    public void ListsTheRecordedGatewayResponses()
    {
        foreach (JsonNode given in Cases("gateway-response-defaults"))
        {
            // Each of a method's types was set anew several times; the last time counts.
            ImmutableArray<GatewayResponse> own =
                [.. (given["customised"]?.AsObject() ?? []).Reverse().Select(response => ResponseOf(response.Value!, Text(response.Value!["responseType"]!)))];
            System.Text.Json.Nodes.JsonArray expected = (given["expected"]!["defaults"] ?? given["expected"]!["resolved"])!.AsArray();
            Assert.Equal(GatewayResponseTypes.All, expected.Select(response => Text(response!["responseType"]!)));
            foreach (JsonNode? wanted in expected)
            {
                string type = Text(wanted!["responseType"]!);
                GatewayResponse actual = GatewayResponse.Of(own, type, GatewayResponseTypes.StatusOf(type) ?? (type == GatewayResponseTypes.Default4xx ? 400 : 500));

                Assert.Equal((string?)wanted["statusCode"], actual.Status?.ToString(CultureInfo.InvariantCulture));
                Assert.Equal(Pairs(wanted["responseParameters"]), actual.Parameters);
                Assert.Equal(Pairs(wanted["responseTemplates"]), actual.Templates.Select(template => KeyValuePair.Create(template.ContentType, template.Template.Text)));
            }
        }
    }

    [Fact]
    public void AnswersAsRecorded()
    {
        foreach (JsonNode given in Cases("gateway-response"))
        {
            string type = Text(given["gatewayResponseType"]!);
            JsonNode expected = given["expected"]!;
            GatewayRequest request = given["method"] is { } method ? RequestLacking(method, (string?)expected["responseBody"]!["message"]) : RequestOf(given["request"]!);
            GatewayError? error = given["method"] is { } validated
                ? ValidationOf(validated).FaultIn(request)
                : new GatewayError(type, GatewayResponseTypes.StatusOf(type) ?? 400, "Missing Authentication Token", "");
            var setup = new GatewaySetup
            {
                Integration = new Integration { Type = IntegrationType.Mock },
                GatewayResponses = given["gatewayResponse"] is { } response ? [ResponseOf(response, type)] : [],
            };

            Exchange exchange = ResponsePipeline.Run(setup, new Exchange { Request = request, Context = new ContextMap(), Error = error }, new BackendResponse());

            Assert.Equal(type, exchange.Error?.Type);
            AssertAnswer(given, exchange.Response!);
        }
    }

    private static void AssertAnswer(JsonNode given, MethodResponse actual)
    {
        JsonNode expected = given["expected"]!;
        if (expected["responseStatus"] is { } status)
        {
            Assert.Equal((int)status, actual.Status);
        }

        foreach ((string name, string value) in Pairs(expected["responseHeaders"]))
        {
            Assert.Equal(value, actual.Headers.LastValue(name));
        }

        Assert.True(
            expected["responseBody"] is JsonObject json ? JsonNode.DeepEquals(json, JsonNode.Parse(actual.Body.Text)) : Text(expected["responseBody"]!) == actual.Body.Text,
            $"{given["id"]}: expected {expected["responseBody"]}, got {actual.Body}");
    }

    // The recording tells its model in words, and not the request: it lacks the parameters that the answer names.
    private static RequestValidation ValidationOf(JsonNode method)
    {
        string[] required = [.. method["requestParameters"]!.AsObject().Where(parameter => (bool)parameter.Value!).Select(parameter => parameter.Key)];
        Assert.Equal("testSchema {a:number,b:number, required a,b}", Text(method["requestModels"]!["application/json"]!));
        return new RequestValidation
        {
            Headers = [.. Named("method.request.header.")],
            Path = [.. Named("method.request.path.")],
            Query = [.. Named("method.request.querystring.")],
            Models =
            [
                KeyValuePair.Create("application/json", JsonSchema.Parse(
                    """{"type": "object", "properties": {"a": {"type": "number"}, "b": {"type": "number"}}, "required": ["a", "b"]}""")!),
            ],
        };

        IEnumerable<string> Named(string prefix) =>
            required.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);
    }

    private static GatewayRequest RequestLacking(JsonNode method, string? message)
    {
        RequestValidation validation = ValidationOf(method);
        return new GatewayRequest
        {
            Method = "POST",
            Path = "/",
            Headers = Present(validation.Headers),
            PathParameters = Present(validation.Path),
            Query = Present(validation.Query),
            Body = Payload.Of("""{"a": 1}"""),
        };

        ImmutableArray<KeyValuePair<string, string>> Present(ImmutableArray<string> names) =>
            [.. names.Where(name => !message!.Contains(name, StringComparison.Ordinal)).Select(name => KeyValuePair.Create(name, "value"))];
    }

    private static GatewayRequest RequestOf(JsonNode request) =>
        new() { Method = Text(request["method"]!), Path = Text(request["path"]!), Headers = Pairs(request["headers"]) };

    private static GatewayResponse ResponseOf(JsonNode response, string type) => new()
    {
        Type = type,
        Status = response["statusCode"] is { } status ? int.Parse(Text(status), CultureInfo.InvariantCulture) : null,
        Parameters = Pairs(response["responseParameters"]),
        Templates = [.. Pairs(response["responseTemplates"]).Select(pair => new MappingTemplate(pair.Key, LocatedTemplate.Of(pair.Value)))],
    };

    private static IReadOnlyCollection<JsonNode> Cases(string kind)
    {
        string? file = SharedFiles.Find("conformance/integrations.jsonl");
        Assert.SkipWhen(file is null, "shared/conformance is not beside the repository.");
        JsonNode[] cases = [.. File.ReadLines(file!).Select(line => JsonNode.Parse(line)!).Where(given => (string?)given["kind"] == kind)];
        Assert.NotEmpty(cases);
        return cases;
    }

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(JsonNode? members) =>
        [.. (members?.AsObject() ?? []).Select(member => KeyValuePair.Create(member.Key, Text(member.Value!)))];

    private static string Text(JsonNode node) => node.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString();
}
