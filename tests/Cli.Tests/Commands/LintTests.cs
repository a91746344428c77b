using System.Text;
using Newtonsoft.Json.Linq;
using VtlKit.Cli.Tests.Lint;

namespace VtlKit.Cli.Tests.Commands;

public sealed class LintTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void WhatIsCleanIsSilent()
    {
        CommandRun run = work.With("api.yaml", Workspace.Mended).With("package.json", "{}").With("notes.md", "x").Lint();

        Assert.Equal((ExitCode.Clean, "", ""), (run.Exit, run.Output, run.Error));
    }

    [Fact]
    public void AFindingHasPlaceLineRequestOutputAndFix()
    {
        CommandRun run = work.With("api.yaml", Workspace.Broken).Lint();

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.StartsWith($"{work.Path("api.yaml")}:16:24: error ESC002: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  16 |               \"text\": \"$util.escapeJavaScript($input.path('$.text'))\"\n                              ^^^^", run.Output, StringComparison.Ordinal);
        Assert.Contains("curl \"$URL\"'/notes'", run.Output, StringComparison.Ordinal);
        Assert.Contains("it\\'s", run.Output, StringComparison.Ordinal);
        Assert.Contains("+ \"text\": \"$util.escapeJavaScript($input.path('$.text')).replaceAll(", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 error in 1 template of 1 file.\n1 finding can be corrected with --fix, and shown first with --diff.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void QuietIsOneLineAFinding() =>
        Assert.Single(work.With("api.yaml", Workspace.Broken).Lint("--quiet").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void NoFindingIsPrintedTwice()
    {
        work.With("api.yaml", Workspace.Broken);
        File.CreateSymbolicLink(work.Path("link.yaml"), work.Path("api.yaml"));

        CommandRun run = CommandRun.Of("lint", "-q", work.Path("api.yaml"), work.Folder, work.Path("link.yaml"), Path.Combine(work.Folder, ".", "api.yaml"));

        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ATemplateThatOperationsShareIsReportedOnce()
    {
        string shared = Workspace.Broken.Replace("  /notes:", "  /other: *shared\n  /notes: &shared", StringComparison.Ordinal);
        string twice = shared.Replace("  /other: *shared\n", "", StringComparison.Ordinal) + "  /other: *shared\n";

        CommandRun run = work.With("api.yaml", twice).Lint("--format", "json");

        JObject report = JObject.Parse(run.Output);
        Assert.Equal(2, (int)report["templates"]!);
        Assert.Single(report["findings"]!);
    }

    [Fact]
    public void JsonIsTheContract()
    {
        JObject report = JObject.Parse(work.With("api.yaml", Workspace.Broken).Lint("--format", "json").Output);

        Assert.Equal((1, 1), ((int)report["files"]!, (int)report["templates"]!));
        JToken finding = Assert.Single(report["findings"]!);
        Assert.Equal(
            ["rule", "severity", "file", "line", "column", "endLine", "endColumn", "pointer", "message", "proved", "witness", "fix"],
            ((JObject)finding).Properties().Select(static property => property.Name));
        Assert.Equal("/paths/~1notes/post/x-amazon-apigateway-integration/requestTemplates/application~1json", (string?)finding["pointer"]);
        Assert.Equal("broken", (string?)finding["proved"]);
        Assert.Equal("POST", (string?)finding["witness"]!["request"]!["method"]);
        Assert.True((bool)finding["fix"]!["safe"]!);
        Assert.Equal(["line", "column", "endLine", "endColumn", "text"], ((JObject)finding["fix"]!["edits"]![0]!).Properties().Select(static property => property.Name));
    }

    [Fact]
    public void AWitnessCanBePreviewed()
    {
        JToken finding = JObject.Parse(work.With("api.yaml", Workspace.Broken).Lint("--format", "json").Output)["findings"]![0]!;
        work.With("request.json", finding["witness"]!["request"]!.ToString());

        CommandRun run = CommandRun.Of("preview", work.Path("api.yaml"), "--request", work.Path("request.json"), "--format", "json");

        Assert.Equal((string?)finding["witness"]!["output"], (string?)JObject.Parse(run.Output)["integrationRequest"]!["body"]);
    }

    [Fact]
    public void FixesMendAndDoNothingTheSecondTime()
    {
        work.With("api.yaml", Workspace.Broken);

        CommandRun first = work.Lint("--fix");
        string mended = work.Read("api.yaml");
        CommandRun second = work.Lint("--fix");

        Assert.Equal(ExitCode.Clean, first.Exit);
        Assert.Contains("1 finding is corrected", first.Error, StringComparison.Ordinal);
        Assert.Equal(Workspace.Mended, mended);
        Assert.Equal((ExitCode.Clean, "", ""), (second.Exit, second.Output, second.Error));
        Assert.Equal(mended, work.Read("api.yaml"));
        Assert.Equal(["api.yaml"], Directory.GetFiles(work.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void AFixKeepsByteOrderMarkLineEndsPermissionsAndLinks()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Workspace.Broken.Replace("\n", "\r\n", StringComparison.Ordinal))];
        File.WriteAllBytes(work.Path("real.yaml"), text);
        File.CreateSymbolicLink(work.Path("api.yaml"), work.Path("real.yaml"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(work.Path("real.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        CommandRun.Of("lint", work.Path("api.yaml"), "--fix");

        byte[] mended = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Workspace.Mended.Replace("\n", "\r\n", StringComparison.Ordinal))];
        Assert.Equal(mended, File.ReadAllBytes(work.Path("real.yaml")));
        Assert.NotNull(new FileInfo(work.Path("api.yaml")).LinkTarget);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(work.Path("real.yaml")));
        }
    }

    [Fact]
    public void DiffShowsAndWritesNothing()
    {
        CommandRun run = work.With("api.yaml", Workspace.Broken).Lint("--diff");

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("@@ -13,", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n-              \"text\": \"$util.escapeJavaScript($input.path('$.text'))\"\n+              \"text\": \"$util.escapeJavaScript($input.path('$.text')).replaceAll(\"\\\\'\",\"'\")\"\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(Workspace.Broken, work.Read("api.yaml"));
    }

    [Fact]
    public void StandardInputHasAName()
    {
        CommandRun run = CommandRun.WithInput(Workspace.Broken, "lint", "-", "--stdin-filename", "openapi.yaml", "-q");

        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.StartsWith("openapi.yaml:16:24: error ESC002: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ATemplateOfItsOwnIsLinted() =>
        Assert.Contains("create.vtl:1:11: error ESC001", work.With("create.vtl", "{\"text\": \"$input.path('$.text')\"}").Lint("-q").Output, StringComparison.Ordinal);

    [Fact]
    public void WhatCannotBeReadDoesNotStopTheOthers()
    {
        work.With("api.yaml", Workspace.Broken).With("bad.yaml", "x-amazon-apigateway-integration: [\n").With("binary.yaml", "x-amazon-apigateway-\0");

        CommandRun run = work.Lint("-q");

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains("error ESC002", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{work.Path("bad.yaml")}:", run.Error, StringComparison.Ordinal);
        Assert.Contains("binary.yaml is skipped: it is not text.", work.Lint().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsReported()
    {
        CommandRun run = CommandRun.Of("lint", work.Path("nothing.yaml"), work.With("api.yaml", Workspace.Mended).Path("api.yaml"));

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains("nothing.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatGitIgnoresIsNotSearched()
    {
        work.With(".git/HEAD", "").With(".gitignore", "build/\n*.gen.yaml\n!keep.gen.yaml\n/only.yaml\n")
            .With("build/a.yaml", Workspace.Broken).With("x.gen.yaml", Workspace.Broken).With("only.yaml", Workspace.Broken)
            .With("sub/.gitignore", "local.yaml\n").With("sub/local.yaml", Workspace.Broken)
            .With("sub/only.yaml", Workspace.Broken).With("keep.gen.yaml", Workspace.Broken);

        string[] files = [.. work.Lint("-q").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Path.GetRelativePath(work.Folder, line.Split(':')[0]))];

        Assert.Equal(["keep.gen.yaml", Path.Combine("sub", "only.yaml")], files);
    }

    [Theory]
    [InlineData("error", ExitCode.Clean)]
    [InlineData("warning", ExitCode.Findings)]
    [InlineData("info", ExitCode.Findings)]
    public void FailOnDecidesTheExitCode(string severity, object expected)
    {
        work.With("api.yaml", Workspace.Mended.Replace("passthroughBehavior: never", "passthroughBehavior: when_no_match", StringComparison.Ordinal));

        Assert.Equal((ExitCode)expected, work.Lint("--fail-on", severity).Exit);
    }

    [Fact]
    public void RulesAreChosenByIdOrName()
    {
        work.With("api.yaml", Workspace.Broken.Replace("passthroughBehavior: never", "passthroughBehavior: when_no_match", StringComparison.Ordinal));

        Assert.DoesNotContain("CFG001", work.Lint("-q", "--rule", "unrepaired-apostrophe").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, work.Lint("--ignore", "ESC002,CFG001").Exit);
        work.Lint("--rule", "ESC02").ShouldRefuse("There is no rule 'ESC02'.");
        Assert.Contains("Did you mean ESC002?", work.Lint("--rule", "ESC02").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ABaselineKeepsWhatMoved()
    {
        string baseline = work.With("api.yaml", Workspace.Broken).Path("baseline.json");

        Assert.Equal(ExitCode.Clean, work.Lint("--baseline", baseline, "--update-baseline").Exit);
        work.With("api.yaml", "# moved\n\n" + Workspace.Broken);
        Assert.Equal((ExitCode.Clean, ""), (work.Lint("--baseline", baseline).Exit, work.Lint("--baseline", baseline).Output));

        string more = Workspace.Broken.Replace("{\n              \"text\"", "{\n              \"more\": \"$input.path('$.more')\",\n              \"text\"", StringComparison.Ordinal);
        string left = work.With("api.yaml", more).Lint("-q", "--baseline", baseline).Output;
        Assert.Contains(":16:", Assert.Single(left.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        work.Lint("--baseline", work.With("no.json", "[1]").Path("no.json")).ShouldRefuse("This is no baseline of vtlkit.");
    }

    [Fact]
    public void SuppressionsNeedAReasonAndAUse()
    {
        string at(string comment) => Workspace.Broken.Replace("$.text'))\"\n", $"$.text'))\" {comment}\n", StringComparison.Ordinal);

        Assert.Equal("", work.With("api.yaml", at("## vtlkit-disable-line ESC002 notes are numbers")).Lint().Output);
        Assert.Contains("SUP001", work.With("api.yaml", at("## vtlkit-disable-line ESC002")).Lint("-q").Output, StringComparison.Ordinal);
        Assert.Contains("SUP001: There is no rule ESC999", work.With("api.yaml", at("## vtlkit-disable-line ESC999 x")).Lint("-q").Output, StringComparison.Ordinal);
        string unused = work.With("api.yaml", at("## vtlkit-disable-line ESC002,ESC006 notes are numbers")).Lint("-q").Output;
        Assert.Contains("SUP002: Nothing that this suppresses is found: remove ESC006 from it.", Assert.Single(unused.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        string next = Workspace.Broken.Replace("{\n              \"text\"", "{\n              ## vtlkit-disable-next-line unrepaired-apostrophe numbers\n              \"text\"", StringComparison.Ordinal);
        Assert.Equal("", work.With("api.yaml", next).Lint().Output);
        string whole = Workspace.Broken.Replace("|-\n", "|-\n            ## vtlkit-disable ESC002 numbers\n", StringComparison.Ordinal);
        Assert.Equal("", work.With("api.yaml", whole).Lint().Output);
    }

    [Fact]
    public void FixesOfSuppressedFindingsAreNotApplied()
    {
        string text = Workspace.Broken.Replace("$.text'))\"\n", "$.text'))\" ## vtlkit-disable-line ESC002 numbers\n", StringComparison.Ordinal);

        work.With("api.yaml", text).Lint("--fix");

        Assert.Equal(text, work.Read("api.yaml"));
    }

    [Fact]
    public void WrongCombinationsAreRefused()
    {
        work.With("api.yaml", Workspace.Broken).Lint("--diff", "--format", "json").ShouldRefuse("--diff shows a difference");
        CommandRun.WithInput("", "lint", "-", "--fix").ShouldRefuse("--fix cannot write to standard input.");
        work.Lint("--update-baseline").ShouldRefuse("--update-baseline does not know which file.");
    }
}
