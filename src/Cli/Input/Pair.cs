namespace VtlKit.Cli.Input;

/// <summary>Names and values on the command line: <c>name=value</c>, <c>name: value</c>.</summary>
internal static class Pair
{
    /// <summary>Splits at the first separator; white space around a header's value is not part of it.</summary>
    public static KeyValuePair<string, string> Read(string text, char separator, string option, string example)
    {
        int place = text.IndexOf(separator, StringComparison.Ordinal);
        if (place <= 0)
        {
            throw new UsageException($"{option} '{text}' has no name and value.", $"Write it as {option} {example}.");
        }

        string value = text[(place + 1)..];
        return KeyValuePair.Create(text[..place].Trim(), separator == ':' ? value.Trim() : value);
    }
}
