namespace VtlKit.Cli.Tests.Lint;

public sealed class LintConfigurationTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void IsFoundUpwardsToTheRepository()
    {
        work.With(".vtlkit.yaml", "rules: {ESC002: off}\n").With("a/b/api.yaml", Workspace.Broken);
        Assert.Equal("", work.Lint().Output);

        work.With("a/.git/HEAD", "");
        Assert.Contains("ESC002", work.Lint("-q").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNearestOneCounts()
    {
        work.With(".vtlkit.yaml", "rules: {ESC002: off}\n").With("a/.vtlkit.yaml", "# nothing\n").With("a/api.yaml", Workspace.Broken).With("api.yaml", Workspace.Broken);

        Assert.Single(work.Lint("-q").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", work.Lint("--config", work.Path(".vtlkit.yaml")).Output);
    }

    [Fact]
    public void SetsSeveritiesAndWhatFails()
    {
        work.With("api.yaml", Workspace.Broken).With(".vtlkit.yaml", "fail-on: info\nrules: {unrepaired-apostrophe: info}\n");

        CommandRun run = work.Lint("-q");

        Assert.Contains(": info ESC002: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Equal(ExitCode.Clean, work.Lint("--fail-on", "error").Exit);
    }

    [Fact]
    public void IgnoresAndOverridesPaths()
    {
        work.With("gen/api.yaml", Workspace.Broken).With("legacy/deep/api.yaml", Workspace.Broken).With("api.yaml", Workspace.Broken)
            .With(".vtlkit.yaml", "ignore: [gen/]\noverrides:\n  - paths: ['legacy/**']\n    rules: {ESC002: warning}\n");

        string output = work.Lint("-q").Output;

        Assert.DoesNotContain($"{Path.DirectorySeparatorChar}gen", output, StringComparison.Ordinal);
        Assert.Contains($"deep{Path.DirectorySeparatorChar}api.yaml:16:24: warning", output, StringComparison.Ordinal);
        Assert.Contains("error ESC002", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, CommandRun.Of("lint", work.Path("gen/api.yaml")).Exit);
    }

    [Fact]
    public void NamesABaseline()
    {
        work.With("api.yaml", Workspace.Broken).With(".vtlkit.yaml", "baseline: known.json\n");

        Assert.Equal(ExitCode.Clean, work.Lint("--config", work.Path(".vtlkit.yaml"), "--update-baseline").Exit);
        Assert.Equal("", work.Lint().Output);
    }

    [Theory]
    [InlineData("fail-no: error", "1:1", "There is no setting 'fail-no'.", "Did you mean fail-on?")]
    [InlineData("rules:\n  ESC02: off", "2:3", "There is no rule 'ESC02'.", "Did you mean ESC002?")]
    [InlineData("rules:\n  ESC002: of", "2:11", "'of' is no setting of a rule.", "Did you mean off?")]
    [InlineData("rules:\n  ESC002: off\n  unrepaired-apostrophe: on", "3:3", "ESC002 is set twice here", "Keep one of them.")]
    [InlineData("rules:\n  ESC002: off\n  ESC002: on", "3:3", "ESC002", "Correct it there.")]
    [InlineData("fail-on: errors", "1:10", "'errors' is no severity.", "Did you mean error?")]
    [InlineData("rules: [ESC002]", "1:8", "Settings of rules are a mapping", "Write ESC001")]
    [InlineData("overrides:\n  - rules: {ESC002: off}", "2:5", "This override says for no paths.", "'paths'")]
    [InlineData("ignore: {a: b}", "1:9", "A list of patterns of paths is needed here", "hyphen")]
    [InlineData("rules: {", "", "This is not YAML", "Correct it there.")]
    public void MistakesHaveAPlaceAndAnAdvice(string text, string place, string message, string advice)
    {
        CommandRun run = work.With("api.yaml", Workspace.Broken).With(".vtlkit.yaml", text + "\n").Lint().ShouldRefuse(message);

        Assert.Contains($".vtlkit.yaml:{place}", run.Error, StringComparison.Ordinal);
        Assert.Contains(advice, run.Error, StringComparison.Ordinal);
    }
}
