using VtlKit.Cli.Input;
using VtlKit.Lint;
using VtlKit.Text;

namespace VtlKit.Cli.Lint;

/// <summary>
/// Lints files, several at a time, and puts together what is found in the order of the files. What is wrong with one does not keep the others from it.
/// </summary>
internal sealed class LintRun(LintSettings settings, Terminal terminal, Action<string> note)
{
    private readonly Dictionary<string, LintConfiguration?> configurations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LintBaseline> baselines = new(StringComparer.Ordinal);
    private readonly HashSet<(string, TextSpan, string, string)> reported = [];
    private readonly List<string> files = [];
    private readonly List<ReportedFinding> findings = [];
    private readonly List<FileChange> changes = [];
    private int templates;
    private int left;
    private Severity? worst;

    /// <summary>Whether a file could not be read.</summary>
    public bool HasUnreadable { get; private set; }

    /// <summary>How many fixes are in <see cref="Changes"/>.</summary>
    public int FixCount { get; private set; }

    /// <summary>The files that fixes change, with their texts.</summary>
    public IReadOnlyList<FileChange> Changes => changes;

    /// <summary>What was found so far.</summary>
    public LintReport Report => new([.. files], templates, [.. findings]) { Left = left, Worst = worst };

    /// <summary>The lowest severity that a configuration of the linted files fails on; null where none says so.</summary>
    public Severity? FailOn => configurations.Values.Append(settings.Configuration).Min(static configuration => configuration?.FailOn);

    /// <summary>The baseline that a configuration of the linted files names; null where none does.</summary>
    public string? BaselineFile => configurations.Values.Select(static configuration => configuration?.Baseline).FirstOrDefault(static file => file is not null);

    /// <summary>Lints files.</summary>
    public void Lint(IEnumerable<LintPath> paths)
    {
        FileToLint[] work = [.. paths.Select(Prepared).OfType<FileToLint>()];
        using Crew crew = new(settings.Threads);
        KnownTemplates known = new();
        crew.InOrder(
            work.Length,
            i => work[i].Lint(settings, settings.OptionsFor(work[i].Configuration, work[i].FullPath) with { Crew = crew, Known = known }, terminal),
            Take);
    }

    // Null for what is ignored.
    private FileToLint? Prepared(LintPath path)
    {
        string shown = path.Path == LintPaths.StandardInput ? settings.StandardInputName ?? TextFile.NameOf(path.Path) : path.Path;
        string full = Path.GetFullPath(shown);
        LintConfiguration? configuration = ConfigurationFor(full);
        return configuration?.Ignores(full) == true
            ? null
            : new FileToLint(path.Path, path.IsNamed, shown, full, configuration, settings.UsesBaseline ? settings.Baseline ?? BaselineOf(configuration) : null);
    }

    private void Take(LintedFileReport report)
    {
        foreach (string text in report.Notes)
        {
            note(text);
        }

        if (report.Error is { } error)
        {
            HasUnreadable = true;
            terminal.Write(error);
        }

        if (report.HasTemplates)
        {
            files.Add(report.File.Shown);
            templates += report.Templates;
        }

        if (report.Change is { } change)
        {
            changes.Add(change);
            FixCount += report.FixCount;
        }

        foreach (ReportedFinding finding in report.Findings)
        {
            Take(finding);
        }
    }

    // What several operations or files share is one finding.
    private void Take(ReportedFinding finding)
    {
        bool isNew = reported.Add((Path.GetFullPath(finding.File), finding.Finding.Place.Span, finding.Finding.Rule.Id, finding.Finding.Message));
        if (!isNew)
        {
            return;
        }

        worst = worst > finding.Finding.Severity ? worst : finding.Finding.Severity;
        if (findings.Count < settings.MostFindings)
        {
            findings.Add(finding);
        }
        else
        {
            left++;
        }
    }

    private LintConfiguration? ConfigurationFor(string fullPath) =>
        settings.Configuration ?? (Path.GetDirectoryName(fullPath) is { } folder ? ConfigurationIn(folder) : null);

    // Found upwards, no further than the repository that the file is in.
    private LintConfiguration? ConfigurationIn(string folder)
    {
        if (!configurations.TryGetValue(folder, out LintConfiguration? configuration))
        {
            string file = Path.Combine(folder, LintConfiguration.FileName);
            bool isTop = Path.Exists(Path.Combine(folder, ".git"));
            configuration = File.Exists(file) ? LintConfigurationReader.Read(file)
                : !isTop && Path.GetDirectoryName(folder) is { } parent ? ConfigurationIn(parent)
                : null;
            configurations.Add(folder, configuration);
        }

        return configuration;
    }

    private LintBaseline? BaselineOf(LintConfiguration? configuration)
    {
        if (configuration?.Baseline is not { } path)
        {
            return null;
        }

        if (!baselines.TryGetValue(path, out LintBaseline? baseline))
        {
            baseline = LintBaseline.Read(path, terminal);
            baselines.Add(path, baseline);
        }

        return baseline;
    }
}
