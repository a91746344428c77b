using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Diagnostics;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit tree</c>: tokens and tree of a template, the first tool of debugging.</summary>
internal static class TreeCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = Arguments.File(
            "file", "A template, or a file of an API whose templates are meant; - for a template on standard input.");
        var command = new ExampleCommand("tree", "Prints the tokens and the tree of a template.", "vtlkit tree template.vtl") { file };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(file), terminal));
        return command;
    }

    private static ExitCode Run(string file, Terminal terminal)
    {
        bool isApi = Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml" or ".json" or ".template";
        IEnumerable<LocatedTemplate> templates = isApi
            ? ApiFile.Read(file, [], terminal).Templates.Where(use => use.Role is not TemplateRole.GatewayResponse).Select(use => use.Template)
            : [LocatedTemplate.Of(TextFile.Read(file, terminal), TextFile.NameOf(file))];
        ExitCode exit = ExitCode.Clean;
        foreach (LocatedTemplate template in templates)
        {
            SyntaxTree tree = VtlParser.Parse(template.Text);
            terminal.Output.Write(new TreeText(template, terminal.Paint).Of(tree));
            foreach (Diagnostic diagnostic in tree.Diagnostics)
            {
                terminal.WriteMessage("error", diagnostic.Message, file: template.File, position: template.PositionOf(diagnostic.Span.Start));
                exit = ExitCode.Findings;
            }
        }

        return exit;
    }
}
