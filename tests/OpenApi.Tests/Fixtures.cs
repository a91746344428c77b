using System.Runtime.CompilerServices;

namespace VtlKit.OpenApi.Tests;

/// <summary>Where the tests' files are.</summary>
internal static class Fixtures
{
    /// <summary>A path below <c>fixtures</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, "fixtures", .. parts]);

    /// <summary>A file or folder below <c>shared</c> of a folder above the repository; null where there is none.</summary>
    public static string? Shared(params string[] parts)
    {
        for (DirectoryInfo? folder = new(Root); folder is not null; folder = folder.Parent)
        {
            string path = System.IO.Path.Combine([folder.FullName, "shared", .. parts]);
            if (Directory.Exists(path) || File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static string Root { get; } = FindRoot(SourceFile());

    private static string SourceFile([CallerFilePath] string path = "") => path;

    private static string FindRoot(string path)
    {
        DirectoryInfo? folder = new FileInfo(path).Directory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "VtlKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests' files stand beside VtlKit.sln.");
    }
}
