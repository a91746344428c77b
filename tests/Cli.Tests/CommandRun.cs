using System.Text;

namespace VtlKit.Cli.Tests;

/// <summary>One run of the command line within the test process.</summary>
internal sealed record CommandRun(ExitCode Exit, string Output, string Error)
{
    public static CommandRun Of(params string[] args) => WithInput("", args);

    public static CommandRun WithInput(string input, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var given = new MemoryStream(Encoding.UTF8.GetBytes(input));
        int exit = CommandLine.Run(args, given, output, error);
        return new CommandRun((ExitCode)exit, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>The run ended as a mistake of the user: exit code 2, nothing on standard output, no stack trace.</summary>
    public CommandRun ShouldRefuse(string message)
    {
        Assert.Equal(ExitCode.Usage, Exit);
        Assert.Equal("", Output);
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}
