using System.Globalization;
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

    /// <summary>Standard input, which is itself and no file of that name.</summary>
    public const string StandardInput = "-";

    /// <summary>The files of these paths in order, each once, whichever way it is reached. One that does not exist is among them.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="tell">Gets a sentence for each part of a folder that is left out.</param>
    /// <param name="mostFolders">How many folders are searched below one of the paths, itself included.</param>
    public static IEnumerable<LintPath> Find(IEnumerable<string> paths, Action<string> tell, int mostFolders = MostFolders)
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
            foreach (string file in isFolder ? In(path, tell, mostFolders) : [path])
            {
                if (known.Add(Real(file)))
                {
                    yield return new LintPath(file, !isFolder);
                }
            }
        }
    }

    private static IEnumerable<string> In(string start, Action<string> tell, int mostFolders)
    {
        Stack<(string Folder, IgnoredPaths Ignored)> open = new([(start, IgnoredPaths.In(Path.GetFullPath(start)))]);
        int folders = 0;
        while (open.TryPop(out (string Folder, IgnoredPaths Ignored) next))
        {
            if (++folders > mostFolders)
            {
                tell(string.Create(CultureInfo.InvariantCulture, $"{next.Folder} and {open.Count} other folders are not searched: below {start} are more than {mostFolders:N0}. Name those that matter."));
                yield break;
            }

            FileSystemInfo[] entries;
            try
            {
                entries = new DirectoryInfo(next.Folder).GetFileSystemInfos();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                tell($"{next.Folder} cannot be searched.");
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
                if (entry is FileInfo file && IsCandidate(entry.Name) && IsThere(file))
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
        TemplateFile.IsTemplate(name) || Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml" or ".json" or ".template" or ".tf";

    // Links that lead nowhere are no files, nor are pipes, whose length is 0, and which nobody may ever write to.
    private static bool IsThere(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length > 0 : file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true, Length: > 0 };
        }
        catch (IOException)
        {
            return false;
        }
    }

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
