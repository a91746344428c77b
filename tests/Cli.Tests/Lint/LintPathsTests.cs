using VtlKit.Cli.Lint;

namespace VtlKit.Cli.Tests.Lint;

public sealed class LintPathsTests
{
    [Fact]
    public void FoldersBeyondTheMostAreToldOf()
    {
        string root = Path.GetDirectoryName(TestFiles.Temporary("a.vtl", "x"))!;
        foreach (string name in new[] { "b", "c", "d" })
        {
            Directory.CreateDirectory(Path.Combine(root, name));
            File.WriteAllText(Path.Combine(root, name, "e.vtl"), "x");
        }

        List<string> told = [];
        string[] found = [.. LintPaths.Find([root], told.Add, mostFolders: 3).Select(path => Path.GetRelativePath(root, path.Path).Replace('\\', '/'))];

        Assert.Equal(["a.vtl", "b/e.vtl", "c/e.vtl"], found);
        Assert.Equal($"{Path.Combine(root, "d")} and 0 other folders are not searched: below {root} are more than 3. Name those that matter.", Assert.Single(told));
        Assert.Equal(4, LintPaths.Find([root], told.Add).Count());
        Assert.Single(told);
    }
}
