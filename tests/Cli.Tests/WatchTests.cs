using System.Text;

namespace VtlKit.Cli.Tests;

public sealed class WatchTests
{
    [Fact]
    public void TestRunsAgainOnAChange()
    {
        string file = TestFiles.Temporary("a.vtltest.yaml", Cases(status: 201));
        string api = Path.Combine(Path.GetDirectoryName(file)!, "template.yaml");
        File.Copy(TestFiles.Path("fixtures/sample/template.yaml"), api);
        var changes = new Script(() => File.WriteAllText(file, Cases(status: 200)), () => File.WriteAllText(file, "cases: ["), () => File.WriteAllText(file, Cases(status: 200)));

        (ExitCode exit, string output, string error) = Run(changes, "test", file, "--watch");

        Assert.Equal(["0 passed, 1 failed", "1 passed, 0 failed", "0 passed, 0 failed, 1 of 1 files not run", "1 passed, 0 failed"], output.Split('\n').Where(line => line.Contains(" passed, ", StringComparison.Ordinal)));
        Assert.Contains("This is not YAML", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, exit);
        Assert.Equal([file, api], changes.Watched[0]);
    }

    [Fact]
    public void PreviewShowsAgainOnAChange()
    {
        string request = TestFiles.Temporary("request.json", "{\"body\": {\"note\": \"first\"}}");
        string sample = TestFiles.Path("fixtures/sample/template.yaml");
        var changes = new Script(() => File.WriteAllText(request, "{"), () => File.WriteAllText(request, "{\"body\": {\"note\": \"second\"}}"));

        (ExitCode exit, string output, string error) = Run(changes, "preview", sample, "--request", request, "--watch");

        Assert.True(output.IndexOf("first", StringComparison.Ordinal) < output.IndexOf("second", StringComparison.Ordinal));
        Assert.Contains("This is not JSON", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, exit);
        Assert.All(changes.Watched, files => Assert.Equal([sample, request], files));
    }

    [Fact]
    public void StandardInputCannotBeWatched() => CommandRun.WithInput("x", "preview", "-", "--watch").ShouldRefuse("--watch");

    [Fact]
    public async Task PollingSeesAChange()
    {
        string file = TestFiles.Temporary("a.txt", "a");
        var changes = new PolledFileChanges();
        Task<bool> wait = Task.Run(() => changes.Wait([file]), TestContext.Current.CancellationToken);
        for (int i = 0; !wait.IsCompleted && i < 100; i++)
        {
            // The first look may come after a change, so that there is a further one; in between the file comes to rest.
            await File.AppendAllTextAsync(file, "b", TestContext.Current.CancellationToken);
            await Task.WhenAny(wait, Task.Delay(1_000, TestContext.Current.CancellationToken));
        }

        Assert.True(await wait);
    }

    private static string Cases(int status) => $$"""
        api: template.yaml
        cases:
          - { operation: createOrder, expect: { response: { status: {{status}} } } }
        """;

    private static (ExitCode Exit, string Output, string Error) Run(IFileChanges changes, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        int exit = CommandLine.Run(args, Stream.Null, output, error, changes: changes);
        return ((ExitCode)exit, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>Changes that are made one at each wait.</summary>
    private sealed class Script(params Action[] steps) : IFileChanges
    {
        private int next;

        public List<string[]> Watched { get; } = [];

        public bool Wait(IReadOnlyCollection<string> files)
        {
            Watched.Add([.. files]);
            if (next == steps.Length)
            {
                return false;
            }

            steps[next++]();
            return true;
        }
    }
}
