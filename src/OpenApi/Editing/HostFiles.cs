using System.Collections.Concurrent;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>The files around some templates, each looked at once; several threads may ask at the same time.</summary>
public sealed class HostFiles
{
    private readonly ConcurrentDictionary<SourceText, Lazy<HostFile>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The files around the templates of a reading.</summary>
    public HostFiles(ApiReading reading)
    {
        if (reading.Tree is { } tree)
        {
            known[reading.Source] = new Lazy<HostFile>(() => HostFile.Of(tree));
        }
    }

    /// <summary>The files around any templates.</summary>
    public HostFiles()
    {
    }

    /// <summary>The file with this text.</summary>
    public HostFile Of(SourceText source) => known.GetOrAdd(source, static text => new Lazy<HostFile>(() => HostFile.Of(text))).Value;
}
