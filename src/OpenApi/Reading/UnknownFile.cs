using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Reading;

/// <summary>A file before it is known of what kind it is.</summary>
/// <param name="File">Its text; the tree is a single text where it is neither YAML nor JSON.</param>
/// <param name="Flaw">Why it is neither; null where it is.</param>
internal sealed record UnknownFile(SourceFile File, FileSyntaxException? Flaw)
{
    /// <summary>The characters.</summary>
    public string Text => File.Source.Text;

    /// <summary>The tree's root.</summary>
    public Place Root => Place.RootOf(File);

    /// <summary>The root, if it is a mapping.</summary>
    public MappingNode? Mapping => File.Root as MappingNode;

    /// <summary>Whether the file's name ends with one of these, in any case.</summary>
    public bool IsNamed(params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (File.Name?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the root has all of these keys.</summary>
    public bool Has(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (Mapping?[key] is null)
            {
                return false;
            }
        }

        return true;
    }
}
