using System.Collections.Immutable;
using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Lint;
using VtlKit.Cli.Output;
using VtlKit.Lint;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit lint</c>: mistakes in templates and integrations.</summary>
internal sealed class LintCommand
{
    private const string Sarif = "sarif";
    private const string Github = "github";
    private const string JUnit = "junit";

    private readonly Terminal terminal;
    private readonly Argument<string[]> paths = Arguments.RefusingOptions(new Argument<string[]>("path")
    {
        Description = "Files, and folders to search for APIs and templates; - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    });
    private readonly Option<string> format = new("--format")
    {
        Description = "text for people, json for programs, sarif for code scanning, github for annotations, junit for test reports.",
        HelpName = "text|json|sarif|github|junit",
        DefaultValueFactory = _ => Formats.Text,
    };
    private readonly Option<string?> failOn = Arguments.Text("--fail-on", "error|warning|info", "From which severity on the exit code is 1 (default error).");
    private readonly Option<string[]> rules = Arguments.Texts("--rule", "id", "Runs only this rule; can be repeated.");
    private readonly Option<string[]> ignored = Arguments.Texts("--ignore", "id", "Does not run this rule; can be repeated.");
    private readonly Option<bool> fix = new("--fix") { Description = "Applies the fixes that are known to be safe." };
    private readonly Option<bool> fixUnsafe = new("--fix-unsafe") { Description = "Applies the other fixes, too: read what they did." };
    private readonly Option<bool> diff = new("--diff") { Description = "Shows what --fix would change, and changes nothing." };
    private readonly Option<string?> baseline = Arguments.Text("--baseline", "file", "Does not report the findings that this file has.");
    private readonly Option<bool> updateBaseline = new("--update-baseline") { Description = "Writes the baseline anew with what is found now." };
    private readonly Option<string?> configuration = Arguments.Text("--config", "file", "Takes this configuration, and looks for no .vtlkit.yaml.");
    private readonly Option<string?> stdinFilename = Arguments.Text("--stdin-filename", "name", "What standard input is called: its kind, its configuration.");
    private readonly Option<string[]> set = Arguments.Set();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "One line a finding, and no notes." };

    private LintCommand(Terminal terminal)
    {
        this.terminal = terminal;
        format.AcceptOnlyFromAmong(Formats.Text, Formats.Json, Sarif, Github, JUnit);
        failOn.AcceptOnlyFromAmong("error", "warning", "info");
        rules.CompletionSources.Add(static _ => RuleNames.All);
        ignored.CompletionSources.Add(static _ => RuleNames.All);
    }

    public static Command Create(Terminal terminal)
    {
        var lint = new LintCommand(terminal);
        var command = new ExampleCommand(
            "lint",
            "Finds mistakes in templates and integrations, each error with the request that shows it.",
            "vtlkit lint template.yaml openapi/ --fix\nvtlkit lint . --format sarif > vtlkit.sarif")
        {
            lint.paths, lint.format, lint.failOn, lint.rules, lint.ignored, lint.fix, lint.fixUnsafe, lint.diff, lint.baseline, lint.updateBaseline,
            lint.configuration, lint.stdinFilename, lint.set, lint.quiet,
        };
        command.SetAction(parsed => (int)lint.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        string[] named = parsed.GetRequiredValue(paths);
        bool isDiff = parsed.GetValue(diff);
        bool isFix = parsed.GetValue(fix) || parsed.GetValue(fixUnsafe);
        bool isQuiet = parsed.GetValue(quiet);
        Check(parsed, named, isDiff, isFix);

        LintSettings settings = Settings(parsed, isFix || isDiff);
        var run = new LintRun(settings, terminal, message => Note(message, isQuiet));
        run.Lint(LintPaths.Find(named, message => Note(message, isQuiet)));

        if (parsed.GetValue(updateBaseline))
        {
            return UpdateBaseline(parsed, settings, run, isQuiet);
        }

        LintReport report = run.Report;
        if (isDiff)
        {
            terminal.Output.Write(string.Concat(run.Changes.Select(static change => UnifiedDiff.Of(change.File, change.Before, change.After))));
        }
        else
        {
            Replace(run, isQuiet);
            Write(report, parsed.GetRequiredValue(format), run.HasUnreadable, isQuiet);
        }

        if (report.Left > 0)
        {
            terminal.WriteMessage("warning", $"The first {report.Findings.Length} findings are reported, {report.Left} more are not.", "Correct these first, or lint fewer files at a time.");
        }

        Severity limit = SeverityWords.Of(parsed.GetValue(failOn) ?? "") ?? run.FailOn ?? Severity.Error;
        return run.HasUnreadable ? ExitCode.Usage
            : report.HasAtLeast(limit) || (isDiff && run.Changes.Count > 0) ? ExitCode.Findings
            : ExitCode.Clean;
    }

    private void Check(ParseResult parsed, string[] named, bool isDiff, bool isFix)
    {
        if (isDiff && parsed.GetValue(format) != Formats.Text)
        {
            throw new UsageException("--diff shows a difference, which has no other format.", "Leave out --format or --diff.");
        }

        if (isFix && !isDiff && named.Contains(LintPaths.StandardInput))
        {
            throw new UsageException("--fix cannot write to standard input.", "Name the file, or show the changes with --diff.");
        }

        if (parsed.GetValue(updateBaseline) && (isFix || isDiff))
        {
            throw new UsageException("--update-baseline and --fix are two different things.", "Fix first, then update the baseline.");
        }
    }

    private LintSettings Settings(ParseResult parsed, bool fixes) => new()
    {
        Rules = [.. RuleNames.Ids(parsed.GetValue(rules))],
        Ignored = [.. RuleNames.Ids(parsed.GetValue(ignored))],
        Configuration = parsed.GetValue(configuration) is { } file ? LintConfigurationReader.Read(file) : null,
        Baseline = parsed.GetValue(baseline) is { } known && !parsed.GetValue(updateBaseline) ? LintBaseline.Read(known, terminal) : null,
        UsesBaseline = !parsed.GetValue(updateBaseline),
        MostFindings = parsed.GetValue(updateBaseline) ? int.MaxValue : LintLimits.Findings,
        Fixes = fixes,
        FixesUnsafely = parsed.GetValue(fixUnsafe),
        StandardInputName = parsed.GetValue(stdinFilename),
        ReadOptions = ApiFile.Options(parsed.GetValue(set)),
    };

    private ExitCode UpdateBaseline(ParseResult parsed, LintSettings settings, LintRun run, bool isQuiet)
    {
        string file = parsed.GetValue(baseline) ?? settings.Configuration?.Baseline ?? run.BaselineFile
            ?? throw new UsageException("--update-baseline does not know which file.", "Name it with --baseline, or in .vtlkit.yaml.");
        LintBaseline.Write(file, run.Report.Findings);
        Note($"{file} has {(run.Report.Findings.Length == 1 ? "1 finding" : $"{run.Report.Findings.Length} findings")} now.", isQuiet);
        return run.HasUnreadable ? ExitCode.Usage : ExitCode.Clean;
    }

    private void Replace(LintRun run, bool isQuiet)
    {
        if (run.Changes.Count > 0)
        {
            FileReplacement.Write(run.Changes.Select(static change => (change.File, change.After)));
            string files = run.Changes.Count <= 3 ? string.Join(", ", run.Changes.Select(static change => change.File)) : $"{run.Changes.Count} files";
            Note($"{(run.FixCount == 1 ? "1 finding is" : $"{run.FixCount} findings are")} corrected in {files}.", isQuiet);
        }
    }

    private void Write(LintReport report, string chosen, bool hasUnreadable, bool isQuiet) => terminal.Output.Write(chosen switch
    {
        Formats.Json => LintJson.Of(report),
        Sarif => LintSarif.Of(report, !hasUnreadable),
        Github => LintGithub.Of(report),
        JUnit => LintJUnit.Of(report),
        _ => new LintText(terminal.Paint, isQuiet).Of(report),
    });

    private void Note(string message, bool isQuiet)
    {
        if (!isQuiet)
        {
            terminal.WriteMessage("note", message);
        }
    }
}
