using System.Globalization;
using System.Text;
using VtlKit.Text;

namespace VtlKit.OpenApi.Tree;

/// <summary>A node and the way it was reached: through an alias the same node is at several places.</summary>
internal readonly record struct Place(SourceFile File, NodePath? Path, Node Node)
{
    /// <summary>The root of a file.</summary>
    public static Place RootOf(SourceFile file) => new(file, null, file.Root);

    /// <summary>The JSON pointer.</summary>
    public string Pointer => NodePath.ToPointer(Path);

    /// <summary>Line and column of the node.</summary>
    public LinePosition Position => File.Source.PositionOf(Node.Span.Start);

    /// <summary>The place of a child that is reached by this key.</summary>
    public Place Child(string key, Node node) => node is LinkNode link ? link.Target : new(File, new NodePath(Path, key), node);

    /// <summary>The place of a list's item.</summary>
    public Place Child(int index, Node node) => Child(index.ToString(CultureInfo.InvariantCulture), node);

    /// <summary>The value of a mapping's key as it is written; null where there is none, or no mapping.</summary>
    public Place? this[string key] => Node is MappingNode mapping && mapping[key] is { } value ? Child(key, value) : null;
}

/// <summary>The keys from the root of a file to a place, last one first.</summary>
internal sealed record NodePath(NodePath? Parent, string Key)
{
    /// <summary>The JSON pointer (RFC 6901) of a path.</summary>
    public static string ToPointer(NodePath? path)
    {
        if (path is null)
        {
            return "";
        }

        Stack<string> keys = [];
        for (NodePath? step = path; step is not null; step = step.Parent)
        {
            keys.Push(step.Key);
        }

        StringBuilder pointer = new();
        foreach (string key in keys)
        {
            pointer.Append('/').Append(key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }
}
