namespace VtlKit.Cli.Tests.Testing;

/// <summary>What <c>vtlkit test --update</c> makes of case files: the values change, and nothing else.</summary>
public sealed class CaseUpdateTests
{
    private const string Api = """
        openapi: 3.0.1
        info: { title: t, version: "1" }
        paths:
          /t:
            post:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: { application/json: '{"statusCode": 200}' }
                responses:
                  default:
                    statusCode: 200
                    responseTemplates:
                      application/json: $input.params('out')
        """;

    private const string Head = "api: api.yaml\ncases:\n- operation: POST /t\n";

    [Theory]
    [InlineData("x", "expect: {response: {body: old}} # why", "expect: {response: {body: x}} # why")]
    [InlineData("x", "expect:\n    response:\n      body: 'old' # why\n      status: 200", "expect:\n    response:\n      body: x # why\n      status: 200")]
    [InlineData("x", "expect:\n    response:\n      body: |\n        old\n        text\n\n      # next\n      status: 200", "expect:\n    response:\n      body: x\n\n      # next\n      status: 200")]
    [InlineData("a\nb\n", "expect:\n    response:\n      body: old\n      status: 200", "expect:\n    response:\n      body: |\n        a\n        b\n      status: 200")]
    [InlineData("a\nb", "expect:\n    response: { body: old }", "expect:\n    response: { body: \"a\\nb\" }")]
    [InlineData("{\"a\": 1, \"b\": [2, 3]}", "expect:\n    response:\n      body:\n        b: # two\n        - 2 # first\n        - 4 # second\n        a: 5 # one", "expect:\n    response:\n      body:\n        b: # two\n        - 2 # first\n        - 3 # second\n        a: 1 # one")]
    [InlineData("{\"a\": [1]}", "expect:\n    response:\n      body:\n        a: 5\n        b: 6 # six\n      # status\n      status: 201", "expect:\n    response:\n      body:\n        a:\n          - 1 # six\n      # status\n      status: 200")]
    [InlineData("{\"a\": 1}", "expect:\n    response:\n      body: old", "expect:\n    response:\n      body:\n        a: 1")]
    [InlineData("{\"a\": 1.50}", "expect:\n    response:\n      body: ''", "expect:\n    response:\n      body:\n        a: 1.50")]
    [InlineData("[1, 2]", "expect:\n    response:\n      body: {a: 1}", "expect:\n    response:\n      body: [1, 2]")]
    [InlineData("x", "expect:\n    response:\n      body:\n        a: 1\n        b: 2\n  # end", "expect:\n    response:\n      body:\n        x\n  # end")]
    [InlineData("x", "expect:\n    response:\n      body:\n      status: 200", "expect:\n    response:\n      body: x\n      status: 200")]
    [InlineData("x", "expect:\n    response:\n      body:", "expect:\n    response:\n      body: x")]
    [InlineData("{\"a\": 1}", "expect:\n    response:\n      body:\n      - 1\n      - 2\n      status: 5", "expect:\n    response:\n      body:\n        a: 1\n      status: 200")]
    [InlineData("{\"a\": [{\"b\": 1}]}", "expect:\n    response:\n      body:\n        a:\n          - 5", "expect:\n    response:\n      body:\n        a:\n          - b: 1")]
    [InlineData("{\"a\": 1, \"a\": 2}", "expect:\n    response:\n      body: old", "expect:\n    response:\n      body: \"{\\\"a\\\": 1, \\\"a\\\": 2}\"")]
    [InlineData("null", "expect:\n    response:\n      body: old", "expect:\n    response:\n      body: \"null\"")]
    [InlineData("5", "expect:\n    response:\n      bodyExact: old", "expect:\n    response:\n      bodyExact: \"5\"")]
    [InlineData("# no: comment", "expect:\n    response:\n      body: old", "expect:\n    response:\n      body: \"# no: comment\"")]
    [InlineData("x", "expect:\n    response:\n      headers: { content-type: a, X-B: b }", "expect:\n    response:\n      headers: { content-type: application/json, X-B: null }")]
    [InlineData("x", "\"expect\": {\"response\": {\"body\": \"old\",\n  \"status\": 200}}", "\"expect\": {\"response\": {\"body\": x,\n  \"status\": 200}}")]
    [InlineData("x", "expect:\n    error: {}\n    response: {body: x}", "expect:\n    error: null\n    response: {body: x}")]
    public void ChangesTheValueInItsPlace(string output, string before, string after)
    {
        string file = Write($"{Head}  request: {{ query: {{ out: {System.Text.Json.JsonSerializer.Serialize(output)} }} }}\n  {before}\n");

        CommandRun run = CommandRun.Of("test", file, "--update");

        Assert.Equal($"{Head}  request: {{ query: {{ out: {System.Text.Json.JsonSerializer.Serialize(output)} }} }}\n  {after}\n", File.ReadAllText(file));
        Assert.Equal(ExitCode.Clean, run.Exit);
        Assert.Contains("1 passed, 0 failed", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 case recorded.", run.Error, StringComparison.Ordinal);
        Assert.Equal("", CommandRun.Of("test", file, "--update").Error);
    }

    [Theory]
    [InlineData("- operation: POST /t\n\n# end\n", "- operation: POST /t\n  expect:\n    integrationRequest:\n")]
    [InlineData("- operation: POST /t\n  response:\n\n# end\n", "- operation: POST /t\n  response:\n  expect:\n    integrationRequest:\n")]
    [InlineData("- operation: POST /t\n  expect: # to come\n- {operation: POST /t, expect: {response: {status: 200}}}\n", "- operation: POST /t\n  expect:\n    integrationRequest:\n")]
    [InlineData("- {operation: POST /t}\n", "- {operation: POST /t, expect: { ")]
    [InlineData("- {request: {path: /t}, response: # } here\n  }\n", "- {request: {path: /t}, response: # } here\n  , expect: { ")]
    [InlineData("- {}\n", "- {expect: { ")]
    public void WritesWhatIsExpectedWhereNothingWas(string before, string after)
    {
        string file = Write($"api: api.yaml\ncases:\n{before}");

        Assert.Equal(ExitCode.Clean, CommandRun.Of("test", file, "--update").Exit);
        Assert.StartsWith($"api: api.yaml\ncases:\n{after}", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, CommandRun.Of("test", file).Exit);
    }

    [Fact]
    public void KeepsLineEndsAndByteOrderMark()
    {
        string file = Write($"\uFEFF{Head}  expect:\n    response:\n      body: old # why\n      status: 5\n".Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Clean, CommandRun.Of("test", file, "--update").Exit);

        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            $"{Head}  expect:\n    response:\n      body: \"\" # why\n      status: 200\n".Replace("\n", "\r\n", StringComparison.Ordinal),
            System.Text.Encoding.UTF8.GetString(bytes[3..]));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, "a.*"));
    }

    [Fact]
    public void LeavesAFileAloneWhereAnAliasIsInTheWay()
    {
        string text = $"{Head}  request: {{ query: {{ out: one }} }}\n  expect: &e {{ response: {{ body: old }} }}\n- operation: POST /t\n  request: {{ query: {{ out: two }} }}\n  expect: *e\n";
        string file = Write(text);

        CommandRun.Of("test", file, "--update").ShouldRefuse("cannot be written into this file");
        Assert.Equal(text, File.ReadAllText(file));
    }

    private static string Write(string cases)
    {
        string file = TestFiles.Temporary("a.vtltest.yaml", cases);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, "api.yaml"), Api);
        return file;
    }
}
