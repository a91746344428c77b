using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi;

/// <summary>Files of this machine, read no further than a file may be long: some have no end.</summary>
internal static class LocalFiles
{
    /// <summary>The bytes of a file, one more than <see cref="FileLimits.Bytes"/> for a longer one; null where it cannot be opened.</summary>
    public static byte[]? Open(string path)
    {
        try
        {
            return Read(path);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Open"/>, but a file that cannot be opened is an <see cref="IOException"/>.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            int length = stream.CanSeek ? (int)Math.Min(stream.Length, FileLimits.Bytes + 1) : 0;
            using MemoryStream bytes = new(length);
            byte[] buffer = new byte[81920];
            int read;
            while (bytes.Length <= FileLimits.Bytes && (read = stream.Read(buffer)) > 0)
            {
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }
}
