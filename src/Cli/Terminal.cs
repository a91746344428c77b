using System.Text;
using VtlKit.Text;

namespace VtlKit.Cli;

/// <summary>The three streams of a command: UTF-8 without a byte order mark, lines end with <c>\n</c> everywhere.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Stream output;

    public Terminal(Stream input, Stream output, Stream error, bool colours)
    {
        Input = input;
        this.output = output;
        Output = Writer(output);
        Error = Writer(error);
        Paint = new Paint(colours);
    }

    /// <summary>Standard input, as bytes.</summary>
    public Stream Input { get; }

    /// <summary>Results.</summary>
    public TextWriter Output { get; }

    /// <summary>Messages.</summary>
    public TextWriter Error { get; }

    /// <summary>Colours for <see cref="Output"/>, or none.</summary>
    public Paint Paint { get; }

    /// <summary>Tells of changes of files, for commands that watch them.</summary>
    public IFileChanges Changes { get; init; } = new PolledFileChanges();

    /// <summary>Clears the screen, where there is one.</summary>
    public void Clear()
    {
        if (Paint.IsOn)
        {
            Output.Write("\u001b[2J\u001b[H");
        }
    }

    /// <summary>Writes bytes as they are to the results.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Output.Flush();
        output.Write(bytes);
    }

    /// <summary>Writes a message in the form that editors find places in: <c>file:line:column: error: message</c>, then what to do.</summary>
    public void WriteMessage(string severity, string message, string? advice = null, string? file = null, LinePosition? position = null)
    {
        string place = (file, position) switch
        {
            (null, _) => "vtlkit: ",
            (_, null) => $"{file}: ",
            _ => $"{file}:{position}: ",
        };
        Error.Write($"{place}{severity}: {message}\n");
        if (advice is not null)
        {
            Error.Write($"  {advice}\n");
        }
    }

    /// <summary>Writes what is wrong, and what to do about it.</summary>
    public void Write(UsageException exception) =>
        WriteMessage("error", exception.Message, exception.Advice, exception.File, exception.Position);

    public void Dispose()
    {
        Flush(Output);
        Flush(Error);
    }

    // That results cannot be written has been told before; that messages cannot be, nobody can be told.
    private static void Flush(TextWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (IOException)
        {
        }
    }

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16 * 1024, leaveOpen: true) { NewLine = "\n" };
}
