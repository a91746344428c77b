using System.Text.Json.Nodes;

namespace VtlKit.Cli.Tests.Commands;

public sealed class PreviewTests
{
    private const string Api = """
        openapi: 3.0.1
        info: { title: shop, version: "1" }
        paths:
          /orders/{id}:
            get:
              operationId: getOrder
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: http
                httpMethod: POST
                uri: https://${stageVariables.host}/find/{key}?fixed=a%20b
                requestParameters:
                  integration.request.path.key: method.request.path.id
                  integration.request.querystring.q: method.request.querystring.q
                  integration.request.header.X-Stage: context.stage
                requestTemplates:
                  application/json: |
                    {"id": "$input.params('id')", "agent": "$context.identity.userAgent", "path": "$context.path",
                     "secret": "$input.params('Content-Length')"}
                responses:
                  default:
                    statusCode: 200
                    responseTemplates:
                      application/json: '{"name": $input.json("$.name")}'
                  4\d\d:
                    statusCode: 404
                    responseParameters:
                      method.response.header.X-Reason: integration.response.header.reason
          /broken:
            post:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: http
                httpMethod: POST
                uri: https://backend/
                requestTemplates:
                  application/json: |-
                    {"a": 1,
                      #set($x = )
                    }
                responses: { default: { statusCode: 200 } }
          /mock:
            get:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: mock
                passthroughBehavior: never
                requestTemplates:
                  application/json: "{statusCode: 418, }"
                responses:
                  default: { statusCode: 200 }
                  4\d\d:
                    statusCode: 400
                    responseTemplates: { application/json: "#set($context.responseOverride.status = 409)no $input.params('q')" }
        """;

    [Fact]
    public void ShowsTheWayThereAndBackAsJson()
    {
        string request = TestFiles.Temporary("request.json", """
            {
              "path": "/orders/7?q=1%202", // the query can stand in the path
              "headers": { "User-Agent": "me", "Content-Length": "5", },
            }
            """);
        string response = TestFiles.Temporary("response.json", """{"status": 404, "headers": {"reason": ["none", "lost"]}, "body": {"name": 1.50}}""");

        JsonNode result = Preview(Api, ExitCode.Clean, "--operation", "getOrder", "--request", request, "--response", response, "--stage", "dev", "--stage-variable", "host=h");

        Assert.Equal("GET /orders/{id}", (string?)result["operation"]);
        Assert.Equal("""{"contentType":"application/json","line":18,"column":13}""", result["requestTemplate"]!.ToJsonString());
        Assert.Equal("https://h/find/7?fixed=a%20b&q=1%202", (string?)result["integrationRequest"]!["uri"]);
        Assert.Equal("POST", (string?)result["integrationRequest"]!["method"]);
        Assert.Equal("""{"fixed":["a b"],"q":["1 2"]}""", result["integrationRequest"]!["query"]!.ToJsonString());
        Assert.Equal("""{"key":"7"}""", result["integrationRequest"]!["path"]!.ToJsonString());
        Assert.Equal("""["dev"]""", result["integrationRequest"]!["headers"]!["X-Stage"]!.ToJsonString());
        Assert.Equal("""{"id":"7","agent":"me","path":"/dev/orders/7","secret":""}""", result["integrationRequest"]!["json"]!.ToJsonString());
        Assert.Equal(404, (int)result["endpointStatus"]!);
        Assert.Equal("4\\d\\d", (string?)result["integrationResponse"]!["selected"]);
        Assert.Null(result["integrationResponse"]!["template"]);
        Assert.Equal("""{"status":404,"headers":{"X-Reason":["lost"],"Content-Type":["application/json"]},"body":"{\u0022name\u0022:1.50}"}""", result["response"]!.ToJsonString());
        Assert.Null(result["error"]);
        Assert.Contains("HTTP Method: GET, Resource Path: /orders/7", result["log"]!.AsArray().Select(line => (string?)line));
    }

    [Fact]
    public void TakesTheTemplatesStatusForMock()
    {
        string request = TestFiles.Temporary("request.http", "GET /mock?q=x%26y HTTP/1.1\r\nAccept: text/plain\r\n\r\n");

        JsonNode result = Preview(Api, ExitCode.Clean, "--request", request);

        Assert.Equal("GET /mock", (string?)result["operation"]);
        Assert.Equal(418, (int)result["endpointStatus"]!);
        Assert.Equal("4\\d\\d", (string?)result["integrationResponse"]!["selected"]);
        Assert.Equal(409, (int)result["response"]!["status"]!);
        Assert.Equal("no x&y", (string?)result["response"]!["body"]);
    }

    [Fact]
    public void RefusesAContentTypeWithoutATemplate()
    {
        string request = TestFiles.Temporary("request.json", """{"headers": {"content-type": "text/xml; charset=utf-8"}}""");

        JsonNode result = Preview(Api, ExitCode.Clean, "--operation", "GET /mock", "--request", request);

        Assert.Null(result["requestTemplate"]);
        Assert.False((bool)result["passthrough"]!);
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", (string?)result["error"]!["type"]);
        Assert.Equal(415, (int)result["response"]!["status"]!);
    }

    [Fact]
    public void TellsWhereATemplateFailsInTheAuthorsFile()
    {
        string api = TestFiles.Temporary("api.yaml", Api);

        CommandRun run = CommandRun.Of("preview", api, "--operation", "post /broken");

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.StartsWith($"{api}:{LineOf("#set($x = )")}:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Unable to transform request", run.Output, StringComparison.Ordinal);
        Assert.Contains("500", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SendsABodyWithoutATemplateOnUnchanged()
    {
        string request = TestFiles.Temporary("request.json", """{"headers": {"Content-Type": "text/plain"}, "bodyBase64": "/wA="}""");
        string[] arguments = ["--operation", "POST /broken", "--request", request];

        JsonNode text = Preview(Api, ExitCode.Clean, arguments);
        JsonNode binary = Preview($"x-amazon-apigateway-binary-media-types: [text/*]\n{Api}", ExitCode.Clean, arguments);

        Assert.True((bool)text["passthrough"]!);
        Assert.Equal("\uFFFD\0", (string?)text["integrationRequest"]!["body"]);
        Assert.Equal("/wA=", (string?)binary["integrationRequest"]!["bodyBase64"]);
    }

    [Fact]
    public void ShowsExactBytesWithRaw()
    {
        string api = TestFiles.Temporary("api.yaml", Api);
        string request = TestFiles.Temporary("request.json", """{"path": "/orders/7"}""");

        CommandRun run = CommandRun.Of("preview", api, "--request", request, "--raw", "--stage-variable", "host=h");

        Assert.Contains("\n{\"id\": \"7\", \"agent\": \"curl/8.5.0\", \"path\": \"/prod/orders/7\",\n \"secret\": \"\"}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /order/{id}", "Did you mean 'GET /orders/{id}'?")]
    [InlineData("getOrders", "Did you mean 'getOrder'?")]
    [InlineData("DELETE /something/else/entirely", "    GET /mock")]
    public void GuessesAMisspeltOperation(string name, string advice) =>
        CommandRun.Of("preview", TestFiles.Temporary("api.yaml", Api), "--operation", name).ShouldRefuse(advice);

    [Fact]
    public void ListsTheOperationsWhereSeveralAreMeant() =>
        CommandRun.Of("preview", TestFiles.Temporary("api.yaml", Api)).ShouldRefuse("    GET /orders/{id}  (getOrder)\n    POST /broken\n    GET /mock\n");

    [Theory]
    [InlineData("{\"headers\": [1]}", ":1:13: error: \"headers\" has to be a JSON object.")]
    [InlineData("{\n  \"headers\": {\"a\": {\"b\": 1}}}", ":2:20: error: The value of \"a\" has to be a string, or an array of strings.")]
    [InlineData("{\"headers\": {\"a\": [\"b\", null]}}", ":1:25: error: The value of \"a\"")]
    [InlineData("{\"method\": 5}", ":1:12: error: \"method\" has to be a string.")]
    [InlineData("[]", ":1:1: error: A request has to be a JSON object.")]
    [InlineData("{\"body\": \"a\", \"bodyBase64\": \"YQ==\"}", "exclude each other")]
    [InlineData("{\"bodyBase64\": \"Y\"}", ":1:16: error: \"bodyBase64\" is not Base64.")]
    [InlineData("{\"path\": \"/mock\"", ":1:16: error: This is not JSON")]
    [InlineData("{\"path\": \"/mock\"} x", "error: ")]
    [InlineData("", "error: This is not JSON")]
    [InlineData("GET\n\n", ":1:1: error: The message does not start with a method and a path.")]
    [InlineData("GET /mock HTTP/1.1\nnonsense\n\n", ":2:1: error: \"nonsense\" is no header.")]
    public void RefusesABrokenRequestFile(string text, string message)
    {
        string request = TestFiles.Temporary("request.json", text);
        CommandRun.Of("preview", TestFiles.Temporary("api.yaml", Api), "--operation", "GET /mock", "--request", request).ShouldRefuse(message);
    }

    [Theory]
    [InlineData("{\"status\": \"200\"}", ":1:12: error: \"status\" has to be an HTTP status.")]
    [InlineData("HTTP/1.1 OK\n\n", ":1:1: error: The message does not start with a status.")]
    public void RefusesABrokenResponseFile(string text, string message)
    {
        string response = TestFiles.Temporary("response.json", text);
        CommandRun.Of("preview", TestFiles.Temporary("api.yaml", Api), "--operation", "GET /mock", "--response", response).ShouldRefuse(message);
    }

    [Theory]
    [InlineData("preview", "a: [1,\nb: {", ":2:")]
    [InlineData("preview", "just: a file\n", "error: ")]
    [InlineData("preview", "openapi: 3.0.1\npaths:\n  /a:\n    get:\n      responses: {}\n", "error: ")]
    [InlineData("list", "a: [1,\nb: {", ":2:")]
    [InlineData("tree", "a: [1,\nb: {", ":2:")]
    public void RefusesAFileWithoutAnApi(string command, string text, string message)
    {
        string file = TestFiles.Temporary("api.yaml", text);
        CommandRun run = CommandRun.Of(command, file).ShouldRefuse(message);
        Assert.StartsWith(file, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("list")]
    [InlineData("tree")]
    public void RefusesWhatIsNoFile(string command)
    {
        CommandRun.Of(command, "no-such.yaml").ShouldRefuse("There is no file no-such.yaml.");
        CommandRun.Of(command, Path.GetTempPath()).ShouldRefuse("is a directory.");
        CommandRun.Of(command).ShouldRefuse("--help");
    }

    [Fact]
    public void NotesMembersItDoesNotKnow()
    {
        string request = TestFiles.Temporary("request.json", "{\"header\": {\"a\": \"b\"}}");

        JsonNode result = Preview(Api, ExitCode.Clean, "--operation", "GET /mock", "--request", request);

        Assert.Contains(result["notes"]!.AsArray(), note => ((string)note!).Contains("Did you mean headers?", StringComparison.Ordinal));
    }

    private static int LineOf(string text) => Api[..Api.IndexOf(text, StringComparison.Ordinal)].Count(character => character == '\n') + 1;

    private static JsonNode Preview(string api, ExitCode exit, params string[] args)
    {
        CommandRun run = CommandRun.WithInput(api, ["preview", "-", .. args, "--format", "json"]);
        Assert.Equal("", run.Error);
        Assert.Equal(exit, run.Exit);
        return JsonNode.Parse(run.Output)!;
    }

    [Fact]
    public void AppliesWhatTheApiSaysOfRequestsAndAnswers()
    {
        const string Guarded = """
            openapi: 3.0.1
            info: { title: shop, version: "1" }
            x-amazon-apigateway-request-validators: { all: { validateRequestBody: true, validateRequestParameters: true } }
            x-amazon-apigateway-request-validator: all
            x-amazon-apigateway-gateway-responses:
              BAD_REQUEST_BODY:
                statusCode: 422
                responseTemplates: { application/json: '{"why": $context.error.messageString, "stage": "$context.stage"}' }
            paths:
              /orders:
                post:
                  parameters: [{ name: page, in: query, required: true, schema: { type: string } }]
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
                  responses: { "200": { description: ok } }
                  x-amazon-apigateway-integration:
                    type: mock
                    requestTemplates: { application/json: "{statusCode: 200}" }
                    responses: { default: { statusCode: 200 } }
            components: { schemas: { Order: { type: object, required: [sku], properties: { sku: { } } } } }
            """;

        JsonNode parameter = Preview(Guarded, ExitCode.Clean, "--request", TestFiles.Temporary("a.json", """{"body": {"sku": 1}}"""));
        JsonNode body = Preview(Guarded, ExitCode.Clean, "--request", TestFiles.Temporary("b.json", """{"query": {"page": "1"}, "body": {}}"""));
        JsonNode right = Preview(Guarded, ExitCode.Clean, "--request", TestFiles.Temporary("c.json", """{"query": {"page": "1"}, "body": {"sku": 1}}"""));
        JsonNode sample = Preview(Guarded, ExitCode.Clean);

        Assert.Equal(("BAD_REQUEST_PARAMETERS", "Missing required request parameters: [page]"), ((string?)parameter["error"]!["type"], (string?)parameter["error"]!["message"]));
        Assert.Equal((422, """{"why": "Invalid request body", "stage": "prod"}"""), ((int)body["response"]!["status"]!, (string?)body["response"]!["body"]));
        Assert.Contains("required properties ([\"sku\"])", (string?)body["error"]!["log"], StringComparison.Ordinal);
        Assert.Null(right["error"]);
        Assert.Null(sample["error"]);
    }

    [Fact]
    public void TellsWhatIsLeftOutAndWhy()
    {
        string api = TestFiles.Temporary("api.yaml", Api);
        string request = TestFiles.Temporary("request.json", """{"path": "/orders/7"}""");
        string response = TestFiles.Temporary("response.json", """{"status": 404}""");

        string text = CommandRun.Of("preview", api, "--operation", "getOrder", "--request", request, "--response", response, "--stage-variable", "host=h").Output;

        Assert.Contains("integration.request.querystring.q is left out: there is no method.request.querystring.q", text, StringComparison.Ordinal);
        Assert.Contains("method.response.header.X-Reason is left out: there is no integration.response.header.reason", text, StringComparison.Ordinal);
        Assert.Contains("because the backend's status is \"404\", which matches 4\\d\\d", text, StringComparison.Ordinal);
        Assert.Contains("Sending request to https://h/find/7?fixed=a%20b", text, StringComparison.Ordinal);
    }
}
