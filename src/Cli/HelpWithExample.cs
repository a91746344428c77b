using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VtlKit.Cli;

/// <summary>A command whose help ends with an example.</summary>
internal sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>Lines as they would be typed.</summary>
    public string Example { get; } = example;
}

/// <summary>The usual help, and the command's example below it.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int result = help.Invoke(parseResult);
        string? example = parseResult.CommandResult.Command switch
        {
            ExampleCommand command => command.Example,
            RootCommand => "vtlkit preview template.yaml --operation 'POST /orders' --request request.json",
            _ => null,
        };
        if (example is not null)
        {
            parseResult.InvocationConfiguration.Output.Write($"Example:\n  {example.ReplaceLineEndings("\n  ")}\n");
        }

        return result;
    }
}
