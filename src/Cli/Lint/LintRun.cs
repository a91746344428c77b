using System.Collections.Immutable;
using VtlKit.Cli.Input;
using VtlKit.Lint;
using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.Cli.Lint;

/// <summary>Lints files one after another; what is wrong with one does not keep the others from it.</summary>
internal sealed class LintRun(LintSettings settings, Terminal terminal, Action<string> note)
{
    // Files without one of these have no mapping templates, and are not worth reading as YAML.
    private static readonly string[] Marks = ["x-amazon-apigateway-", "AWS::ApiGateway", "AWS::Serverless::", "aws_api_gateway_", "requestTemplates", "provider:"];

    private readonly Dictionary<string, LintConfiguration?> configurations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LintBaseline> baselines = new(StringComparer.Ordinal);
    private readonly HashSet<(string, TextSpan, string, string)> reported = [];
    private readonly HashSet<string> unchangeable = new(StringComparer.Ordinal);
    private readonly List<string> files = [];
    private readonly List<ReportedFinding> findings = [];
    private readonly List<(string File, string Before, string After)> changes = [];
    private int templates;

    /// <summary>Whether a file could not be read.</summary>
    public bool HasUnreadable { get; private set; }

    /// <summary>How many fixes are in <see cref="Changes"/>.</summary>
    public int FixCount { get; private set; }

    /// <summary>The files that fixes change, with their texts.</summary>
    public IReadOnlyList<(string File, string Before, string After)> Changes => changes;

    /// <summary>What was found so far.</summary>
    public LintReport Report => new([.. files], templates, [.. findings]);

    /// <summary>The lowest severity that a configuration of the linted files fails on; null where none says so.</summary>
    public Severity? FailOn => configurations.Values.Append(settings.Configuration).Min(static configuration => configuration?.FailOn);

    /// <summary>The baseline that a configuration of the linted files names; null where none does.</summary>
    public string? BaselineFile => configurations.Values.Select(static configuration => configuration?.Baseline).FirstOrDefault(static file => file is not null);

    /// <summary>Lints one file.</summary>
    public void Lint(LintPath path)
    {
        string shown = path.Path == LintPaths.StandardInput ? settings.StandardInputName ?? TextFile.NameOf(path.Path) : path.Path;
        string full = Path.GetFullPath(shown);
        LintConfiguration? configuration = ConfigurationFor(full);
        if (configuration?.Ignores(full) == true)
        {
            return;
        }

        if (TextOf(path.Path, shown) is not { } text || (!TemplateFile.IsTemplate(shown) && !path.IsNamed && !Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal))))
        {
            return;
        }

        ApiReading reading = Read(text, shown);
        if (reading.Refusal is { } refusal)
        {
            if (reading.Format == FileFormat.Unknown && Marks.Take(4).Any(mark => text.Contains(mark, StringComparison.Ordinal)) && !IsTree(text))
            {
                HasUnreadable = true;
                terminal.WriteMessage("error", refusal.Message, file: refusal.File, position: refusal.Position);
            }

            return;
        }

        // Found in a folder, it may be a text that merely has references in it, such as a report of these very findings.
        if (reading.Format == FileFormat.Velocity && !TemplateFile.IsTemplate(shown) && !path.IsNamed)
        {
            return;
        }

        if (settings.Fixes && !unchangeable.Contains(shown))
        {
            reading = Fixed(reading, shown, full, configuration);
        }

        files.Add(shown);
        templates += reading.Templates.Length;
        findings.AddRange(FindingsIn(reading, full, configuration).Where(finding => reported.Add(
            (Path.GetFullPath(finding.File), finding.Finding.Place.Span, finding.Finding.Rule.Id, finding.Finding.Message))));
    }

    private ApiReading Fixed(ApiReading reading, string shown, string full, LintConfiguration? configuration)
    {
        string before = reading.Source.Text;
        FixedText result = Fixing.Apply(
            before,
            text => Read(text, shown),
            read => FindingsIn(read, full, configuration).Select(static finding => finding.Finding).Where(finding => finding.Fix is { } fix && (fix.IsSafe || settings.FixesUnsafely)));
        if (result.Text == before)
        {
            return reading;
        }

        FixCount += result.Count;
        changes.Add((shown, before, result.Text));
        return Read(result.Text, shown);
    }

    private IEnumerable<ReportedFinding> FindingsIn(ApiReading reading, string full, LintConfiguration? configuration)
    {
        LintedFile linted = Linter.Lint(reading, settings.OptionsFor(configuration, full));
        TemplateLines lines = new(reading);
        Dictionary<(string, string?, string, string), int> ranks = [];
        LintBaseline? baseline = settings.UsesBaseline ? settings.Baseline ?? BaselineOf(configuration) : null;
        foreach (Finding finding in linted.Findings)
        {
            string line = lines.LineOf(finding);
            (string, string?, string, string) key = (finding.Rule.Id, finding.Place.File, finding.Place.Pointer, line);
            int rank = ranks.GetValueOrDefault(key);
            ranks[key] = rank + 1;
            Severity severity = configuration?.SettingOf(finding.Rule.Id, full).Severity ?? finding.Severity;
            ReportedFinding found = new(finding with { Severity = severity }, finding.Place.File ?? "<stdin>", line, rank);
            if (baseline?.Knows(found) != true)
            {
                yield return found;
            }
        }
    }

    private ApiReading Read(string text, string shown)
    {
        if (TemplateFile.IsTemplate(shown))
        {
            return TemplateFile.Read(text, shown);
        }

        ApiReading reading = ApiDocument.ReadText(text, shown, settings.ReadOptions);
        return reading.Format == FileFormat.Velocity ? TemplateFile.Read(text, shown) : reading;
    }

    // Null for what is skipped.
    private string? TextOf(string path, string shown)
    {
        try
        {
            bool isHuge = path != LintPaths.StandardInput && File.Exists(path) && new FileInfo(path).Length > FileLimits.Bytes;
            byte[] bytes = isHuge ? [] : TextFile.ReadBytes(path, terminal);
            if (isHuge || bytes.Length > FileLimits.Bytes)
            {
                note($"{shown} is skipped: it is larger than {FileLimits.Bytes / 1024 / 1024} MB.");
                return null;
            }

            bool isWide = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
            if (isWide && settings.Fixes)
            {
                note($"{shown} is in UTF-16 and is not changed.");
                unchangeable.Add(shown);
            }

            if (!isWide && bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
            {
                note($"{shown} is skipped: it is not text.");
                return null;
            }

            return SourceFile.Decode(bytes);
        }
        catch (FileSyntaxException exception)
        {
            note($"{shown} is skipped: {exception.Message}");
            return null;
        }
        catch (UsageException exception)
        {
            HasUnreadable = true;
            terminal.WriteMessage("error", exception.Message, exception.Advice, exception.File, exception.Position);
            return null;
        }
    }

    private static bool IsTree(string text)
    {
        try
        {
            SourceFile.Load(null, text, static _ => { });
            return true;
        }
        catch (FileSyntaxException)
        {
            return false;
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
