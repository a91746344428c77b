using System.Globalization;
using System.Text;
using VtlKit.Cli.Lint;
using VtlKit.Lint;

namespace VtlKit.Cli.Output;

/// <summary>Findings as workflow commands, which GitHub shows beside the lines of a pull request.</summary>
internal static class LintGithub
{
    /// <summary>One line a finding.</summary>
    public static string Of(LintReport report)
    {
        StringBuilder text = new();
        foreach (ReportedFinding reported in report.Findings)
        {
            Finding finding = reported.Finding;
            string level = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
            string columns = reported.Start.Line == reported.End.Line
                ? string.Create(CultureInfo.InvariantCulture, $",col={reported.Start.Column},endColumn={reported.End.Column}")
                : "";
            text.Append(CultureInfo.InvariantCulture, $"::{level} file={Property(reported.File.Replace('\\', '/'))},line={reported.Start.Line},endLine={reported.End.Line}{columns}");
            text.Append(CultureInfo.InvariantCulture, $",title={Property($"{finding.Rule.Id} {finding.Rule.Name}")}::{Data(MessageOf(finding))}\n");
        }

        return text.ToString();
    }

    private static string MessageOf(Finding finding) => finding.Witness is { } witness
        ? $"{finding.Message}\n\n{CurlCommand.Of(witness.Request)}\n\n{witness.Problem}"
        : finding.Message;

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
