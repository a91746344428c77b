using System.CommandLine;
using VtlKit.Cli.Lint;
using VtlKit.Cli.Output;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit explain</c>: what rules are there, and why.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var rule = new Argument<string?>("rule") { Description = "A rule's id or name; without one, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        rule.CompletionSources.Add(static _ => RuleNames.All);
        Option<string?> markdown = Arguments.Text("--markdown", "folder", "Writes a page for each rule into this folder.");
        var command = new ExampleCommand("explain", "Explains a rule: why it is there, a bad example with what is said of it, and a good one.", "vtlkit explain ESC001")
        {
            Arguments.RefusingOptions(rule), markdown,
        };
        command.SetAction(parsed => (int)Run(parsed.GetValue(rule), parsed.GetValue(markdown), terminal));
        return command;
    }

    private static ExitCode Run(string? rule, string? folder, Terminal terminal)
    {
        if (folder is not null)
        {
            if (rule is not null)
            {
                throw new UsageException("--markdown writes the pages of all rules.", "Leave out the rule.");
            }

            FileReplacement.Write(RuleMarkdown.Pages().Select(page => (Path.Combine(folder, page.Name), page.Text)));
            return ExitCode.Clean;
        }

        terminal.Output.Write(rule is null ? new RuleText(terminal.Paint).Table() : new RuleText(terminal.Paint).Of(RuleNames.Find(rule).Info));
        return ExitCode.Clean;
    }
}
