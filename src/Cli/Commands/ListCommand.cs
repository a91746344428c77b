using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit list</c>: what is in files.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> files = Arguments.RefusingOptions(new Argument<string[]>("file")
        {
            Description = "OpenAPI documents, templates of SAM, CloudFormation or the CDK, Terraform and serverless files, or mapping templates; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        });
        Option<string[]> set = Arguments.Set();
        Option<string> format = Formats.TextOrJson();
        var command = new ExampleCommand(
            "list",
            "Lists the operations, integrations and templates of files, with their places.",
            "vtlkit list template.yaml openapi/*.yaml --format json")
        {
            files, set, format,
        };
        command.SetAction(parsed =>
            (int)Run(parsed.GetRequiredValue(files), parsed.GetValue(set), parsed.GetValue(format) == Formats.Json, terminal));
        return command;
    }

    private static ExitCode Run(string[] files, string[]? values, bool isJson, Terminal terminal)
    {
        ApiReading[] readings = files is [var only]
            ? [ApiFile.Read(only, values, terminal)]
            : [.. files.Select(file => ApiFile.TryRead(file, values, terminal))];
        ApiReading[] readable = [.. readings.Where(reading => reading.Refusal is null)];
        foreach (FileRemark refusal in readings.Select(reading => reading.Refusal).OfType<FileRemark>())
        {
            terminal.WriteMessage("error", refusal.Message, file: refusal.File, position: refusal.Position);
        }

        if (readable.Length == 0)
        {
            return ExitCode.Usage;
        }

        terminal.Output.Write(isJson ? ListJson.Of(readable) : new ListText(terminal.Paint).Of(readable));
        return ExitCode.Clean;
    }
}
