using System.Text.RegularExpressions;

namespace VtlKit.Cli.Tests;

/// <summary>What README shows is what the tool prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void ShowsRealOutput()
    {
        MatchCollection examples = Examples().Matches(File.ReadAllText(TestFiles.Path("README.md")));

        Assert.Equal(2, examples.Count);
        Assert.All(examples, Check);
    }

    private static void Check(Match shown)
    {
        string[] args = [.. shown.Groups["args"].Value.Split(' ').Select(arg => arg.StartsWith("fixtures/", StringComparison.Ordinal) ? TestFiles.Path(arg) : arg)];
        string output = CommandRun.Of(args).Output.Replace(TestFiles.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

        int place = 0;
        foreach (string part in shown.Groups["output"].Value.TrimEnd('\n', '…').Split("\n…\n"))
        {
            int found = output.IndexOf(part, place, StringComparison.Ordinal);
            Assert.True(found >= 0, $"README shows\n{part}\nwhich is not in\n{output[place..]}");
            place = found + part.Length;
        }
    }

    /// <summary>A command, and what it prints; a line with an ellipsis stands for lines left out.</summary>
    [GeneratedRegex(@"```sh\ndotnet run --project src/Cli -- (?<args>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
