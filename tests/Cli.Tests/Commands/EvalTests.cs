using System.Text;
using System.Text.Json.Nodes;

namespace VtlKit.Cli.Tests.Commands;

public sealed class EvalTests
{
    [Fact]
    public void PrintsWhatTheTemplateRendersAndNothingElse()
    {
        CommandRun run = CommandRun.WithInput("$input.body|$input.params('X-A')|$input.params('a')|$input.params('id')|$stageVariables.url", [
            "eval", "-", "--body", "{\"n\":1}", "--header", "X-A: b: c", "--query", "a=1=2", "--path", "id=7", "--stage-variable", "url=x"]);

        Assert.Equal(new CommandRun(ExitCode.Clean, "{\"n\":1}|b: c|1=2|7|x", ""), run);
    }

    [Fact]
    public void ReadsBodyAndContextFromFiles()
    {
        string body = TestFiles.Temporary("body.json", "{\"a\": [1, 2]}");
        string context = TestFiles.Temporary("context.json", "{\"identity\": {\"sourceIp\": \"1.2.3.4\"}, \"n\": 5}");
        string template = TestFiles.Temporary("t.vtl", "#set($m = $context.n + 1)$input.json('$.a') $context.identity.sourceIp $m");

        CommandRun run = CommandRun.Of("eval", template, "--body", $"@{body}", "--context", context);

        Assert.Equal("[1,2] 1.2.3.4 6", run.Output);
    }

    [Fact]
    public void GivesOneResultObjectAsJson()
    {
        CommandRun run = CommandRun.WithInput("a#set($context.responseOverride.status = 404)", ["eval", "-", "--format", "json"]);

        JsonNode result = JsonNode.Parse(run.Output)!;
        Assert.Equal("a", result["output"]!.GetValue<string>());
        Assert.Equal("""{"status":404,"header":{}}""", Sorted(result["context"]!["responseOverride"]!));
    }

    [Fact]
    public void TellsWhereATemplateFails()
    {
        string template = TestFiles.Temporary("broken.vtl", "ok\n  #set($x = )\n");

        CommandRun run = CommandRun.Of("eval", template);

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Equal("", run.Output);
        Assert.StartsWith($"{template}:2:", run.Error, StringComparison.Ordinal);
        Assert.Contains(": error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnswersCasesInOrderAndGoesOnAfterABadLine()
    {
        const string Cases = """
            {"id": "a", "template": "$input.body", "body": null, "other": 1}

            no case
            {"id": 2.50, "template": "$input.params('h')$context.x.y[1]", "params": {"header": {"h": "v"}}, "context": {"x": {"y": [1, 2]}}}
            {"id": ["c"], "template": "#if("}
            {"id": "d", "template": 1}
            {"id": "e"}
            [1]
            {"id": "f", "jsonpath": "$.a", "body": "{\"a\": {\"b\": [1]}}"}
            {"id": "g", "jsonpath": "$.nope"}
            """;

        CommandRun run = CommandRun.WithInput(Cases, "eval", "--cases", "-");

        Assert.Equal(ExitCode.Clean, run.Exit);
        JsonNode[] results = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["\"a\"", "null", "2.5", "[\"c\"]", "\"d\"", "\"e\"", "null", "\"f\"", "\"g\""], results.Select(result => result["id"]?.ToJsonString() ?? "null"));
        Assert.Equal("{}", results[0]["output"]!.GetValue<string>());
        Assert.Equal("input", results[1]["error"]!["kind"]!.GetValue<string>());
        Assert.Equal(3, results[1]["error"]!["line"]!.GetValue<int>());
        Assert.Equal("v2", results[2]["output"]!.GetValue<string>());
        Assert.Equal("syntax", results[3]["error"]!["kind"]!.GetValue<string>());
        Assert.All(results[4..7], result => Assert.Equal("input", result["error"]!["kind"]!.GetValue<string>()));
        Assert.Equal("{b=[1]}", results[7]["output"]!.GetValue<string>());
        Assert.Equal("{\"b\":[1]}", results[7]["json"]!.GetValue<string>());
        Assert.Equal(("", "\"\""), (results[8]["output"]!.GetValue<string>(), results[8]["json"]!.GetValue<string>()));
    }

    [Fact]
    public void WritesValidJsonForAnyCharacters()
    {
        CommandRun run = CommandRun.WithInput("""{"id": "\ud800", "template": "\ud83d\ude00 \udc00 \u0001 \u2028 \u007f"}""", "eval", "--cases", "-");

        Assert.Contains("\\udc00", run.Output, StringComparison.Ordinal);
        Assert.Contains("\U0001F600", run.Output, StringComparison.Ordinal);
        Assert.Equal("\"\\ud800\"", run.Output[6..14]);
        Assert.Null(VtlKit.Cli.Input.StrictJson.FaultIn(run.Output));
    }

    [Fact]
    public void AnswersACaseBeforeTheNextOneIsThere()
    {
        using var output = new MemoryStream();
        using var input = new Conversation(output, ["""{"id": 1, "template": "a"}""", """{"id": 2, "template": "b"}"""]);

        int exit = CommandLine.Run(["eval", "--cases", "-"], input, output, Stream.Null);

        Assert.Equal(0, exit);
        Assert.Equal([0, 1, 2], input.AnswersSeen);
    }

    [Theory]
    [InlineData(new[] { "eval" }, "There is nothing to evaluate")]
    [InlineData(new[] { "eval", "no-such.vtl" }, "There is no file no-such.vtl")]
    [InlineData(new[] { "eval", "." }, "is a directory")]
    [InlineData(new[] { "eval", "--cases", "no-such.jsonl" }, "There is no file no-such.jsonl")]
    [InlineData(new[] { "eval", "x", "--cases", "y" }, "exclude each other")]
    [InlineData(new[] { "eval", "-", "--header", "no colon" }, "Write it as --header 'X-A: b'.")]
    [InlineData(new[] { "eval", "-", "--body", "@no-such.json" }, "There is no file no-such.json")]
    [InlineData(new[] { "eval", "-", "--context", "{\"a\": }" }, "--context is not JSON")]
    [InlineData(new[] { "eval", "-", "--context", "{\"requestOverride\": 1}" }, "context.requestOverride has to be an object.")]
    [InlineData(new[] { "eval", "--bdy", "x" }, "Did you mean --body?")]
    [InlineData(new[] { "evl" }, "Did you mean eval?")]
    [InlineData(new[] { "eval", "-", "--format", "xml" }, "json")]
    public void RefusesMistakesWithAdvice(string[] args, string message) => CommandRun.Of(args).ShouldRefuse(message);

    private static string Sorted(JsonNode node) =>
        new JsonObject(node.AsObject().OrderByDescending(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();

    /// <summary>Gives a line only when it is asked for one, and notes how many answers there were by then.</summary>
    private sealed class Conversation(MemoryStream answers, string[] lines) : MemoryStream
    {
        private int given;

        public List<int> AnswersSeen { get; } = [];

        public override int Read(byte[] buffer, int offset, int count)
        {
            AnswersSeen.Add(Encoding.UTF8.GetString(answers.ToArray()).Count(character => character == '\n'));
            return given == lines.Length ? 0 : Encoding.UTF8.GetBytes(lines[given++] + "\n", buffer.AsSpan(offset, count));
        }
    }
}
