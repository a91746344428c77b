using System.Collections.Concurrent;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>The files around some templates, each looked at once; several threads may ask at the same time.</summary>
public sealed class HostFiles
{
    private readonly ConcurrentDictionary<SourceText, Lazy<HostFile>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The file with this text.</summary>
    public HostFile Of(SourceText source) => known.GetOrAdd(source, static text => new Lazy<HostFile>(() => HostFile.Of(text))).Value;
}
