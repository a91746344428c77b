using System.Diagnostics;

namespace VtlKit.Cli.Tests.Commands;

/// <summary><c>vtlkit completion</c> in a real shell, with operations that a file could have.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("PO", "POST\\ /orders")]
    [InlineData("POST\\ /or", "POST\\ /orders")]
    [InlineData("\"PO", "POST /orders")]
    [InlineData("GET", "GET\\ /\\$\\(touch\\ made\\)")]
    [InlineData("", "POST\\ /orders|GET\\ /\\$\\(touch\\ made\\)")]
    [InlineData("DELETE", "")]
    public void BashQuotesNamesAndRunsNoneOfThem(string word, string expected)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There need not be a bash.");
        }

        string folder = Directory.CreateTempSubdirectory("vtlkit-completion-").FullName;
        string script = CommandRun.Of("completion", "bash").Output + """
            vtlkit() { printf '%s\n' 'POST /orders' 'GET /$(touch made)'; }
            COMP_LINE=irrelevant COMP_POINT=1 COMP_WORDS=(vtlkit preview --operation "$1") COMP_CWORD=3
            _vtlkit
            IFS='|'
            echo "${COMPREPLY[*]}"
            """;
        using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", script, "bash", word])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(expected + "\n", output);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }
}
