using System.Text.Json.Nodes;

namespace VtlKit.Cli.Tests.Commands;

public sealed class TraceTests
{
    private const string Start = """
        openapi: 3.0.1
        info: { title: t, version: "1" }
        paths:
          /t:
            get:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates:
                  application/json: |-

        """;

    [Theory]
    [InlineData("#set($a = [1, 'x'])$a", "set #set($a = [1, 'x']) [1, \"x\"]", "print $a \"[1, x]\"")]
    [InlineData("#set($a = 1 / 0)", "set #set($a = 1 / 0) null: nothing is assigned")]
    [InlineData("#if($x == 'a')#elseif(true)y#end", "if #if($x == 'a') false", "if #elseif(true) true")]
    [InlineData("#if(false)#{else}y#end", "if #if(false) false", "else #{else} ")]
    [InlineData("#foreach($i in ['a'])$i#end", "foreach #foreach($i in ['a']) $i = \"a\"", "print $i \"a\"")]
    [InlineData("#foreach($i in [])$i#end", "foreach #foreach($i in []) no turns")]
    [InlineData("#define($d)#set($x = 1)#end#set($e = $d)", "set #set($e = $d) (Reference)")]
    [InlineData("#set($a = $input.params('none'))", "set #set($a = $input.params('none')) \"\"")]
    [InlineData("#set($m = {'k': {'l': true}})", "set #set($m = {'k': {'l': true}}) {\"k\": {\"l\": true}}")]
    public void SaysWhatATemplateDoes(string template, params string[] steps) =>
        Assert.Equal(steps, Trace(template).Select(step => $"{step["kind"]} {step["source"]} {step["value"]}"));

    [Fact]
    public void SaysWhereInTheFile()
    {
        JsonNode step = Trace("\n\"#set($a = 1)")[0];

        Assert.Equal((12, 14, "request"), ((int)step["line"]!, (int)step["column"]!, (string?)step["template"]));
    }

    [Fact]
    public void SumsTurnsAndStepsUp()
    {
        JsonNode[] loop = Trace("#foreach($i in [1..500])#foreach($j in [1..20])$j#end#end#set($after = 1)");
        JsonNode[] many = Trace(string.Concat(Enumerable.Repeat("$a", 3_000)));

        Assert.Equal("set", (string?)loop[^1]["kind"]);
        Assert.Equal("turns 11 to 500 are left out", (string?)loop[^2]["value"]);
        Assert.Equal(10, loop.Count(step => (string?)step["value"] == "turns 11 to 20 are left out"));
        Assert.Equal(1_001, many.Length);
        Assert.Equal("all after 1000 steps is left out", (string?)many[^1]["value"]);
    }

    [Fact]
    public void CutsValues()
    {
        Assert.Equal(101, ((string)Trace("#set($a = $util.base64Encode($input.params('long')))")[0]["value"]!).Length);
        Assert.EndsWith("…", (string?)Trace("#set($a = [1..1000000])")[0]["value"], StringComparison.Ordinal);
    }

    [Fact]
    public void ATraceChangesNothing()
    {
        string api = TestFiles.Path("fixtures/sample/template.yaml");

        CommandRun plain = CommandRun.Of("preview", api);
        CommandRun traced = CommandRun.Of("preview", api, "--trace");

        Assert.All(plain.Output.Split('\n'), line => Assert.Contains(line, traced.Output.Split('\n')));
        Assert.Contains("\n   53:23  #if($headerName.trim() && $headerValue.trim())  true\n", traced.Output, StringComparison.Ordinal);
        Assert.Contains("\n  70:25  #elseif($output.httpStatus)  true\n", traced.Output, StringComparison.Ordinal);
    }

    private static JsonNode[] Trace(string template)
    {
        string api = TestFiles.Temporary("api.yaml", Start + string.Concat(template.Split('\n').Select(line => $"            {line}\n")));
        string request = TestFiles.Temporary("request.json", $"{{\"query\": {{\"long\": \"{new string('a', 1_000)}\"}}}}");
        CommandRun run = CommandRun.Of("preview", api, "--request", request, "--trace", "--format", "json");
        return [.. JsonNode.Parse(run.Output)!["trace"]!.AsArray().Select(step => step!)];
    }
}
