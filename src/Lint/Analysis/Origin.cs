using System.Collections.Immutable;

namespace VtlKit.Lint.Analysis;

/// <summary>Where a value comes from.</summary>
/// <param name="Kind">The part of the message.</param>
/// <param name="Path">
/// The name in that part: a parameter's or variable's name, for the payload a path of segments behind slashes (see <see cref="PathSegments"/>).
/// </param>
public sealed record Origin(OriginKind Kind, string Path)
{
    /// <summary>The whole payload.</summary>
    public static Origin Payload { get; } = new(OriginKind.Payload, "");

    /// <summary>The segments of a payload's path, see <see cref="PathSegments"/>.</summary>
    public ImmutableArray<string> Segments => Kind == OriginKind.Payload && Path.Length > 0 ? [.. Path[1..].Split('/').Select(PathSegments.Unescape)] : [];

    /// <summary>The name of what carries it: the parameter or variable; empty for the payload.</summary>
    public string Name => Kind == OriginKind.Payload ? "" : Path.IndexOf('/', StringComparison.Ordinal) is var end and >= 0 ? Path[..end] : Path;

    /// <summary>The segments of what is read of the JSON in it; those of the payload for the payload.</summary>
    public ImmutableArray<string> Inner => Kind == OriginKind.Payload ? Segments
        : Path.Contains('/', StringComparison.Ordinal) ? [.. Path.Split('/').Skip(1).Select(PathSegments.Unescape)]
        : [];

    /// <summary>Equal for equal origins only: much of the analysis compares origins by what they are written as.</summary>
    public override string ToString() => $"{(int)Kind}/{Path}";

    /// <summary>A value below this one.</summary>
    public Origin Below(string segment) => this with { Path = $"{Path}/{segment}" };

    /// <summary>A member of this one.</summary>
    public Origin Member(string name) => Below(PathSegments.Escape(name));

    /// <summary>Whether this is the other one or a part of it.</summary>
    public bool IsWithin(Origin other) =>
        Kind == other.Kind && (Path == other.Path || (Kind == OriginKind.Payload && Path.StartsWith(other.Path + "/", StringComparison.Ordinal)));
}

/// <summary>The parts of a message that values come from.</summary>
public enum OriginKind
{
    /// <summary>The body of the request; in a response template that of the backend's answer.</summary>
    Payload,

    /// <summary>A parameter that is looked for in path, query and headers.</summary>
    AnyParameter,

    /// <summary>A path parameter; with the name <c>*</c> each of them.</summary>
    PathParameter,

    /// <summary>A query parameter; with the name <c>*</c> each of them.</summary>
    QueryParameter,

    /// <summary>A request header; with the name <c>*</c> each of them.</summary>
    Header,

    /// <summary>The names of path parameters, which the API chooses.</summary>
    PathParameterName,

    /// <summary>The names of query parameters, which the client chooses.</summary>
    QueryParameterName,

    /// <summary>The names of headers, which the client chooses among the characters that HTTP allows.</summary>
    HeaderName,

    /// <summary>A variable of <c>$context</c>; its path with dots.</summary>
    Context,

    /// <summary>A stage variable.</summary>
    StageVariable,
}

/// <summary>Segments of a payload's path that are no member's name.</summary>
public static class PathSegments
{
    /// <summary>Each item of a list.</summary>
    public const string Item = "*";

    /// <summary>Each member of an object.</summary>
    public const string AnyMember = "**";

    /// <summary>The names of an object's members.</summary>
    public const string MemberName = "#";

    /// <summary>What is read of a text of JSON.</summary>
    public const string Parsed = "!";

    /// <summary>A member's name as a segment.</summary>
    public static string Escape(string name) => name is Item or AnyMember or MemberName or Parsed
        ? $"~{name}"
        : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A segment read back; what is no member's name stays.</summary>
    public static string Unescape(string segment) =>
        segment is ['~', '*' or '#' or '!', ..] ? segment : segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
