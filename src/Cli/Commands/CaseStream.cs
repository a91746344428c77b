using Newtonsoft.Json;
using VtlKit.Cli.Input;
using VtlKit.Cli.Output;
using VtlKit.Diagnostics;
using VtlKit.Text;

namespace VtlKit.Cli.Commands;

/// <summary>Answers a stream of cases, one line each, in order, holding one case at a time.</summary>
internal abstract class CaseStream(Terminal terminal)
{
    private ExitCode exit = ExitCode.Clean;

    /// <summary>Answers every line that is not blank.</summary>
    public ExitCode Run(Stream cases)
    {
        using IDisposable ending = Interruption.EndBy(terminal.Output.Flush);
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
                Write(Answer(line.Span, number));
            }

            // Whoever feeds cases one at a time waits for the answer before the next.
            if (!lines.HasLine)
            {
                Interruption.Guard(terminal.Output.Flush);
            }
        }

        return exit;
    }

    /// <summary>The answer to a line, as one line of JSON; the line's number counts from 1.</summary>
    protected abstract string Answer(ReadOnlySpan<byte> line, int number);

    /// <summary>The answer to a case that uncovers a fault of ours. It takes nothing from the others; the exit code tells of it.</summary>
    protected string Fault(Exception exception, int number, Action<JsonTextWriter> writeId)
    {
        exit = ExitCode.Fault;
        string message = $"A fault of vtlkit's: {exception.GetType().Name}: {exception.Message}";
        terminal.WriteMessage("fault", $"line {number}: {message}", "Please report it to vtlkit's maintainers with the case.");
        return EvalResult.Of(new EvalFailure(ErrorKind.Evaluation, message, new LinePosition(1, 1)), writeId);
    }

    private void Write(string result) => Interruption.Guard(() =>
    {
        terminal.Output.Write(result);
        terminal.Output.Write('\n');
    });
}
