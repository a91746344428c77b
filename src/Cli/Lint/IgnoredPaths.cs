using System.Collections.Immutable;

namespace VtlKit.Cli.Lint;

/// <summary>What git ignores, told from the <c>.gitignore</c> files of a folder and of those above it up to the repository's.</summary>
internal sealed class IgnoredPaths
{
    private readonly ImmutableArray<(string Folder, PathPatterns Patterns)> levels;

    private IgnoredPaths(ImmutableArray<(string, PathPatterns)> levels) => this.levels = levels;

    /// <summary>What is ignored in a folder.</summary>
    public static IgnoredPaths In(string folder)
    {
        List<string> folders = [folder];
        while (!Path.Exists(Path.Combine(folders[^1], ".git")))
        {
            if (Path.GetDirectoryName(folders[^1]) is not { } parent)
            {
                // No repository: only what the folder itself says counts.
                folders.RemoveRange(1, folders.Count - 1);
                break;
            }

            folders.Add(parent);
        }

        folders.Reverse();
        IgnoredPaths ignored = new([]);
        ignored = ignored.With(folders[0], Path.Combine(folders[0], ".git", "info", "exclude"));
        return folders.Aggregate(ignored, static (found, next) => found.Below(next));
    }

    /// <summary>The same with what a folder further down says of itself.</summary>
    public IgnoredPaths Below(string folder) => With(folder, Path.Combine(folder, ".gitignore"));

    /// <summary>Whether a path, which is in a folder that is not ignored, is.</summary>
    public bool Contains(string path, bool isFolder)
    {
        for (int i = levels.Length - 1; i >= 0; i--)
        {
            if (levels[i].Patterns.Match(Path.GetRelativePath(levels[i].Folder, path).Replace('\\', '/'), isFolder) is { } isIgnored)
            {
                return isIgnored;
            }
        }

        return false;
    }

    private IgnoredPaths With(string folder, string file)
    {
        try
        {
            return File.Exists(file) ? new IgnoredPaths(levels.Add((folder, PathPatterns.Of(File.ReadLines(file))))) : this;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return this;
        }
    }
}
