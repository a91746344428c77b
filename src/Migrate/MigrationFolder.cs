using System.Collections.Immutable;
using System.Text.Json;
using VtlKit.Migrate.Project;

namespace VtlKit.Migrate;

/// <summary>A folder that a migration was written to.</summary>
public static class MigrationFolder
{
    /// <summary>What writing a file would do.</summary>
    public enum Change
    {
        /// <summary>There is no such file yet.</summary>
        Added,

        /// <summary>The file is as it was written, and has another text now.</summary>
        Changed,

        /// <summary>It has that text already.</summary>
        Unchanged,

        /// <summary>It was edited since it was written, or was never written by a migration.</summary>
        Edited,
    }

    /// <summary>What writing each file would do.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static ImmutableArray<(EmittedFile File, Change Change)> Compare(string folder, IEnumerable<EmittedFile> files)
    {
        Dictionary<string, string> known = KnownHashes(folder);
        return [.. files.Select(file => (file, ChangeOf(folder, file, known)))];
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, EmittedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string path = Path.Combine(folder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.Text);
    }

    private static Change ChangeOf(string folder, EmittedFile file, Dictionary<string, string> known)
    {
        string path = Path.Combine(folder, file.Path);
        if (!File.Exists(path))
        {
            return Change.Added;
        }

        string text = File.ReadAllText(path);
        if (text == file.Text)
        {
            return Change.Unchanged;
        }

        bool isOurs = file.Path == Manifest.Path || (known.TryGetValue(file.Path, out string? hash) && hash == Manifest.HashOf(text));
        return isOurs ? Change.Changed : Change.Edited;
    }

    private static Dictionary<string, string> KnownHashes(string folder)
    {
        string path = Path.Combine(folder, Manifest.Path);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(path));
            return manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Without it, every file that is there counts as edited.
            return [];
        }
    }
}
