using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using VtlKit.Evaluation;
using VtlKit.Lint;
using VtlKit.Migrate;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Tests;

/// <summary>The limits that <c>docs/limits.md</c> tells of: they are those of the code, and whoever reaches one is told so.</summary>
public sealed class LimitsTests
{
    private static readonly Type[] Types = [.. new[] { typeof(Evaluator), typeof(ApiDocument), typeof(Linter), typeof(Migrator), typeof(CommandLine) }.SelectMany(static type => type.Assembly.GetTypes())];

    [Fact]
    public void TheDocumentSaysWhatTheCodeSays()
    {
        string[][] rows =
        [
            .. File.ReadAllLines(TestFiles.Path("docs/limits.md")).Where(static line => line.StartsWith('|') && line.TrimEnd().EndsWith("` |", StringComparison.Ordinal))
                .Select(static line => line.Trim('|', ' ').Split(" | ", StringSplitOptions.TrimEntries)),
        ];

        Assert.True(rows.Length > 30);
        Assert.All(rows, static row => Assert.Equal(ValuesOf(row[3].Trim('`')), [row[1].Replace(",", "", StringComparison.Ordinal)]));
    }

    public static TheoryData<string, string> Templates => new()
    {
        { new string('x', 2_000_001), "more than 2000000 are not read" },
        { string.Concat(Enumerable.Repeat("#if($a)", 501)) + string.Concat(Enumerable.Repeat("#end", 501)), "nests deeper than 500 levels" },
        { "#set($a = 1" + string.Concat(Enumerable.Repeat(" + 1", 1_001)) + ")", "chains more than 1000 operators" },
        { "#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])#end#end#end", "" },
        { "#set($s = 'xxxxxxxxxx')#foreach($i in [1..30])#set($s = $s + $s)#end", "" },
        { $"$input.path(\"$[?(@.a == '{new string('a', 100_000)}')]\")", "more than 100000 characters" },
        { $"$input.path('${string.Concat(Enumerable.Repeat(".a", 1_001))}')", "" },
        { $"$input.body.matches('{new string('a', 100_001)}')", "" },
        { string.Concat(Enumerable.Range(0, 1_100).Select(static i => $"#define($d{i + 1})$d{i}#end")) + "$d1100", "nests too deeply while it is rendered" },
        { "#set($s = 'xxxxxxxx')#foreach($i in [1..18])#set($s = $s + $s)#end#foreach($i in [1..200])$s#end", "longer than 20000000 characters" },
        { "#set($s = 'xxxxxxxx')#foreach($i in [1..18])#set($s = $s + $s)#end#foreach($i in [1..1000])#set($b = $s.replace('x', 'y'))#end", "too much work or memory" },
        { "#foreach($i in [1..1000001])#end", "1000001 elements" },
        { $"$input.path('$.a{string.Concat(Enumerable.Repeat("[?(@.a == $.a", 201))}{string.Concat(Enumerable.Repeat(")]", 201))}')", "" },
    };

    // Matching that goes back and forth: what ends it is time, however fast the machine is.
    [Fact]
    public void MatchingThatNeverEndsIsCutOff()
    {
        CommandRun run = CommandRun.WithInput("$input.body.matches('(a|b|ab)*?(ba|a)*\\1c')", "eval", "-", "--body", string.Concat(Enumerable.Repeat("ab", 5_000)), "--format", "json");

        Assert.Equal("limit", (string?)JsonNode.Parse(run.Output)!["error"]!["kind"]);
    }

    [Fact]
    public void APathThatLeadsToTooManyPlacesIsCutOff()
    {
        CommandRun run = CommandRun.WithInput("$input.path('$..*..*..*').size()", "eval", "-", "--body", new string('[', 390) + new string(']', 390), "--format", "json");

        JsonNode error = JsonNode.Parse(run.Output)!["error"]!;
        Assert.Equal("limit", (string?)error["kind"]);
        Assert.Contains("5000000 steps", (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void JsonIsReadAsDeepAsTheGatewayReadsIt()
    {
        CommandRun whole = CommandRun.WithInput("$input.json('$')", "eval", "-", "--body", new string('[', 400) + new string(']', 400));
        CommandRun deeper = CommandRun.WithInput("$input.json('$')", "eval", "-", "--body", new string('[', 401) + new string(']', 401), "--format", "json");

        Assert.Equal(ExitCode.Clean, whole.Exit);
        Assert.Equal("evaluation", (string?)JsonNode.Parse(deeper.Output)!["error"]!["kind"]);
    }

    [Fact]
    public void BlocksWithinThemselvesEndWhereVelocityEndsThem() =>
        Assert.Equal("x.x.$a", CommandRun.WithInput("#define($a)x.$a#end$a", "eval", "-").Output.Trim());

    [Fact]
    public void OneHundredMistakesOfSyntaxAreTold()
    {
        CommandRun run = CommandRun.WithInput(string.Concat(Enumerable.Repeat("#set($a = )\n", 300)), "eval", "-");

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.InRange((run.Output + run.Error).Split("error").Length - 1, 1, 100);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void TemplatesThatReachALimitAreToldWhich(string template, string message)
    {
        CommandRun run = CommandRun.WithInput(template, "eval", "-", "--body", "{\"a\":1}", "--format", "json");

        Assert.Equal(ExitCode.Findings, run.Exit);
        JsonNode error = JsonNode.Parse(run.Output)!["error"]!;
        Assert.Equal("limit", (string?)error["kind"]);
        Assert.Contains(message, (string?)error["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void LoopsEndWhereTheGatewaysDo() =>
        Assert.Equal("1000", CommandRun.WithInput("#foreach($i in [1..5000])#set($n = $foreach.count)#end$n", "eval", "-").Output.Trim());

    public static TheoryData<string, string> Files => new()
    {
        { new string(' ', (16 * 1024 * 1024) + 1), "larger than 16 MB" },
        { "paths: " + string.Concat(Enumerable.Repeat("{a: ", 200)) + "1" + new string('}', 200), "nested more than 200 levels deep" },
        { "a: &a [" + string.Join(',', Enumerable.Repeat(1, 2_000)) + "]\nb: [" + string.Join(',', Enumerable.Repeat("*a", 1_001)) + "]\n", "more than 2,000,000 values" },
    };

    public static TheoryData<string, string> Parts => new()
    {
        { OpenApi(20_001, 0), "more than 20,000 operations" },
        { OpenApi(100, 501), "more than 50,000 templates" },
        { $"Resources: {{{Included(250)}}}", "more than 200 files; 'p200.yaml' is left out" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void WhatIsLeftOutOfAFileIsTold(string text, string message)
    {
        string file = TestFiles.Temporary(text.StartsWith('{') ? "api.json" : "template.yaml", text);
        for (int i = 0; i < 250; i++)
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, $"p{i}.yaml"), "/a: {get: {x-amazon-apigateway-integration: {type: mock}}}\n");
        }

        CommandRun run = CommandRun.Of("list", file);

        Assert.True((run.Output + run.Error).Contains(message, StringComparison.Ordinal), run.Error);
    }

    [Fact]
    public void RemarksOfAFileAreOneThousandAtMost()
    {
        string file = TestFiles.Temporary(
            "template.yaml",
            "Resources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: v1\n      DefinitionBody:\n        openapi: 3.0.1\n        info: {title: t, version: '1'}\n        paths:\n"
            + string.Concat(Enumerable.Range(0, 1_200).Select(static i => $"          /p{i}: {{get: {{responses: {{'200': {{description: ok}}}}, x-amazon-apigateway-integration: {{type: http, httpMethod: GET, uri: !Sub 'http://${{Unknown{i}.Attr}}/'}}}}}}\n")));

        CommandRun run = CommandRun.Of("list", file);

        Assert.Contains("Unknown900.Attr", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unknown1100.Attr", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void InputThatReachesALimitIsRefused()
    {
        string large = TestFiles.Temporary("body.json", "");
        using (FileStream stream = File.OpenWrite(large))
        {
            stream.SetLength((128L * 1024 * 1024) + 1);
        }

        CommandRun.WithInput("x", "eval", "-", "--body", "@" + large).ShouldRefuse("larger than 128 MB");
        File.Delete(large);
        CommandRun.Of("preview", TestFiles.Path("fixtures/sample/template.yaml"), "--request", TestFiles.Temporary("request.json", "{\"a\":" + new string('[', 512) + new string(']', 512) + "}"))
            .ShouldRefuse("request.json");
    }

    [Fact]
    public void ACaseThatReachesALimitFailsByItself()
    {
        string deep = "{\"id\": 1, \"template\": \"x\", \"context\": {\"a\": " + new string('[', 1_000) + new string(']', 1_000) + "}}";

        CommandRun run = CommandRun.WithInput(deep + "\n{\"id\": 2, \"template\": \"y\"}\n", "eval", "--cases", "-");

        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal("input", (string?)JsonNode.Parse(lines[0])!["error"]!["kind"]);
        Assert.Equal("y", (string?)JsonNode.Parse(lines[1])!["output"]);
    }

    private static string Included(int files) => string.Join(", ", Enumerable.Range(0, files).Select(static i =>
        $"A{i}: {{Type: 'AWS::ApiGateway::RestApi', Properties: {{Body: {{openapi: 3.0.1, paths: {{'Fn::Transform': {{Name: 'AWS::Include', Parameters: {{Location: p{i}.yaml}}}}}}}}}}}}"));

    private static string OpenApi(int operations, int templates) => new StringBuilder("{\"openapi\":\"3.0.1\",\"info\":{\"title\":\"t\",\"version\":\"1\"},\"paths\":{")
        .AppendJoin(',', Enumerable.Range(0, operations).Select(i => $"\"/p{i}\":{{\"get\":{{\"x-amazon-apigateway-integration\":{{\"type\":\"mock\",\"requestTemplates\":{{"
            + string.Join(',', Enumerable.Range(0, templates).Select(static type => $"\"a/t{type}\":\"x\"")) + "}}}}"))
        .Append("}}").ToString();

    [Theory]
    [MemberData(nameof(Files))]
    public void FilesThatReachALimitAreRefused(string text, string message) =>
        CommandRun.Of("list", TestFiles.Temporary("api.yaml", text)).ShouldRefuse(message);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("junit")]
    public void ARunReportsTenThousandFindings(string format)
    {
        StringBuilder template = new("{\n");
        for (int i = 0; i < LintLimits.Findings + 25; i++)
        {
            template.Append(CultureInfo.InvariantCulture, $"#set($unused{i} = 1)\n");
        }

        string file = TestFiles.Temporary("many.request.vtl", template.Append("\"a\": 1}\n").ToString());

        CommandRun run = CommandRun.Of("lint", file, "--format", format, "--rule", "COR026", "--fail-on", "info");

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("The first 10000 findings are reported, 25 more are not.", run.Error, StringComparison.Ordinal);
        switch (format)
        {
            case "json":
                Assert.Equal(LintLimits.Findings, JsonNode.Parse(run.Output)!["findings"]!.AsArray().Count);
                break;
            case "sarif":
                Assert.Equal(LintLimits.Findings, JsonNode.Parse(run.Output)!["runs"]![0]!["results"]!.AsArray().Count);
                break;
            case "junit":
                Assert.Equal(LintLimits.Findings, System.Xml.Linq.XDocument.Parse(run.Output).Descendants("failure").Count());
                break;
        }
    }

    [Fact]
    public void AStreamOfCasesTakesNoMoreMemoryTheLongerItIs()
    {
        using CaseSource cases = new(200_000);
        using Counter output = new();
        using MemoryStream error = new();

        int exit = CommandLine.Run(["eval", "--cases", "-"], cases, output, error);

        Assert.Equal(0, exit);
        Assert.Equal(200_000, output.Lines);
        Assert.True(cases.MostMemory - cases.MemoryAtStart < 64 * 1024 * 1024, $"{cases.MostMemory - cases.MemoryAtStart} bytes");
    }

    private static IEnumerable<string> ValuesOf(string member)
    {
        string[] names = member.Split('.');
        return Types.Where(type => type.Name == names[0] && type.Namespace?.Contains("Compat", StringComparison.Ordinal) != true)
            .Select(type => ValueOf(type, names[1])).OfType<object>()
            .Select(static value => value is TimeSpan time ? time.TotalSeconds.ToString(CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!);
    }

    private static object? ValueOf(Type type, string name)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return type == typeof(Limits) ? type.GetProperty(name)?.GetValue(Limits.Default) : type.GetField(name, Any)?.GetValue(null);
    }

    // Makes the cases while they are read, and watches the memory meanwhile.
    private sealed class CaseSource(int count) : MemoryStream
    {
        private int made;

        public long MemoryAtStart { get; private set; }

        public long MostMemory { get; private set; }

        public override int Read(byte[] buffer, int offset, int length)
        {
            if (Position == Length)
            {
                Refill();
            }

            return base.Read(buffer, offset, length);
        }

        private void Refill()
        {
            SetLength(0);
            for (int i = 0; i < 1_000 && made < count; i++, made++)
            {
                Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"id\": {made}, \"template\": \"$input.path('$.a')\", \"body\": \"{{\\\"a\\\": {made}}}\"}}\n")));
            }

            Position = 0;
            if (made % 20_000 == 0)
            {
                long memory = GC.GetTotalMemory(forceFullCollection: true);
                MemoryAtStart = MemoryAtStart == 0 ? memory : MemoryAtStart;
                MostMemory = Math.Max(MostMemory, memory);
            }
        }
    }

    private sealed class Counter : MemoryStream
    {
        public int Lines { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Lines += buffer.AsSpan(offset, count).Count((byte)'\n');

        public override void Write(ReadOnlySpan<byte> buffer) => Lines += buffer.Count((byte)'\n');
    }
}
