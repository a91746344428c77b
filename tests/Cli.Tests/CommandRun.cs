using System.Diagnostics;
using System.Text;

namespace VtlKit.Cli.Tests;

/// <summary>
/// One run of the command line: within the test process, or of the program that the environment variable <c>VTLKIT_EXECUTABLE</c> names, so
/// that an installed tool or a native binary answers to the same tests.
/// </summary>
internal sealed record CommandRun(ExitCode Exit, string Output, string Error)
{
    public static CommandRun Of(params string[] args) => WithInput("", args);

    /// <summary>The program under test; null for the command line as it is linked into the tests.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("VTLKIT_EXECUTABLE") is { Length: > 0 } path ? path : null;

    /// <summary>Whether <see cref="Executable"/> is a native binary, which has no commands that compile.</summary>
    public static bool IsNative { get; } = Executable is not null && Of("migrate", "--help").Output.Contains("not in this binary", StringComparison.Ordinal);

    /// <summary>Why a test is skipped then.</summary>
    public const string NativeReason = "A native binary compiles no C#.";

    public static CommandRun WithInput(string input, params string[] args)
    {
        if (Executable is not null)
        {
            return OfExecutable(input, args);
        }

        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var given = new MemoryStream(Encoding.UTF8.GetBytes(input));
        int exit = CommandLine.Run(args, given, output, error);
        return new CommandRun((ExitCode)exit, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>The command line as a process, not yet started: <see cref="Executable"/>, or the one beside the tests.</summary>
    public static ProcessStartInfo Process(params string[] args)
    {
        string[] command = Executable is null ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "vtlkit.dll")] : [Executable];
        return new ProcessStartInfo(command[0], [.. command[1..], .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    private static CommandRun OfExecutable(string input, string[] args)
    {
        using Process process = System.Diagnostics.Process.Start(Process(args))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command that wants no input may have ended before it was given.
        }

        process.WaitForExit();
        return new CommandRun((ExitCode)process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
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
