using System.Text;

namespace VtlKit.Cli.Lint;

/// <summary>Replaces files as a whole: whoever reads one sees the old text or the new.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a text as UTF-8. A link stays one, and the file keeps its permissions.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string text, bool withByteOrderMark = false)
    {
        string? temporary = null;
        try
        {
            string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
            temporary = $"{target}.{Environment.ProcessId}.tmp";
            File.WriteAllText(temporary, text, new UTF8Encoding(withByteOrderMark));
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }

            throw new UsageException($"{path} cannot be written: {exception.Message}", "Check the permissions of the file and its folder.");
        }
    }
}
