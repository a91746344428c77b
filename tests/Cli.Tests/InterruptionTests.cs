using System.Diagnostics;
using System.Globalization;

namespace VtlKit.Cli.Tests;

/// <summary>Ctrl+C, sent to a running process.</summary>
public sealed class InterruptionTests
{
    private const int Interrupted = 130;
    private const int InterruptSignal = 2;

    private const string Faulty = """
        openapi: 3.0.1
        paths:
          /:
            post:
              responses: { "200": { description: done } }
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:eu-west-1:sqs:action/SendMessage
                requestTemplates:
                  application/json: '{"note": "$input.path(''$.note'')"}'
                responses: { default: { statusCode: "200" } }

        """;

    [Fact]
    public async Task AStreamOfCasesEndsWithAWholeLine()
    {
        SkipWhereInterruptsAreIgnored();
        using Process process = Process.Start(CommandRun.Process("eval", "--cases", "-"))!;
        string line = $$"""{"id": 1, "template": "{{new string('x', 3_000)}}"}""" + "\n";
        Task feed = Task.Run(() => Feed(process, line), TestContext.Current.CancellationToken);
        char[] start = new char[100_000];
        await process.StandardOutput.ReadBlockAsync(start, TestContext.Current.CancellationToken);

        Interrupt(process);
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await feed;

        Assert.Equal(Interrupted, process.ExitCode);
        Assert.EndsWith("}\n", rest, StringComparison.Ordinal);
    }

    /// <summary>Whenever the signal comes, before, within or after the writing.</summary>
    [Fact]
    public async Task FilesAreOldOrNewAndNothingElseIsLeft()
    {
        SkipWhereInterruptsAreIgnored();
        string folder = Directory.CreateTempSubdirectory("vtlkit-interrupted-").FullName;
        const int count = 150;
        string[] files = [.. Enumerable.Range(0, count).Select(i => Path.Combine(folder, $"{i}.yaml"))];
        string corrected = await Corrected(folder);
        int interruptions = 0;
        for (int attempt = 0; attempt < 12; attempt++)
        {
            Array.ForEach(files, static file => File.WriteAllText(file, Faulty));
            using Process process = Process.Start(CommandRun.Process(["lint", "--fix-unsafe", "--rule", "ESC001", .. files]))!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            // What is staged shows that the writing is under way; some attempts do not wait for it.
            while (attempt > 1 && !process.HasExited && Directory.GetFiles(folder, "*.tmp").Length <= attempt * 8)
            {
                await Task.Yield();
            }

            Interrupt(process);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(output, error);

            interruptions += process.ExitCode == Interrupted ? 1 : 0;
            Assert.Equal(files.Order(), Directory.GetFiles(folder).Order());
            Assert.All(files, file => Assert.Contains(File.ReadAllText(file), new[] { Faulty, corrected }));
        }

        Assert.InRange(interruptions, 2, 12);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Corrected(string folder)
    {
        string file = Path.Combine(folder, "one.yaml");
        await File.WriteAllTextAsync(file, Faulty, TestContext.Current.CancellationToken);
        CommandRun.Of("lint", "--fix-unsafe", "--rule", "ESC001", file);
        string corrected = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.NotEqual(Faulty, corrected);
        File.Delete(file);
        return corrected;
    }

    private static void Feed(Process process, string line)
    {
        try
        {
            while (!process.HasExited)
            {
                process.StandardInput.Write(line);
            }
        }
        catch (IOException)
        {
            // The process has ended, as it was told to.
        }
    }

    // Shells have what they start in the background ignore it, and whatever that starts does so as well.
    private static void SkipWhereInterruptsAreIgnored()
    {
        const string status = "/proc/self/status";
        const string label = "SigIgn:";
        string ignored = File.Exists(status) ? File.ReadLines(status).First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim() : "0";
        bool isIgnored = (ulong.Parse(ignored, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (InterruptSignal - 1) & 1) != 0;
        Assert.SkipWhen(isIgnored, "Interrupts are ignored here: run the tests in the foreground.");
    }

    private static void Interrupt(Process process)
    {
        if (!process.HasExited)
        {
            using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            kill.WaitForExit();
        }
    }
}
