using VtlKit.OpenApi;

namespace VtlKit.Cli.Input;

/// <summary>Reads the file of an API as the command line names it.</summary>
internal static class ApiFile
{
    /// <summary>The file's operations and templates.</summary>
    /// <exception cref="UsageException">There is nothing of that kind in it, or it cannot be read.</exception>
    public static ApiReading Read(string path, string[]? values, Terminal terminal)
    {
        ApiReading reading = TryRead(path, values, terminal);
        return reading.Refusal is { } refusal
            ? throw new UsageException(refusal.Message, null, refusal.File ?? TextFile.NameOf(path), refusal.Position)
            : reading;
    }

    /// <summary>The same, with the refusal left in the result.</summary>
    public static ApiReading TryRead(string path, string[]? values, Terminal terminal) =>
        ApiDocument.ReadText(TextFile.Read(path, terminal), TextFile.NameOf(path), Options(values));

    /// <summary>How files are read with these values of <c>--set</c>.</summary>
    public static ReadOptions Options(string[]? values) => new()
    {
        Values = (values ?? [])
            .Select(value => Pair.Read(value, '=', "--set", "MyQueue.Arn=arn:aws:sqs:eu-west-1:1:orders"))
            .GroupBy(pair => pair.Key)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
    };
}
