using VtlKit.Lint;

namespace VtlKit.Cli.Lint;

/// <summary>A file to lint.</summary>
/// <param name="Path">Its path as it is shown: as it was named, or found below a folder that was.</param>
/// <param name="IsNamed">Whether it was named itself rather than found.</param>
internal sealed record LintPath(string Path, bool IsNamed);

/// <summary>Finds the files that paths of the command line stand for.</summary>
internal static class LintPaths
{
    private const int MostFolders = 200_000;

    /// <summary>The files in order, each once; <see cref="StandardInput"/> is itself.</summary>
    public const string StandardInput = "-";

    /// <summary>The files of these paths, each once, whichever way it is reached.</summary>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IEnumerable<LintPath> Find(IEnumerable<string> paths, Action<string> tellUnreadable)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (path == StandardInput)
            {
                yield return new LintPath(path, IsNamed: true);
                continue;
            }

            bool isFolder = Directory.Exists(path);
            foreach (string file in isFolder ? In(path, tellUnreadable) : [path])
            {
                if (known.Add(Real(file)))
                {
                    yield return new LintPath(file, !isFolder);
                }
            }
        }
    }

    private static IEnumerable<string> In(string start, Action<string> tellUnreadable)
    {
        Stack<(string Folder, IgnoredPaths Ignored)> open = new([(start, IgnoredPaths.In(Path.GetFullPath(start)))]);
        int folders = 0;
        while (open.TryPop(out (string Folder, IgnoredPaths Ignored) next) && folders++ < MostFolders)
        {
            FileSystemInfo[] entries;
            try
            {
                entries = new DirectoryInfo(next.Folder).GetFileSystemInfos();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                tellUnreadable(next.Folder);
                continue;
            }

            List<(string, IgnoredPaths)> below = [];
            foreach (FileSystemInfo entry in entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
            {
                bool isFolder = entry is DirectoryInfo;
                if (next.Ignored.Contains(entry.FullName, isFolder))
                {
                    continue;
                }

                string shown = next.Folder is "." ? entry.Name : Path.Combine(next.Folder, entry.Name);
                if (!isFolder && IsCandidate(entry.Name))
                {
                    yield return shown;
                }
                else if (isFolder && entry.LinkTarget is null && entry.Name is not (".git" or "node_modules"))
                {
                    below.Add((shown, next.Ignored.Below(entry.FullName)));
                }
            }

            below.Reverse();
            below.ForEach(open.Push);
        }
    }

    private static bool IsCandidate(string name) =>
        TemplateFile.IsTemplate(name) || Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".json" or ".template";

    // Two names of one file are one file.
    private static string Real(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (IOException)
        {
            return Path.GetFullPath(path);
        }
    }
}
