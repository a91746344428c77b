namespace VtlKit.Cli.Tests.Commands;

/// <summary>The sample API's requests and responses, in <c>fixtures/sample</c> beside what preview shows of them.</summary>
public sealed class SampleTests
{
    private const string Folder = "fixtures/sample";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(TestFiles.Path(Folder), "*.request.json").Select(file => Path.GetFileName(file)[..^".request.json".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void PreviewShowsWhatIsExpected(string name)
    {
        Golden.ShouldBe($"{Folder}/{name}.preview.txt", Preview(name, "text"));
        Golden.ShouldBe($"{Folder}/{name}.preview.json", Preview(name, "json"));
    }

    [Fact]
    public void ListShowsWhatIsExpected()
    {
        CommandRun run = CommandRun.Of("list", TestFiles.Path($"{Folder}/template.yaml"));
        Golden.ShouldBe($"{Folder}/list.txt", WithoutRoot(run.Output));
    }

    [Fact]
    public void ASampleRequestIsMadeWhereNoneIsGiven()
    {
        CommandRun run = CommandRun.Of("preview", TestFiles.Path($"{Folder}/template.yaml"));
        Assert.Equal(ExitCode.Clean, run.Exit);
        Golden.ShouldBe($"{Folder}/sample.preview.txt", WithoutRoot(run.Output));
    }

    private static string Preview(string name, string format)
    {
        string response = TestFiles.Path($"{Folder}/{name}.response.json");
        CommandRun run = CommandRun.Of(
        [
            "preview", TestFiles.Path($"{Folder}/template.yaml"),
            "--request", TestFiles.Path($"{Folder}/{name}.request.json"),
            .. File.Exists(response) ? (string[])["--response", response] : [],
            "--format", format,
        ]);
        Assert.Equal((ExitCode.Clean, ""), (run.Exit, run.Error));
        return WithoutRoot(run.Output);
    }

    /// <summary>What is expected must not depend on where the clone is.</summary>
    private static string WithoutRoot(string text) => text.Replace(TestFiles.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
