using VtlKit.Text;

namespace VtlKit.Cli;

/// <summary>A mistake of the user that ends the command: it becomes one message on standard error and <see cref="ExitCode.Usage"/>.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="advice">What to do about it, as a sentence.</param>
/// <param name="file">The file it is in, or null where it is on the command line.</param>
/// <param name="position">The place in the file, where there is one.</param>
internal sealed class UsageException(string message, string? advice = null, string? file = null, LinePosition? position = null)
    : Exception(message)
{
    public string? Advice { get; } = advice;

    public string? File { get; } = file;

    public LinePosition? Position { get; } = position;
}
