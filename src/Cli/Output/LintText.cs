using System.Globalization;
using System.Text;
using VtlKit.Cli.Lint;
using VtlKit.Lint;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Findings for people: the line, the request that shows the mistake, what comes of it, and what to change.</summary>
internal sealed class LintText(Paint paint, bool isBrief)
{
    private const string Indent = "    ";
    private const int Width = 130;

    private readonly StringBuilder text = new();

    /// <summary>The whole text; empty where nothing was found.</summary>
    public string Of(LintReport report)
    {
        foreach (ReportedFinding finding in report.Findings)
        {
            Write(finding.Finding, finding.File);
        }

        if (report.Findings.IsEmpty || isBrief)
        {
            return text.ToString();
        }

        int errors = report.Findings.Count(static finding => finding.Finding.Severity == Severity.Error);
        int warnings = report.Findings.Count(static finding => finding.Finding.Severity == Severity.Warning);
        string[] counts = [Count(errors, "error"), Count(warnings, "warning"), Count(report.Findings.Length - errors - warnings, "note")];
        int safe = report.Findings.Count(static finding => finding.Finding.Fix is { IsSafe: true });
        Line($"{string.Join(", ", counts.Where(static count => count.Length > 0))} in {Count(report.Templates, "template")} of {Count(report.Files.Length, "file")}.");
        if (safe > 0)
        {
            Line($"{Count(safe, "finding")} can be corrected with --fix, and shown first with --diff.");
        }

        return text.ToString();
    }

    /// <summary>One finding.</summary>
    public string Of(Finding finding, string file)
    {
        Write(finding, file);
        return text.ToString();
    }

    private void Write(Finding finding, string file)
    {
        string severity = SeverityWords.Of(finding.Severity);
        string painted = finding.Severity == Severity.Error ? paint.Bad(severity) : finding.Severity == Severity.Warning ? paint.Warning(severity) : paint.Name(severity);
        Line($"{paint.Heading($"{file}:{finding.Place.Start}")}: {painted} {finding.Rule.Id}: {Excerpt.Visible(finding.Message)}");
        if (isBrief)
        {
            return;
        }

        WriteExcerpt(finding.Place.Source.Text, finding.Place.Span.Start, finding.Place.Span.Length, "  ");
        if (finding.Witness is { } witness)
        {
            WriteWitness(witness);
        }

        if (finding.Fix is { } fix)
        {
            WriteFix(fix, finding.Place.Source);
        }

        Line("");
    }

    private void WriteWitness(Witness witness)
    {
        Line($"  {paint.Heading("Request")}");
        Block(CurlCommand.Of(witness.Request));
        if (witness.Response is { } response)
        {
            Line($"  {paint.Heading("Backend's answer")}  {response.Status.ToString(CultureInfo.InvariantCulture)}");
            foreach ((string name, string value) in response.Headers)
            {
                Line($"{Indent}{paint.Name(name)}: {Excerpt.Visible(value)}");
            }

            Block(response.Body.Text);
        }

        Line($"  {paint.Heading("Output")}  {Excerpt.Visible(witness.Problem)}");
        if (witness.ProblemOffset is { } offset)
        {
            WriteExcerpt(witness.Output, offset, 1, Indent);
        }
        else
        {
            Block(witness.Output);
        }
    }

    // Only the lines that change.
    private void WriteFix(Fix fix, SourceText source)
    {
        string how = fix.IsSafe ? "--fix does it" : "not known to be safe; --fix-unsafe does it";
        Line($"  {paint.Heading("Fix")}  {fix.Title} ({how})");
        string after = LintEdits.Apply(source.Text, fix.Edits);
        string[] lines = [.. UnifiedDiff.Of("", source.Text, after).Split('\n').Skip(2).Where(static line => line is ['+' or '-', ..]).Select(static line => line.TrimEnd('\r'))];
        int shared = SharedStart(lines);
        foreach (string line in lines)
        {
            // Where only one place of long lines changes, that is what is shown.
            int from = lines.Max(static one => one.Trim().Length) <= Width ? 1 : Math.Max(1, shared - 60);
            string cut = $"{line[0]} {(from > 1 ? "…" : "")}{line[from..Math.Min(line.Length, from + Width)].TrimStart()}{(line.Length > from + Width ? "…" : "")}";
            Line(Indent + (line[0] == '+' ? paint.Good(Excerpt.Visible(cut)) : paint.Bad(Excerpt.Visible(cut))));
        }
    }

    // How far all lines are equal, their marks left aside; 0 unless one line becomes another.
    private static int SharedStart(string[] lines)
    {
        if (lines is not [var before, var after])
        {
            return 0;
        }

        int shared = 1;
        while (shared < before.Length && shared < after.Length && before[shared] == after[shared])
        {
            shared++;
        }

        return shared;
    }

    private void WriteExcerpt(string source, int start, int length, string indent)
    {
        (string line, string carets) = Excerpt.Of(source, start, length, paint);
        Line(indent + line);
        Line(indent + carets);
    }

    private void Block(string block)
    {
        if (block.Length > 0)
        {
            string shown = block.Length > 2_000 ? block[..2_000] + "…" : block;
            foreach (string line in shown.Trim('\n').Split('\n'))
            {
                Line(Indent + Excerpt.Visible(line.TrimEnd('\r')));
            }
        }
    }

    private static string Count(int count, string word) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    private void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
}
