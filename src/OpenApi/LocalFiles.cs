namespace VtlKit.OpenApi;

/// <summary>Files beside the one that is read.</summary>
internal static class LocalFiles
{
    /// <summary>The bytes of a file; null where it cannot be opened.</summary>
    public static byte[]? Open(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
