using System.Collections.Immutable;
using VtlKit.Cli.Input;
using VtlKit.Lint;
using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.OpenApi.Tree;

namespace VtlKit.Cli.Lint;

/// <summary>One file, and all that decides what is found in it.</summary>
/// <param name="Path">Its path, or <see cref="LintPaths.StandardInput"/>.</param>
/// <param name="IsNamed">Whether it was named itself rather than found in a folder.</param>
/// <param name="Shown">What it is called.</param>
/// <param name="FullPath">Its path from the root.</param>
/// <param name="Configuration">The configuration for it; null where there is none.</param>
/// <param name="Baseline">What is known of it already; null for nothing.</param>
internal sealed record FileToLint(string Path, bool IsNamed, string Shown, string FullPath, LintConfiguration? Configuration, LintBaseline? Baseline)
{
    // Files without one of these have no mapping templates, and are not worth reading as YAML.
    private static readonly string[] Marks = ["x-amazon-apigateway-", "AWS::ApiGateway", "AWS::Serverless::", "aws_api_gateway_", "requestTemplates", "provider:"];

    /// <summary>Lints it. Nothing outside the result changes, so that files can be linted at the same time.</summary>
    public LintedFileReport Lint(LintSettings settings, LintOptions options, Terminal terminal) => new Run(this, settings, options, terminal).Lint();

    private sealed class Run(FileToLint file, LintSettings settings, LintOptions options, Terminal terminal)
    {
        private readonly ImmutableArray<string>.Builder notes = ImmutableArray.CreateBuilder<string>();
        private bool isUnchangeable;

        public LintedFileReport Lint()
        {
            try
            {
                return LintText();
            }
            catch (UsageException exception)
            {
                return new LintedFileReport(file) { Error = exception };
            }
        }

        private LintedFileReport LintText()
        {
            bool isTemplate = TemplateFile.IsTemplate(file.Shown);
            if (TextOf() is not { } text || (!isTemplate && !file.IsNamed && !Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal))))
            {
                return Nothing();
            }

            ApiReading reading = Read(text);
            if (reading.Refusal is { } refusal)
            {
                bool isBroken = reading.Format == FileFormat.Unknown && Marks.Take(4).Any(mark => text.Contains(mark, StringComparison.Ordinal)) && !IsTree(text);
                return isBroken ? Nothing() with { Error = new UsageException(refusal.Message, file: refusal.File, position: refusal.Position) } : Nothing();
            }

            // Found in a folder, it may be a text that merely has references in it, such as a report of these very findings.
            if (reading.Format == FileFormat.Velocity && !isTemplate && !file.IsNamed)
            {
                return Nothing();
            }

            LintedFileReport report = Nothing() with { HasTemplates = true };
            if (settings.Fixes && !isUnchangeable)
            {
                (reading, report) = Fixed(reading, report);
            }

            return report with { Templates = reading.Templates.Length, Findings = [.. FindingsIn(reading)] };
        }

        private LintedFileReport Nothing() => new(file) { Notes = notes.ToImmutable() };

        private (ApiReading Reading, LintedFileReport Report) Fixed(ApiReading reading, LintedFileReport report)
        {
            string before = reading.Source.Text;
            FixedText result = Fixing.Apply(
                before,
                Read,
                read => FindingsIn(read).Select(static finding => finding.Finding).Where(finding => finding.Fix is { } fix && (fix.IsSafe || settings.FixesUnsafely)));
            return result.Text == before
                ? (reading, report)
                : (Read(result.Text), report with { Change = new FileChange(file.Shown, before, result.Text), FixCount = result.Count });
        }

        private IEnumerable<ReportedFinding> FindingsIn(ApiReading reading)
        {
            LintedFile linted = Linter.Lint(reading, options);
            TemplateLines lines = new(reading);
            Dictionary<(string, string?, string, string), int> ranks = [];
            foreach (Finding finding in linted.Findings)
            {
                string line = lines.LineOf(finding);
                (string, string?, string, string) key = (finding.Rule.Id, finding.Place.File, finding.Place.Pointer, line);
                int rank = ranks.GetValueOrDefault(key);
                ranks[key] = rank + 1;
                Severity severity = file.Configuration?.SettingOf(finding.Rule.Id, file.FullPath).Severity ?? finding.Severity;
                ReportedFinding found = new(finding with { Severity = severity }, finding.Place.File ?? "<stdin>", line, rank);
                if (file.Baseline?.Knows(found) != true)
                {
                    yield return found;
                }
            }
        }

        private ApiReading Read(string text)
        {
            if (TemplateFile.IsTemplate(file.Shown))
            {
                return TemplateFile.Read(text, file.Shown);
            }

            ApiReading reading = ApiDocument.ReadText(text, file.Shown, settings.ReadOptions);
            return reading.Format == FileFormat.Velocity ? TemplateFile.Read(text, file.Shown) : reading;
        }

        // Null for what is skipped.
        private string? TextOf()
        {
            try
            {
                bool isHuge = file.Path != LintPaths.StandardInput && File.Exists(file.Path) && new FileInfo(file.Path).Length > FileLimits.Bytes;
                byte[] bytes = isHuge ? [] : TextFile.ReadBytes(file.Path, terminal);
                if (isHuge || bytes.Length > FileLimits.Bytes)
                {
                    notes.Add($"{file.Shown} is skipped: it is larger than {FileLimits.Bytes / 1024 / 1024} MB.");
                    return null;
                }

                bool isWide = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
                if (isWide && settings.Fixes)
                {
                    notes.Add($"{file.Shown} is in UTF-16 and is not changed.");
                    isUnchangeable = true;
                }

                if (!isWide && bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0))
                {
                    notes.Add($"{file.Shown} is skipped: it is not text.");
                    return null;
                }

                return SourceFile.Decode(bytes);
            }
            catch (FileSyntaxException exception)
            {
                notes.Add($"{file.Shown} is skipped: {exception.Message}");
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
    }
}
