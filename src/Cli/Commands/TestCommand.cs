using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Cli.Testing;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit test</c>: runs recorded examples, measures what they reach, and records them.</summary>
internal sealed class TestCommand
{
    private const string JUnit = "junit";

    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = Arguments.RefusingOptions(new Argument<string[]>("path")
    {
        Description = "Case files, or folders with *.vtltest.yaml in or below them; the current folder where none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    });

    private readonly Option<string?> filter = Arguments.Text("--filter", "text", "Runs only the cases with this text in their name.");
    private readonly Option<string[]> set = Arguments.Set();
    private readonly Option<bool> update = new("--update") { Description = "Writes what is rendered now into the case files." };
    private readonly Option<string?> init = Arguments.Text("--init", "file", "Writes a first case file beside this file of an API.");
    private readonly Option<bool> watch = new("--watch") { Description = "Runs the cases again whenever a file changes; ends with Ctrl+C." };
    private readonly Option<bool> coverage = new("--coverage") { Description = "Shows what no case reached of each template." };
    private readonly Option<string?> lcov = Arguments.Text("--coverage-lcov", "file", "Writes the coverage in lcov's format.");
    private readonly Option<string> format = new("--format")
    {
        Description = "text for people, json for programs, junit for build servers.",
        HelpName = "text|junit|json",
        DefaultValueFactory = _ => Formats.Text,
    };

    private TestCommand(Terminal terminal)
    {
        this.terminal = terminal;
        format.AcceptOnlyFromAmong(Formats.Text, JUnit, Formats.Json);
    }

    public static Command Create(Terminal terminal)
    {
        var test = new TestCommand(terminal);
        var command = new ExampleCommand(
            "test",
            "Runs recorded examples of requests and responses through an API's templates and compares what comes out.",
            """
            vtlkit test --init openapi.yaml
            vtlkit test --coverage
            vtlkit test cases/ --format junit --coverage-lcov lcov.info
            vtlkit test openapi.vtltest.yaml --update
            """)
        {
            test.paths, test.filter, test.set, test.update, test.init, test.watch, test.coverage, test.lcov, test.format,
        };
        command.SetAction(parsed => (int)test.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        if (parsed.GetValue(coverage) && parsed.GetValue(format) == JUnit)
        {
            throw new UsageException("JUnit's format has no place for coverage.", "Use --coverage-lcov FILE, or another format.");
        }

        if (parsed.GetValue(init) is { } api)
        {
            return Init(api, parsed.GetValue(set) ?? []);
        }

        return parsed.GetValue(watch)
            ? WatchLoop.Run(terminal, () => RunOnce(parsed), [.. (parsed.GetValue(paths) ?? []).Where(File.Exists)])
            : RunOnce(parsed).Exit;
    }

    private (ExitCode Exit, string[] Files) RunOnce(ParseResult parsed)
    {
        bool measures = parsed.GetValue(coverage) || parsed.GetValue(lcov) is not null;
        var runner = new TestRunner(terminal, parsed.GetValue(set) ?? [], parsed.GetValue(filter), measures ? new CoverageLog() : null);
        TestReport report = runner.Run(CaseFiles.Find(parsed.GetValue(paths) ?? []));
        if (parsed.GetValue(update))
        {
            report = report with { Files = [.. report.Files.Select(file => CaseRecorder.Record(file, runner, terminal))] };
        }

        foreach (FileResult file in report.Files.Where(static file => file.Refusal is not null))
        {
            UsageException refusal = file.Refusal!;
            terminal.WriteMessage("error", refusal.Message, refusal.Advice, refusal.File ?? file.Path, refusal.Position);
        }

        Write(report, parsed);
        string[] files = [.. report.Files.SelectMany(static file => file.File?.Files ?? [file.Path]).Distinct()];
        return (report.Exit, files);
    }

    private void Write(TestReport report, ParseResult parsed)
    {
        bool showsCoverage = parsed.GetValue(coverage);
        terminal.Output.Write(parsed.GetValue(format) switch
        {
            JUnit => TestJUnit.Of(report),
            Formats.Json => TestJson.Of(showsCoverage ? report : report with { Coverage = [] }),
            _ => new TestText(terminal.Paint).Of(report) + (showsCoverage ? new CoverageText(terminal.Paint).Of(report.Coverage) : ""),
        });
        if (parsed.GetValue(lcov) is { } file)
        {
            FileReplacement.Write(file, CoverageLcov.Of(report.Coverage));
        }
    }

    private ExitCode Init(string api, string[] values)
    {
        string path = CaseFiles.IsNamedLikeOne(api) ? api : Path.ChangeExtension(api, null) + ".vtltest.yaml";
        api = CaseFiles.IsNamedLikeOne(api) ? CaseFiles.ApiBeside(api) : api;
        if (File.Exists(path))
        {
            throw new UsageException($"There is a file {path} already.", "Remove it first, or record into it with vtlkit test --update.");
        }

        ApiReading reading = ApiFile.Read(api, values, terminal);
        if (reading.Operations.IsEmpty)
        {
            throw new UsageException(
                "There is no operation with an integration in the file.", "Name the file of a REST API whose operations have integrations.", api);
        }

        string text = FirstCases.Of(reading, Path.GetFileName(api));
        CaseFile cases = CaseFileReader.Read(YamlFile.Read(text, path), terminal);
        var runner = new TestRunner(terminal, values, null, null);
        FileReplacement.Write(path, CaseUpdate.TextOf(cases, runner.Run(cases).Results));
        terminal.Output.Write($"{path}: {cases.Cases.Length} {(cases.Cases.Length == 1 ? "case" : "cases")}\n");
        return ExitCode.Clean;
    }
}
