namespace VtlKit.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("eval")]
    [InlineData("preview")]
    [InlineData("lint")]
    [InlineData("explain")]
    [InlineData("list")]
    [InlineData("tree")]
    [InlineData("completion")]
    public void HelpHasAnExample(string command)
    {
        CommandRun run = CommandRun.Of(command, "--help");

        Assert.Equal(ExitCode.Clean, run.Exit);
        Assert.Contains("Example:\n  ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"vtlkit {command}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VersionIsANumber() => Assert.Matches(@"^\d+\.\d+\.\d+", CommandRun.Of("--version").Output);

    [Fact]
    public void NothingIsAMistake() => CommandRun.Of().ShouldRefuse("--help");

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void CompletionIsAScriptThatAsksForSuggestions(string shell) =>
        Assert.Contains("[suggest:", CommandRun.Of("completion", shell).Output, StringComparison.Ordinal);

    [Fact]
    public void SuggestsCommandsOptionsAndOperations()
    {
        string sample = TestFiles.Path("fixtures/sample/template.yaml");

        Assert.Contains("preview\n", Suggestions("vtlkit pr"), StringComparison.Ordinal);
        Assert.Contains("--request\n", Suggestions("vtlkit preview --re"), StringComparison.Ordinal);
        Assert.Contains("POST /orders", Suggestions($"vtlkit preview {sample} --operation "), StringComparison.Ordinal);

        static string Suggestions(string line) => CommandRun.Of($"[suggest:{line.Length}]", line).Output;
    }

    [Fact]
    public void ColoursAreOnlyForTerminals()
    {
        string sample = TestFiles.Path("fixtures/sample/template.yaml");
        using var output = new MemoryStream();

        CommandLine.Run(["list", sample], Stream.Null, output, Stream.Null, colours: true);

        Assert.Contains("\u001b[1m", System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", CommandRun.Of("list", sample).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultOfOursIsOneLineAndWhatToDo()
    {
        using var error = new MemoryStream();
        using var input = new BrokenStream();

        int exit = CommandLine.Run(["eval", "--cases", "-"], input, Stream.Null, error);

        Assert.Equal((int)ExitCode.Fault, exit);
        string[] lines = System.Text.Encoding.UTF8.GetString(error.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("vtlkit: fault: InvalidOperationException: broken", lines[0]);
        Assert.Contains("report", Assert.Single(lines[1..]), StringComparison.Ordinal);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("broken");
    }
}
