namespace VtlKit.Cli.Testing;

/// <summary>Finds case files.</summary>
internal static class CaseFiles
{
    private static readonly string[] Endings = [".vtltest.yaml", ".vtltest.yml"];

    /// <summary>Folders of tools, in which nobody keeps cases of their own.</summary>
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "bin", "obj", "dist", "cdk.out" };

    /// <summary>Whether a file is named like a case file.</summary>
    public static bool IsNamedLikeOne(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>The file of an API that has the name of a case file without its ending.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string ApiBeside(string path)
    {
        string stem = path[..path.LastIndexOf(".vtltest.", StringComparison.OrdinalIgnoreCase)];
        string[] candidates = [$"{stem}.yaml", $"{stem}.yml", $"{stem}.json"];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new UsageException(
                $"There is none of {string.Join(", ", candidates)}.", "Name the file of the API; the case file is written beside it.");
    }

    /// <summary>The files, and those in the folders and below them, sorted.</summary>
    /// <exception cref="UsageException">A path is neither, or a folder has none.</exception>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> paths)
    {
        SortedSet<string> found = new(StringComparer.Ordinal);
        foreach (string path in paths.Count == 0 ? ["."] : paths)
        {
            if (!Directory.Exists(path))
            {
                found.Add(Tidy(path));
                continue;
            }

            string[] below = [.. Below(path)];
            if (below.Length == 0)
            {
                throw new UsageException(
                    $"There is no case file (*.vtltest.yaml) in {Path.GetFullPath(path)}.",
                    "Write a first one with vtlkit test --init and the file of an API.");
            }

            found.UnionWith(below.Select(Tidy));
        }

        return [.. found];
    }

    /// <summary>A path in its shortest form; a relative one stays relative.</summary>
    public static string Tidy(string path) =>
        Path.IsPathRooted(path) ? Path.GetFullPath(path) : Path.GetRelativePath(Directory.GetCurrentDirectory(), path);

    private static IEnumerable<string> Below(string folder)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (string file in Directory.EnumerateFiles(folder, "*", options).Where(IsNamedLikeOne))
        {
            yield return file;
        }

        foreach (string inner in Directory.EnumerateDirectories(folder, "*", options))
        {
            string name = Path.GetFileName(inner);
            if (!name.StartsWith('.') && !Skipped.Contains(name))
            {
                foreach (string file in Below(inner))
                {
                    yield return file;
                }
            }
        }
    }
}
