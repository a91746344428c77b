namespace VtlKit.OpenApi.Tree;

/// <summary>A file that cannot be turned into a tree.</summary>
internal sealed class FileSyntaxException(string message, int offset, bool isLimit = false) : Exception(message)
{
    /// <summary>Where in its text.</summary>
    public int Offset { get; } = offset;

    /// <summary>Whether the file is beyond a limit rather than wrong.</summary>
    public bool IsLimit { get; } = isLimit;
}
