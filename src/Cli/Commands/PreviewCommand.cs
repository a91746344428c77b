using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Cli.Preview;
using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit preview</c>: a request through an operation and back.</summary>
internal sealed class PreviewCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string?> file = Arguments.RefusingOptions(new Argument<string?>("file")
    {
        Description = "An OpenAPI document, a template of SAM, CloudFormation or the CDK, a Terraform or serverless file, or a mapping template; - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    private readonly Option<string?> cases = Arguments.Text("--cases", "file", "Previews a file of JSON cases, one a line; - for standard input.");
    private readonly Option<string?> operation = Arguments.Text(
        "--operation", "name", "Which operation: METHOD /path, or its operationId. Not needed where there is one.");
    private readonly Option<string?> request = Arguments.Text(
        "--request", "file", "The request: JSON or a raw HTTP message. Without it, a sample is made.");
    private readonly Option<string?> response = Arguments.Text(
        "--response", "file", "What the backend answers: JSON or a raw HTTP message. Without it, a sample is made.");
    private readonly Option<string[]> set = Arguments.Set();
    private readonly Option<string?> stage = Arguments.Text("--stage", "name", "The stage's name.");
    private readonly Option<string[]> stageVariables = Arguments.Texts("--stage-variable", "name=value", "A stage variable; can be repeated.");
    private readonly Option<bool> trace = new("--trace") { Description = "Shows what the templates do, step by step." };
    private readonly Option<bool> watch = new("--watch") { Description = "Shows it again whenever one of the files changes; ends with Ctrl+C." };
    private readonly Option<bool> raw = new("--raw") { Description = "Shows bodies exactly as they are." };
    private readonly Option<string> format = Formats.TextOrJson();

    private PreviewCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var preview = new PreviewCommand(terminal);
        preview.operation.CompletionSources.Add(context => OperationNames(context.ParseResult.GetValue(preview.file)));
        var command = new ExampleCommand(
            "preview",
            "Shows what a request becomes on its way to the backend, and the backend's answer on its way to the client.",
            """
            vtlkit preview openapi.yaml --operation 'POST /orders' --request request.json --set MyQueue.Arn=arn:aws:sqs:eu-west-1:1:orders
            vtlkit preview --cases cases.jsonl
            """)
        {
            preview.file, preview.operation, preview.request, preview.response, preview.set, preview.stage, preview.stageVariables,
            preview.raw, preview.trace, preview.watch, preview.format, preview.cases,
        };
        command.SetAction(parsed => (int)(parsed.GetValue(preview.watch) ? preview.Watch(parsed) : preview.Run(parsed)));
        return command;
    }

    private ExitCode Watch(ParseResult parsed)
    {
        string[] files = [.. new[] { parsed.GetValue(file), parsed.GetValue(request), parsed.GetValue(response), parsed.GetValue(cases) }.OfType<string>()];
        return WatchLoop.Run(terminal, () => (Run(parsed), files), files);
    }

    private ExitCode Run(ParseResult parsed)
    {
        string? path = parsed.GetValue(file);
        if (parsed.GetValue(cases) is { } caseFile)
        {
            if (path is not null)
            {
                throw new UsageException("A file and --cases exclude each other.", "Leave one of them out: the cases bring their integrations along.");
            }

            using Stream stream = TextFile.Open(caseFile, terminal);
            return new PreviewCases(terminal).Run(stream);
        }

        return path is null
            ? throw new UsageException("There is nothing to preview.", "Name an API's file, - for standard input, or --cases with a file of cases; see vtlkit preview --help.")
            : Preview(path, parsed);
    }

    private ExitCode Preview(string path, ParseResult parsed)
    {
        List<string> notes = [];
        ApiReading reading = ApiFile.Read(path, parsed.GetValue(set), terminal);
        GivenRequest? given = parsed.GetValue(request) is { } requestFile ? MessageFile.ReadRequest(requestFile, terminal, notes) : null;
        BackendResponse? answer = parsed.GetValue(response) is { } responseFile ? MessageFile.ReadResponse(responseFile, terminal, notes) : null;
        Operation chosen = OperationChoice.Of(reading, parsed.GetValue(operation), given);
        Trace? steps = parsed.GetValue(trace) ? new Trace(chosen.Integration) : null;
        PreviewRun run = new PreviewInput
        {
            Operation = chosen,
            Request = given,
            Response = answer,
            Stage = parsed.GetValue(stage),
            StageVariables = (parsed.GetValue(stageVariables) ?? []).Select(pair => Pair.Read(pair, '=', "--stage-variable", "url=x")),
            Observe = steps is null ? null : steps.Observe,
        }.Run();
        PreviewResult result = run.Result with { Notes = [.. notes, .. run.Result.Notes], Trace = steps?.Steps };
        Write(result, run.Setup, parsed);
        return result.Exchange.Error?.Failure is { } failure ? Report(failure) : ExitCode.Clean;
    }

    private void Write(PreviewResult result, GatewaySetup setup, ParseResult parsed)
    {
        string text = parsed.GetValue(format) == Formats.Json
            ? PreviewJson.Of(result, ExecutionLog.Of(setup, result.Exchange))
            : new PreviewText(terminal.Paint, parsed.GetValue(raw)).Of(result);
        terminal.Output.Write(text);
    }

    private ExitCode Report(TemplateFailure failure)
    {
        terminal.WriteMessage("error", failure.Cause.Message, file: failure.Template.Template.File ?? "<stdin>", position: failure.Position);
        return ExitCode.Findings;
    }

    /// <summary>Completion must not fail because of a file.</summary>
    private static IEnumerable<string> OperationNames(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return [];
        }

        try
        {
            return [.. ApiDocument.Read(path).Operations.Select(operation => operation.Name)];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
