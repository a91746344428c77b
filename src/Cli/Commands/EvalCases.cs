using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary>Answers a stream of cases, one line each, in order, holding one case at a time.</summary>
internal sealed class EvalCases(Terminal terminal)
{
    private (string Template, SyntaxTree Tree)? last;

    /// <summary>Answers every line that is not blank.</summary>
    public ExitCode Run(Stream cases)
    {
        ExitCode exit = ExitCode.Clean;
        var lines = new LineReader(cases);
        int number = 0;
        while (lines.TryRead(out ReadOnlyMemory<byte> line, out bool isTooLong))
        {
            number++;
            if (number == 1 && line.Span.StartsWith(System.Text.Encoding.UTF8.Preamble))
            {
                line = line[System.Text.Encoding.UTF8.Preamble.Length..];
            }

            if (isTooLong)
            {
                string message = $"The line is longer than {LineReader.MaximumLength / 1024 / 1024} MB.";
                Write(EvalResult.Of(new EvalFailure(ErrorKind.Input, message, new LinePosition(number, 1)), EvalResult.WriteId(null)));
            }
            else if (!line.Span.Trim(" \t"u8).IsEmpty)
            {
                Write(Answer(line.Span, number, ref exit));
            }

            // Whoever feeds cases one at a time waits for the answer before the next.
            if (!lines.HasLine)
            {
                terminal.Output.Flush();
            }
        }

        return exit;
    }

    private string Answer(ReadOnlySpan<byte> line, int number, ref ExitCode exit)
    {
        object? id = null;
        try
        {
            EvalCase given = EvalCase.Read(line);
            id = given.Id;
            return given switch
            {
                TemplateCase template => Render(template),
                PathCase path => Evaluate(path),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (CaseException exception)
        {
            var failure = new EvalFailure(ErrorKind.Input, exception.Message, new LinePosition(number, exception.Column));
            return EvalResult.Of(failure, EvalResult.WriteId(exception.Id));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A fault of ours in one case takes nothing from the others; the exit code tells of it.
            exit = ExitCode.Fault;
            string message = $"A fault of vtlkit's: {exception.GetType().Name}: {exception.Message}";
            terminal.WriteMessage("fault", $"line {number}: {message}", "Please report it to vtlkit's maintainers with the case.");
            return EvalResult.Of(new EvalFailure(ErrorKind.Evaluation, message, new LinePosition(1, 1)), EvalResult.WriteId(id));
        }
    }

    private string Render(TemplateCase given)
    {
        try
        {
            return EvalResult.Of(Evaluator.Render(Parse(given.Template), given.Input), EvalResult.WriteId(given.Id));
        }
        catch (Exception exception) when (EvalFailure.Of(exception, given.Template) is { } failure)
        {
            return EvalResult.Of(failure, EvalResult.WriteId(given.Id));
        }
    }

    private static string Evaluate(PathCase given)
    {
        try
        {
            object? value = JsonPath.Compile(given.Path).Read(JsonReader.Parse(given.Body.Length == 0 ? "{}" : given.Body));
            return EvalResult.Of(value, EvalResult.WriteId(given.Id));
        }
        catch (Exception exception) when (EvalFailure.Of(exception, given.Path) is { } failure)
        {
            return EvalResult.Of(failure, EvalResult.WriteId(given.Id));
        }
    }

    /// <summary>Many cases in a row tend to be about one template.</summary>
    private SyntaxTree Parse(string template)
    {
        if (last is not { } known || known.Template != template)
        {
            known = (template, VtlParser.Parse(template));
            last = known;
        }

        return known.Tree;
    }

    private void Write(string result)
    {
        terminal.Output.Write(result);
        terminal.Output.Write('\n');
    }
}
