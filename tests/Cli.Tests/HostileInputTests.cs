using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace VtlKit.Cli.Tests;

/// <summary>Input that was made to take down whoever reads it: there is an answer within bounds, and never a crash.</summary>
public sealed class HostileInputTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void AliasesThatMultiply()
    {
        var bomb = new StringBuilder("openapi: 3.0.1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        string small = TestFiles.Temporary("bomb.vtltest.yaml", bomb.ToString()[..bomb.ToString().IndexOf("a6:", StringComparison.Ordinal)] + "cases: *a5\n");
        string file = TestFiles.Temporary("bomb.yaml", bomb.Append("paths: *a11\n").ToString());

        Assert.Equal(ExitCode.Usage, Timed(() => CommandRun.Of("list", file)).Exit);
        Assert.Equal(ExitCode.Usage, Timed(() => CommandRun.Of("preview", file)).Exit);
        Assert.Equal(ExitCode.Usage, Timed(() => CommandRun.Of("test", file)).Exit);
        Assert.Contains("aliases written out", Timed(() => CommandRun.Of("test", small)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void JsonThatNestsWithoutEnd(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
        string file = TestFiles.Temporary("deep.json", deep);
        string sample = TestFiles.Path("fixtures/sample/template.yaml");
        string request = TestFiles.Temporary("request.json", $"{{\"body\": {deep}}}");

        Assert.Equal(ExitCode.Usage, Timed(() => CommandRun.Of("list", file)).Exit);
        Timed(() => CommandRun.Of("preview", sample, "--request", request)).ShouldRefuse("MaxDepth");
        Timed(() => CommandRun.Of("preview", sample, "--response", request)).ShouldRefuse("MaxDepth");
        Assert.Equal(ExitCode.Usage, Timed(() => CommandRun.WithInput("x", "eval", "-", "--context", $"@{file}")).Exit);
        Assert.Equal("input", Kind(Timed(() => CommandRun.WithInput($"{{\"template\": \"x\", \"context\": {{\"a\": {deep}}}}}", "eval", "--cases", "-"))));
        Assert.Equal(ExitCode.Findings, Timed(() => CommandRun.WithInput("$input.path('$.a')", "eval", "-", "--body", $"@{file}")).Exit);
    }

    [Fact]
    public void ATemplateOf50Megabytes()
    {
        string file = TestFiles.Temporary("huge.vtl", string.Concat(Enumerable.Repeat("#if($a)x#end\n", 4 * 1024 * 1024)));

        CommandRun run = Timed(() => CommandRun.Of("eval", file, "--format", "json"));

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Equal("limit", Kind(run));
    }

    [Theory]
    [InlineData("#foreach($i in [1..2000000000])x#end")]
    [InlineData("#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])x#end#end#end")]
    [InlineData("#set($s = 'x')#foreach($i in [1..60])#set($s = $s + $s)#end$s")]
    [InlineData("#set($m = {})#set($x = $m.put('m', $m))$m")]
    [InlineData("#define($d)$d$d#end$d")]
    [InlineData("#set($s = \"it's\")#foreach($i in [1..100])#set($s = $util.escapeJavaScript($s))#end$s")]
    [InlineData("#set($s = 'x')#foreach($i in [1..100])#set($s = $util.base64Encode($s))#end$s")]
    [InlineData("#set($s = '&')#foreach($i in [1..100])#set($s = $util.urlEncode(\"$s$s\"))#end$s")]
    public void TemplatesThatGrow(string template)
    {
        CommandRun run = Timed(() => CommandRun.WithInput(template, "eval", "-", "--format", "json"));

        Assert.True(run.Exit is ExitCode.Findings or ExitCode.Clean);
    }

    [Theory]
    [InlineData("#set($s = \"$s$s\")")]
    [InlineData("#set($s = $s + $s)")]
    [InlineData("#set($s = $util.escapeJavaScript($s))")]
    [InlineData("#set($s = $s.replaceAll(\"a\", \"aaaaaaaaaa\"))")]
    public void TemplatesWhoseTextsMultiplyAreLinted(string statement)
    {
        string template = $"#set($s = \"it's a\"){string.Concat(Enumerable.Repeat(statement, 60))}{{\"a\": \"$s\"}}";

        Timed(() => CommandRun.Of("lint", TestFiles.Temporary("grows.vtl", template)));
    }

    [Fact]
    public void ANumberOfAMillionDigits()
    {
        CommandRun run = Timed(() => CommandRun.WithInput($"#set($n = {new string('9', 1_000_000)})$n", "eval", "-", "--format", "json"));

        Assert.Equal("limit", Kind(run));
    }

    [Fact]
    public void SubstitutionsWithinEachOther()
    {
        string nested = string.Concat(Enumerable.Repeat("${", 50_000)) + new string('}', 50_000);
        string file = TestFiles.Temporary("sub.yaml", $"openapi: 3.0.1\ninfo: {{title: a, version: '1'}}\npaths:\n  /a: {{get: {{x-amazon-apigateway-integration: {{type: mock, requestTemplates: {{a/b: !Sub \"{nested}\"}}}}}}}}\n");

        Timed(() => CommandRun.Of("list", file));
    }

    [Fact]
    public void BytesThatAreNoText()
    {
        string file = TestFiles.Temporary("bytes.vtl", "");
        File.WriteAllBytes(file, [.. "a"u8, 0xC3, .. "b $input.body"u8]);

        CommandRun.Of("eval", file).ShouldRefuse("is not text in UTF-8 (byte 1)");
        CommandRun.Of("list", file).ShouldRefuse("is not text in UTF-8 (byte 1)");
    }

    [Fact]
    public void WideTextIsRead()
    {
        string file = TestFiles.Temporary("wide.vtl", "");
        File.WriteAllText(file, "é $input.body", Encoding.Unicode);

        Assert.Equal("é x", CommandRun.Of("eval", file, "--body", "x").Output);
    }

    [Fact]
    public void ResultsThatCannotBeWritten()
    {
        using FullStream output = new();
        using MemoryStream error = new();

        int exit = CommandLine.Run(["explain", "ESC001"], Stream.Null, output, error);

        Assert.Equal((int)ExitCode.Usage, exit);
        Assert.Contains("No space left", Encoding.UTF8.GetString(error.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void ARegularExpressionThatBacktracks()
    {
        CommandRun run = Timed(() => CommandRun.WithInput($"$input.body.matches('(a+)+b')", "eval", "-", "--body", new string('a', 60), "--format", "json"));

        Assert.True(run.Exit is ExitCode.Findings or ExitCode.Clean);
    }

    [Fact]
    public void ASelectionPatternThatBacktracks()
    {
        string api = TestFiles.Temporary("api.yaml", """
            openapi: 3.0.1
            info: { title: a, version: "1" }
            paths:
              /a:
                get:
                  responses: { "200": { description: ok } }
                  x-amazon-apigateway-integration:
                    type: aws
                    httpMethod: POST
                    uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:1:function:f/invocations
                    requestTemplates: { application/json: "{}" }
                    responses:
                      (a+)+b: { statusCode: 500 }
                      default: { statusCode: 200 }
            """);
        string response = TestFiles.Temporary("response.json", $"{{\"body\": {{\"errorMessage\": \"{new string('a', 80)}\"}}}}");

        CommandRun run = Timed(() => CommandRun.Of("preview", api, "--response", response));

        Assert.NotEqual(ExitCode.Fault, run.Exit);
    }

    private static string? Kind(CommandRun run) => (string?)JsonNode.Parse(run.Output)!["error"]!["kind"];

    private static CommandRun Timed(Func<CommandRun> command)
    {
        var watch = Stopwatch.StartNew();
        CommandRun run = command();
        Assert.True(watch.Elapsed < Patience, $"The command took {watch.Elapsed}.");
        Assert.NotEqual(ExitCode.Fault, run.Exit);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        return run;
    }

    /// <summary>A disk without room.</summary>
    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
