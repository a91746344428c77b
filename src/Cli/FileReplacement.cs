using System.Text;

namespace VtlKit.Cli;

/// <summary>
/// Replaces files as a whole, the only way in which commands write any: each is written beside its place first and moved there when all of
/// them are complete, so that whoever reads one sees the old text or the new, and an interruption leaves nothing half done.
/// </summary>
internal static class FileReplacement
{
    /// <summary>Writes a text as UTF-8.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void Write(string path, string text) => Write([(path, text)]);

    /// <summary>Writes texts as UTF-8, and the folders they need. Links stay links, files keep their permissions and their byte order mark.</summary>
    /// <exception cref="UsageException">One of them cannot be written; then none is.</exception>
    public static void Write(IEnumerable<(string Path, string Text)> files)
    {
        List<(string Temporary, string Target)> staged = [];
        using IDisposable ending = Interruption.EndBy(() => Remove(staged));
        string current = "";
        try
        {
            foreach ((string path, string text) in files)
            {
                current = path;
                Interruption.Guard(() => Stage(path, text, staged));
            }

            Interruption.Guard(() =>
            {
                foreach ((string temporary, string target) in staged)
                {
                    current = target;
                    File.Move(temporary, target, overwrite: true);
                }
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(staged);
            throw new UsageException($"{current} cannot be written: {exception.Message}", "Check the path, and the permissions of the file and its folder.");
        }
    }

    private static void Stage(string path, string text, List<(string Temporary, string Target)> staged)
    {
        string target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        bool exists = File.Exists(target);
        bool hasMark = exists && StartsWithMark(target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = $"{target}.{Environment.ProcessId}-{staged.Count}.tmp";
        staged.Add((temporary, target));
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: hasMark));
        if (exists && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    private static bool StartsWithMark(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] start = new byte[Encoding.UTF8.Preamble.Length];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, count).SequenceEqual(Encoding.UTF8.Preamble);
    }

    private static void Remove(IEnumerable<(string Temporary, string Target)> staged)
    {
        foreach ((string temporary, _) in staged)
        {
            File.Delete(temporary);
        }
    }
}
