using System.Text;

namespace VtlKit.Cli.Input;

/// <summary>Reads what the command line names: a file, or <c>-</c> for standard input.</summary>
internal static class TextFile
{
    /// <summary>Far more than API Gateway takes: 6 MB for a definition, 10 MB for a payload.</summary>
    private const int MaximumBytes = 128 * 1024 * 1024;

    private const string StandardInput = "-";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of a file in messages.</summary>
    public static string NameOf(string path) => path == StandardInput ? "<stdin>" : path;

    /// <summary>The text of a file, without a byte order mark.</summary>
    public static string Read(string path, Terminal terminal)
    {
        byte[] bytes = ReadBytes(path, terminal);
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(bytes, 3, bytes.Length - 3),
                [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
                _ => StrictUtf8.GetString(bytes),
            };
        }
        catch (DecoderFallbackException exception)
        {
            throw new UsageException($"{NameOf(path)} is not text in UTF-8 (byte {exception.Index}).", "Save it as UTF-8.");
        }
    }

    /// <summary>The bytes of a file.</summary>
    public static byte[] ReadBytes(string path, Terminal terminal)
    {
        using Stream stream = Open(path, terminal);
        var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int count;
        while ((count = Fill(stream, buffer, path)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaximumBytes)
            {
                throw new UsageException($"{NameOf(path)} is larger than {MaximumBytes / 1024 / 1024} MB.", "Give a smaller file.");
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Opens a file for reading as a stream.</summary>
    public static Stream Open(string path, Terminal terminal)
    {
        if (path == StandardInput)
        {
            return terminal.Input;
        }

        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a directory.", "Name a file in it.");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no file {path}.", "Check the path; it is taken from the folder the command runs in.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"{path} may not be read.", "Check the file's permissions.");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{path} cannot be opened: {exception.Message}", "Check the path.");
        }
    }

    private static int Fill(Stream stream, byte[] buffer, string path)
    {
        try
        {
            return stream.Read(buffer, 0, buffer.Length);
        }
        catch (IOException exception)
        {
            throw new UsageException($"{NameOf(path)} cannot be read: {exception.Message}", "Check the file.");
        }
    }
}
