using System.Text;

namespace VtlKit.Cli.Tests;

/// <summary>Expected outputs in files. <c>UPDATE_GOLDEN=1 dotnet test</c> writes them anew.</summary>
internal static class Golden
{
    /// <summary>Compares a text with a file of the repository.</summary>
    public static void ShouldBe(string relativePath, string actual)
    {
        string path = TestFiles.Path(relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        string? expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected != actual)
        {
            Assert.Fail($"{relativePath} {(expected is null ? "is missing" : "differs")}:\n{Difference(expected ?? "", actual)}\nIf the new text is right: UPDATE_GOLDEN=1 dotnet test");
        }
    }

    /// <summary>The lines between the first and the last that differ, <c>-</c> expected and <c>+</c> actual.</summary>
    private static string Difference(string expected, string actual)
    {
        string[] left = expected.Split('\n');
        string[] right = actual.Split('\n');
        int start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
        {
            start++;
        }

        int end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        var text = new StringBuilder().Append("line ").Append(start + 1).Append('\n');
        text.AppendJoin('\n', left[start..^end].Select(line => "- " + line)).Append('\n');
        return text.AppendJoin('\n', right[start..^end].Select(line => "+ " + line)).Append('\n').ToString();
    }
}
