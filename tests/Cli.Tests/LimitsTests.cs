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
    };

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
    };

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
