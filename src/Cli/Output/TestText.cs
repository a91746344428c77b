using System.Globalization;
using System.Text;
using VtlKit.Cli.Testing;

namespace VtlKit.Cli.Output;

/// <summary>The results of cases, for people: what passed on one line, what failed with what differs.</summary>
internal sealed class TestText(Paint paint)
{
    private const int LongestLine = 200;

    private readonly StringBuilder text = new();

    /// <summary>The whole text, which ends with a line end.</summary>
    public string Of(TestReport report)
    {
        foreach (FileResult file in report.Files.Where(static file => file.Refusal is null))
        {
            Line(paint.Heading(file.Path));
            foreach (CaseResult result in file.Results)
            {
                Write(file.Path, result);
            }

            Line("");
        }

        int passed = report.Cases.Count(static result => result.HasPassed);
        int failed = report.Cases.Count() - passed;
        string unread = report.Files.Count(static file => file.Refusal is not null) is > 0 and var count
            ? string.Create(CultureInfo.InvariantCulture, $", {count} of {report.Files.Length} files not run")
            : "";
        string summary = string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed{unread}");
        Line(report.Exit is ExitCode.Clean ? paint.Good(summary) : paint.Bad(summary));
        return text.ToString();
    }

    private void Write(string file, CaseResult result)
    {
        Line($"  {(result.HasPassed ? paint.Good("passed") : paint.Bad("failed"))}  {result.Case.Name}");
        if (result.Problem is { } problem)
        {
            Line($"    {file}:{problem.Position}: {problem.Message}");
            foreach (string line in problem.Advice?.Split('\n') ?? [])
            {
                Line($"    {line}");
            }
        }

        if (result is { TemplateFailure: { } failure, HasPassed: false })
        {
            Line($"    {paint.Bad(failure)}");
        }

        foreach (Mismatch mismatch in result.Mismatches)
        {
            Line($"    {mismatch.Path}  {paint.Faint($"{file}:{result.PositionOf(mismatch)}")}");
            foreach (DifferenceLine line in LineDifference.Of(mismatch.Expected, mismatch.Actual))
            {
                string shown = Cut($"{line.Mark} {line.Text}".TrimEnd());
                Line($"      {line.Mark switch { '-' => paint.Good(shown), '+' => paint.Bad(shown), _ => shown }}".TrimEnd());
            }
        }
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";

    private void Line(string line) => text.Append(line).Append('\n');
}
