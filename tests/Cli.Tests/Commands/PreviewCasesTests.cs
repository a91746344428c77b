using System.Text.Json.Nodes;

namespace VtlKit.Cli.Tests.Commands;

public sealed class PreviewCasesTests
{
    [Fact]
    public void AnswersEachLineInItsOrder()
    {
        JsonNode[] results = Run("""
            {"id": {"n": [1.50]}, "integration": {"type": "mock", "requestTemplates": {"application/json": "{statusCode: 204}"}}}

            {"id": "b", "integration": {"type": "http", "uri": "https://b/{x}", "requestParameters": {"integration.request.path.x": "stageVariables.s"}}, "stageVariables": {"s": "é"}, "request": {"bodyBase64": "/w=="}, "binaryMediaTypes": ["*/*"]}
            """);

        Assert.Equal("""{"n":[1.50]}""", results[0]["id"]!.ToJsonString());
        Assert.Equal(204, (int)results[0]["endpointStatus"]!);
        Assert.Equal(200, (int)results[0]["response"]!["status"]!);
        Assert.Equal("GET /", (string?)results[1]["operation"]);
        Assert.Equal("https://b/é", (string?)results[1]["integrationRequest"]!["uri"]);
        Assert.Equal("/w==", (string?)results[1]["integrationRequest"]!["bodyBase64"]);
        Assert.Null(results[1]["integrationRequest"]!["body"]);
    }

    [Theory]
    [InlineData("[1]", "A case has to be a JSON object.")]
    [InlineData("{\"id\": 7,", "This is not JSON")]
    [InlineData("{\"id\": 7}", "The case has no integration.")]
    [InlineData("{\"id\": 7, \"integration\": 1}", "\"integration\" has to be a JSON object.")]
    [InlineData("{\"id\": 7, \"integration\": {\"type\": \"mock\"}, \"request\": {\"bodyBase64\": \"*\"}}", "\"bodyBase64\" is not Base64.")]
    [InlineData("{\"id\": 7, \"integration\": {\"type\": \"mock\"}, \"binaryMediaTypes\": [1]}", "\"binaryMediaTypes\" has to be a list of strings.")]
    [InlineData("{\"id\": 7, \"integration\": {\"type\": \"mock\"}, \"backendResponse\": {\"status\": \"x\"}}", "\"status\" has to be an HTTP status.")]
    public void ALineThatIsNoCaseTakesNothingFromTheOthers(string line, string message)
    {
        JsonNode[] results = Run($"{line}\n{{\"id\": 8, \"integration\": {{\"type\": \"mock\", \"requestTemplates\": {{\"application/json\": \"{{statusCode: 200}}\"}}}}}}\n");

        JsonNode error = results[0]["error"]!;
        Assert.Equal("input", (string?)error["kind"]);
        Assert.Contains(message, (string?)error["message"], StringComparison.Ordinal);
        Assert.Equal(1, (int)error["line"]!);
        Assert.Equal((8, 200), ((int)results[1]["id"]!, (int)results[1]["response"]!["status"]!));
    }

    [Fact]
    public void TellsWhatReadingAnIntegrationDrops()
    {
        JsonNode result = Run("""{"resource": "/test", "integration": {"type": "http", "uri": "https://b/", "httpMethod": "GET", "requestParameters": {"integration.request.header.nothing": true}}}""")[0];

        Assert.Equal(
            "Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.nothing' of resource '/test' and method 'GET' but got 'true'.",
            (string?)Assert.Single(result["notes"]!.AsArray()));
    }

    [Fact]
    public void NamesNoFiles()
    {
        string secret = TestFiles.Temporary("secret.json", """{"type": "http", "uri": "https://hidden.example/"}""");

        JsonNode result = Run($"{{\"integration\": {{\"Fn::Transform\": {{\"Name\": \"AWS::Include\", \"Parameters\": {{\"Location\": \"{secret}\"}}}}}}}}")[0];

        Assert.DoesNotContain("hidden.example", result.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsAFileOrCases()
    {
        CommandRun.Of("preview").ShouldRefuse("There is nothing to preview.");
        CommandRun.Of("preview", "api.yaml", "--cases", "-").ShouldRefuse("A file and --cases exclude each other.");
        CommandRun.Of("preview", "--cases", "nowhere.jsonl").ShouldRefuse("There is no file nowhere.jsonl.");
    }

    private static JsonNode[] Run(string lines)
    {
        CommandRun run = CommandRun.WithInput(lines, "preview", "--cases", "-");
        Assert.Equal((ExitCode.Clean, ""), (run.Exit, run.Error));
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }
}
