using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Cli.Preview;
using VtlKit.Gateway;
using VtlKit.OpenApi;
using VtlKit.Runtime;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit preview</c>: a request through an operation and back.</summary>
internal sealed class PreviewCommand
{
    private const string DefaultStage = "prod";

    private readonly Terminal terminal;
    private readonly Argument<string> file = Arguments.File("file", "An OpenAPI document, a template of SAM, CloudFormation or the CDK, a Terraform or serverless file, or a mapping template; - for standard input.");
    private readonly Option<string?> operation = Arguments.Text(
        "--operation", "name", "Which operation: METHOD /path, or its operationId. Not needed where there is one.");
    private readonly Option<string?> request = Arguments.Text(
        "--request", "file", "The request: JSON or a raw HTTP message. Without it, a sample is made.");
    private readonly Option<string?> response = Arguments.Text(
        "--response", "file", "What the backend answers: JSON or a raw HTTP message. Without it, a sample is made.");
    private readonly Option<string[]> set = Arguments.Set();
    private readonly Option<string?> stage = Arguments.Text("--stage", "name", "The stage's name.");
    private readonly Option<string[]> stageVariables = Arguments.Texts("--stage-variable", "name=value", "A stage variable; can be repeated.");
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
            "vtlkit preview openapi.yaml --operation 'POST /orders' --request request.json --set MyQueue.Arn=arn:aws:sqs:eu-west-1:1:orders")
        {
            preview.file, preview.operation, preview.request, preview.response, preview.set, preview.stage, preview.stageVariables,
            preview.raw, preview.format,
        };
        command.SetAction(parsed => (int)preview.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        List<string> notes = [];
        ApiReading reading = ApiFile.Read(parsed.GetRequiredValue(file), parsed.GetValue(set), terminal);
        GivenRequest? given = parsed.GetValue(request) is { } requestFile ? MessageFile.ReadRequest(requestFile, terminal, notes) : null;
        BackendResponse? answer = parsed.GetValue(response) is { } responseFile ? MessageFile.ReadResponse(responseFile, terminal, notes) : null;
        Operation chosen = OperationChoice.Of(reading, parsed.GetValue(operation), given);
        notes.AddRange(chosen.Problems.Select(problem => problem.ToString()));
        notes.AddRange(chosen.Notes.OrderBy(note => note.Position.Line).ThenBy(note => note.Position.Column).Select(note => note.ToString()));

        GatewayRequest sent = given is null ? SampleRequest.Of(chosen) : RequestCompletion.Complete(given, chosen, notes);
        string stageName = parsed.GetValue(stage) ?? chosen.Api.StageName ?? DefaultStage;
        var setup = new GatewaySetup { Integration = chosen.Integration, StageVariables = StageVariables(parsed, chosen, given) };
        ContextMap context = SampleContext.Of(sent, chosen.Path, stageName);
        SampleContext.Replace(context, given?.Context);

        Exchange exchange = RequestPipeline.Run(setup, sent, context);
        bool isSampleResponse = answer is null && exchange is { Error: null, Backend: null };
        exchange = ResponsePipeline.Run(setup, exchange, isSampleResponse ? SampleResponse.Of(chosen) : answer ?? new BackendResponse());
        var result = new PreviewResult(chosen, exchange, given is null, isSampleResponse, [.. notes]);
        Write(result, setup, parsed);
        return exchange.Error?.Failure is { } failure ? Report(failure) : ExitCode.Clean;
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

    private OrderedDictionary<string, string> StageVariables(ParseResult parsed, Operation chosen, GivenRequest? given)
    {
        var variables = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<KeyValuePair<string, string>> named =
            (parsed.GetValue(stageVariables) ?? []).Select(pair => Pair.Read(pair, '=', "--stage-variable", "url=x"));
        KeyValuePair<string, string>[] all = [.. chosen.Api.StageVariables, .. given?.StageVariables ?? [], .. named];
        foreach ((string name, string value) in all)
        {
            variables[name] = value;
        }

        return variables;
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
