namespace VtlKit.Cli.Tests;

/// <summary>Where the tests' files are.</summary>
internal static class TestFiles
{
    /// <summary>Where new files go; gone when the tests end.</summary>
    private static readonly string New = NewFolder();

    /// <summary>The repository's folder, which is above the folder the tests run in.</summary>
    public static string Root { get; } = Above("VtlKit.sln") ?? throw new InvalidOperationException("The tests have to run below the repository's folder.");

    /// <summary>A file of the repository.</summary>
    public static string Path(string relativePath) => System.IO.Path.Combine(Root, relativePath);

    /// <summary>A file of the folder <c>shared</c>, which stands beside a clone on machines that have it; null elsewhere.</summary>
    public static string? Shared(string relativePath) => Above("shared") is { } folder && File.Exists(System.IO.Path.Combine(folder, "shared", relativePath))
        ? System.IO.Path.Combine(folder, "shared", relativePath)
        : null;

    /// <summary>A new file with this text, in a folder of its own.</summary>
    public static string Temporary(string name, string text)
    {
        string path = System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(New, Guid.NewGuid().ToString("N"))).FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("vtlkit-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // What a test left locked stays there.
            }
        };
        return folder;
    }

    private static string? Above(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, name);
            if (File.Exists(candidate) || Directory.Exists(candidate))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
