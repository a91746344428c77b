using System.Globalization;
using System.Text;
using VtlKit.Cli.Lint;
using VtlKit.Lint;

namespace VtlKit.Cli.Output;

/// <summary>The pages of the documentation about rules, made of the rules.</summary>
internal static class RuleMarkdown
{
    /// <summary>Each page with its file's name, the list of all first.</summary>
    public static IEnumerable<(string Name, string Text)> Pages() =>
        RuleCatalog.All.Select(static rule => ($"{rule.Id}.md", Page(rule))).Prepend(("README.md", Index()));

    private static string Index()
    {
        StringBuilder text = new();
        text.Append("# Rules\n\nMade of the rules themselves by `vtlkit explain --markdown docs/rules`. An error is proved before it is reported; without a proof it is a warning.\n\n");
        text.Append("| id | name | severity | what it finds |\n|---|---|---|---|\n");
        foreach (RuleInfo rule in RuleCatalog.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | {SeverityWords.Of(rule.Severity)} | {Escaped(rule.Summary)} |\n");
        }

        return text.ToString();
    }

    private static string Page(RuleInfo rule)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {rule.Id} {rule.Name}\n\n{Escaped(rule.Summary)} Severity: {SeverityWords.Of(rule.Severity)}.\n\n{Escaped(rule.Why)}\n\n## Bad\n\n{Fenced(rule.Bad.Text, LanguageOf(rule.Bad))}\n");
        string[] said = [.. RuleExamples.FindingsIn(rule.Bad).Where(finding => finding.Rule.Id == rule.Id).Select(finding => new LintText(new Paint(colours: false), isBrief: false).Of(finding, rule.Bad.FileName).TrimEnd('\n'))];
        if (said.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Fenced(string.Join("\n\n", said), "text")}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Good\n\n{Fenced(rule.Good.Text, LanguageOf(rule.Good))}\n");
        text.Append(CultureInfo.InvariantCulture, $"\n## Not here\n\n`## vtlkit-disable-line {rule.Id} reason` in a template silences it for a line, `{rule.Id}: off` below `rules` in `.vtlkit.yaml` everywhere.\n");
        if (!rule.Links.IsEmpty)
        {
            text.Append("\n## More\n\n").AppendJoin('\n', rule.Links.Select(static link => $"- <{link}>")).Append('\n');
        }

        return text.ToString();
    }

    private static string LanguageOf(RuleExample example) => TemplateFile.IsTemplate(example.FileName) ? "velocity" : "yaml";

    // A fence that the text has not.
    private static string Fenced(string text, string language)
    {
        string fence = text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}";
    }

    // Outside of code, Markdown has uses for these.
    private static string Escaped(string text)
    {
        StringBuilder escaped = new();
        foreach (char character in text)
        {
            escaped.Append(character is '\\' or '*' or '_' or '<' or '>' or '|' or '[' or ']' or '`' or '#' ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }
}
