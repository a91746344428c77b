using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using VtlKit.Text;

namespace VtlKit.Cli.Input;

/// <summary>A file that a person wrote, read as a JSON value, with the place of each of its values.</summary>
internal abstract class ValueFile(string name, SourceText source)
{
    /// <summary>The outermost value.</summary>
    public abstract JToken Root { get; }

    /// <summary>The file's name in messages.</summary>
    public string Name { get; } = name;

    /// <summary>The file's text.</summary>
    public SourceText Source { get; } = source;

    /// <summary>The exception for a value of the wrong shape, with its place.</summary>
    public UsageException Wrong(JToken token, string message, string advice) => new(message, advice, Name, PositionOf(token));

    /// <summary><c>file:line:column</c> of a value.</summary>
    public string PlaceOf(JToken token) => $"{Name}:{PositionOf(token)}";

    /// <summary>Line and column of a value.</summary>
    public LinePosition PositionOf(JToken token) => Source.PositionOf(StartOf(token));

    /// <summary>A value as JSON on one line, numbers spelt as in the file.</summary>
    public virtual string Print(JToken token) => token.ToString(Formatting.None);

    /// <summary>The offset of a value.</summary>
    protected abstract int StartOf(JToken token);
}
