using System.Collections.Frozen;
using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>The files that a template includes, each read once.</summary>
internal sealed class FileStore(Func<string, byte[]?> open, RemarkLog remarks, IReadOnlyDictionary<string, SourceFile?>? known = null)
{
    private const int MostFiles = 200;
    private readonly Dictionary<string, SourceFile?> files = new(known ?? FrozenDictionary<string, SourceFile?>.Empty, StringComparer.Ordinal);

    /// <summary>A store of the same files that tells nothing and opens no others.</summary>
    public FileStore Quiet() => new(static _ => null, new RemarkLog(), files);

    /// <summary>The root of a file that is named at a place, relative to the file of that place; null where it cannot be read, which is told.</summary>
    public Place? Include(string location, Place naming) => Read(location, naming, isText: false, isExpected: true);

    /// <summary>The same, where it is no fault that there is no such file.</summary>
    public Place? Find(string location, Place naming) => Read(location, naming, isText: false, isExpected: false);

    /// <summary>The text of a file that is named at a place; null where it cannot be read.</summary>
    public Place? FindText(string location, Place naming) => Read(location, naming, isText: true, isExpected: false);

    private Place? Read(string location, Place naming, bool isText, bool isExpected)
    {
        if (location.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) || location.Contains("://", StringComparison.Ordinal))
        {
            remarks.Note(location, naming, $"'{location}' is not a local file; it is left out.");
            return null;
        }

        string path = Path.Combine(Path.GetDirectoryName(naming.File.Name) ?? "", location);
        string key = isText ? path + '\0' : path;
        if (!files.TryGetValue(key, out SourceFile? file))
        {
            if (files.Count == MostFiles)
            {
                remarks.Problem(naming, $"This needs more than {MostFiles} files; '{location}' is left out.");
                return null;
            }

            file = Load(path, location, naming, isText, isExpected);
            files.Add(key, file);
        }

        return file is null ? null : Place.RootOf(file);
    }

    private SourceFile? Load(string path, string location, Place naming, bool isText, bool isExpected)
    {
        if (open(path) is not { } bytes)
        {
            if (isExpected)
            {
                remarks.Problem(naming, $"The file '{location}' cannot be opened; it is left out.");
            }

            return null;
        }

        string text = "";
        try
        {
            text = SourceFile.Decode(bytes);
            return isText ? SourceFile.OfText(path, text) : SourceFile.Load(path, text, remarks.Problem);
        }
        catch (FileSyntaxException exception)
        {
            remarks.Problem(new FileRemark(path, new Text.SourceText(text).PositionOf(exception.Offset), "", exception.Message));
            return null;
        }
    }
}
