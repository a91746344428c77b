using System.Text.RegularExpressions;

namespace VtlKit.Cli.Tests;

/// <summary>What README shows is what the tool prints.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void ShowsRealOutput()
    {
        MatchCollection examples = Examples().Matches(File.ReadAllText(TestFiles.Path("README.md")));

        Assert.Equal(4, examples.Count);
        Assert.All(examples.Where(example => !IsMigration(example)), example => Check(example, ""));
    }

    [Fact(Skip = CommandRun.NativeReason, SkipWhen = nameof(CommandRun.IsNative), SkipType = typeof(CommandRun))]
    public void ShowsTheCodeThatIsWritten()
    {
        string readme = File.ReadAllText(TestFiles.Path("README.md"));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vtlkit-readme-");
        try
        {
            Check(Examples().Matches(readme).Single(IsMigration), folder.FullName);
            string code = File.ReadAllText(Path.Combine(folder.FullName, "Orders.Gateway", "Operations", "CreateOrderMapping.cs"));
            Find(Code().Match(readme).Groups["code"].Value, code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsMigration(Match example) => example.Groups["args"].Value.StartsWith("migrate ", StringComparison.Ordinal);

    private static void Check(Match shown, string folder)
    {
        string[] args = [.. shown.Groups["args"].Value.Split(' ').Select(arg => arg.StartsWith("fixtures/", StringComparison.Ordinal) ? TestFiles.Path(arg) : arg == "orders" ? folder : arg)];
        string output = CommandRun.Of(args).Output.Replace(TestFiles.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

        Find(shown.Groups["output"].Value, output);
    }

    private static void Find(string shown, string actual)
    {
        int place = 0;
        foreach (string part in shown.TrimEnd('\n', '…').Split("\n…\n"))
        {
            int found = actual.IndexOf(part, place, StringComparison.Ordinal);
            Assert.True(found >= 0, $"README shows\n{part}\nwhich is not in\n{actual[place..]}");
            place = found + part.Length;
        }
    }

    /// <summary>A command, and what it prints; a line with an ellipsis stands for lines left out.</summary>
    [GeneratedRegex(@"```sh\ndotnet run --project src/Cli -- (?<args>[^\n]*)\n```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"```cs\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
