using System.Text;
using VtlKit.Cli.Lint;
using VtlKit.Lint;

namespace VtlKit.Cli.Output;

/// <summary>Rules for people.</summary>
internal sealed class RuleText(Paint paint)
{
    private const int Width = 100;

    private readonly StringBuilder text = new();

    /// <summary>All rules, one a line.</summary>
    public string Table()
    {
        int width = RuleCatalog.All.Max(static rule => rule.Name.Length);
        foreach (RuleInfo rule in RuleCatalog.All)
        {
            Line($"{paint.Heading(rule.Id.PadRight(7))}  {SeverityWords.Of(rule.Severity),-7}  {rule.Name.PadRight(width)}  {rule.Summary}");
        }

        return text.ToString();
    }

    /// <summary>One rule, with its examples and what the linter says of them.</summary>
    public string Of(RuleInfo rule)
    {
        Line($"{paint.Heading($"{rule.Id} {rule.Name}")}  {SeverityWords.Of(rule.Severity)}");
        Wrapped(rule.Summary);
        Line("");
        Wrapped(rule.Why);
        WriteExample(paint.Bad("Bad"), rule.Bad);
        foreach (Finding finding in RuleExamples.FindingsIn(rule.Bad).Where(finding => finding.Rule.Id == rule.Id))
        {
            Line("");
            text.Append(new LintText(paint, isBrief: false).Of(finding, rule.Bad.FileName).TrimEnd('\n')).Append('\n');
        }

        WriteExample(paint.Good("Good"), rule.Good);
        if (!rule.Links.IsEmpty)
        {
            Line("");
            foreach (string link in rule.Links)
            {
                Line(link);
            }
        }

        return text.ToString();
    }

    private void WriteExample(string title, RuleExample example)
    {
        Line("");
        Line($"{title}  {paint.Faint(example.FileName)}");
        foreach (string line in example.Text.TrimEnd('\n').Split('\n'))
        {
            Line($"    {line}");
        }
    }

    private void Wrapped(string paragraph)
    {
        StringBuilder line = new();
        foreach (string word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        Line(line.ToString());
    }

    private void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
}
