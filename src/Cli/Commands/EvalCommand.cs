using System.CommandLine;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary><c>vtlkit eval</c>: one template, or a stream of cases.</summary>
internal sealed class EvalCommand
{
    private readonly Terminal terminal;
    private readonly Argument<string?> template = Arguments.RefusingOptions(new Argument<string?>("template")
    {
        Description = "The template's file; - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    });

    private readonly Option<string?> cases = Arguments.Text("--cases", "file", "Answers a file of JSON cases, one a line; - for standard input.");
    private readonly Option<string?> body = Arguments.Text("--body", "text|@file", "The body: text, or @ and a file.");
    private readonly Option<string[]> headers = Arguments.Texts("--header", "name: value", "A request header; can be repeated.");
    private readonly Option<string[]> query = Arguments.Texts("--query", "name=value", "A query parameter; can be repeated.");
    private readonly Option<string[]> path = Arguments.Texts("--path", "name=value", "A path parameter; can be repeated.");
    private readonly Option<string[]> stageVariables = Arguments.Texts("--stage-variable", "name=value", "A stage variable; can be repeated.");
    private readonly Option<string?> context = Arguments.Text("--context", "file", "A file with the JSON of $context, or that JSON itself.");
    private readonly Option<string> format = Formats.TextOrJson();

    private EvalCommand(Terminal terminal) => this.terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var eval = new EvalCommand(terminal);
        var command = new ExampleCommand(
            "eval",
            "Renders one template, or a stream of cases. Nothing is added to what is given.",
            """
            vtlkit eval template.vtl --body @body.json --header 'X-A: b' --query a=1 --path id=7 --format json
            vtlkit eval --cases cases.jsonl
            """)
        {
            eval.template, eval.cases, eval.body, eval.headers, eval.query, eval.path, eval.stageVariables, eval.context, eval.format,
        };
        command.SetAction(parsed => (int)eval.Run(parsed));
        return command;
    }

    private ExitCode Run(ParseResult parsed)
    {
        string? file = parsed.GetValue(template);
        if (parsed.GetValue(cases) is { } caseFile)
        {
            if (file is not null)
            {
                throw new UsageException(
                    "A template and --cases exclude each other.", "Leave one of them out: the cases bring their templates along.");
            }

            using Stream stream = TextFile.Open(caseFile, terminal);
            return new EvalCases(terminal).Run(stream);
        }

        if (file is null)
        {
            throw new UsageException(
                "There is nothing to evaluate.", "Name a template's file, - for standard input, or --cases with a file of cases.");
        }

        return Render(file, parsed);
    }

    private ExitCode Render(string file, ParseResult parsed)
    {
        string text = TextFile.Read(file, terminal);
        TemplateInput input = ReadInput(parsed);
        bool isJson = parsed.GetValue(format) == Formats.Json;
        try
        {
            Rendering rendering = Evaluator.Render(VtlParser.Parse(text), input);
            terminal.Output.Write(isJson ? EvalResult.Of(rendering) + "\n" : rendering.Output);
            return ExitCode.Clean;
        }
        catch (Exception exception) when (EvalFailure.Of(exception, text) is { } failure)
        {
            if (isJson)
            {
                terminal.Output.Write(EvalResult.Of(failure) + "\n");
            }
            else
            {
                terminal.WriteMessage("error", failure.Message, file: TextFile.NameOf(file), position: failure.Position);
            }

            return ExitCode.Findings;
        }
    }

    private TemplateInput ReadInput(ParseResult parsed) => new()
    {
        Body = parsed.GetValue(body) switch
        {
            null => "",
            ['@', .. var bodyFile] => TextFile.Read(bodyFile, terminal),
            var text => text,
        },
        Header = Pairs(parsed.GetValue(headers), ':', "--header", "'X-A: b'"),
        QueryString = Pairs(parsed.GetValue(query), '=', "--query", "a=1"),
        Path = Pairs(parsed.GetValue(path), '=', "--path", "id=7"),
        StageVariables = Pairs(parsed.GetValue(stageVariables), '=', "--stage-variable", "url=x"),
        Context = ReadContext(parsed.GetValue(context)),
    };

    private static OrderedDictionary<string, string> Pairs(string[]? given, char separator, string option, string example)
    {
        var pairs = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in (given ?? []).Select(pair => Pair.Read(pair, separator, option, example)))
        {
            pairs[name] = value;
        }

        return pairs;
    }

    private ContextMap ReadContext(string? given)
    {
        if (given is null)
        {
            return EvalCase.ContextOf(new JavaMap());
        }

        bool isInline = given.AsSpan().TrimStart().StartsWith("{");
        string file = given.StartsWith('@') ? given[1..] : given;
        string? name = isInline ? null : TextFile.NameOf(file);
        string text = isInline ? given : TextFile.Read(file, terminal);
        if (StrictJson.FaultIn(text) is { } fault)
        {
            throw new UsageException($"--context is not JSON: {fault.Reason}", "Give an object such as {\"stage\": \"prod\"}.", name, fault.Position);
        }

        try
        {
            return JsonReader.Parse(text) is JavaMap map
                ? EvalCase.ContextOf(map)
                : throw new UsageException(
                    "--context has to be a JSON object.", "Give one such as {\"stage\": \"prod\"}.", name, new LinePosition(1, 1));
        }
        catch (Exception exception) when (exception is CaseException or JavaException or LimitException)
        {
            throw new UsageException(exception.Message, "Correct the value of --context.", name, new LinePosition(1, 1));
        }
    }
}
