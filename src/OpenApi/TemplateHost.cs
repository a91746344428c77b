using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.OpenApi;

/// <summary>How a template is written in its file.</summary>
/// <param name="Style">The style of its text.</param>
/// <param name="Span">Where the text stands in the file, quotes and the header of a block included.</param>
/// <param name="IsSubstituted">Whether <c>Fn::Sub</c> reads it first.</param>
/// <param name="IsNull">Whether the file has nothing there, or null: what YAML makes of a text that begins with <c>#</c>.</param>
/// <param name="Captured">What <c>Fn::Sub</c> takes for names in it, in its order.</param>
/// <param name="Comment">What YAML takes for a comment behind it, from <c>#</c> to the end of the line; null where there is none.</param>
public sealed record TemplateHost(
    HostStyle Style, TextSpan Span, bool IsSubstituted, bool IsNull, ImmutableArray<CapturedName> Captured, TextSpan? Comment);

/// <summary>A <c>${name}</c> in a text that <c>Fn::Sub</c> reads.</summary>
/// <param name="Name">What stands between the braces.</param>
/// <param name="Span">All of it, in the file.</param>
/// <param name="IsFilledIn">Whether a value was filled in; false where there is no such name, which the service refuses.</param>
public sealed record CapturedName(string Name, TextSpan Span, bool IsFilledIn);

/// <summary>The ways to write a text in YAML; JSON has only <see cref="DoubleQuoted"/>.</summary>
public enum HostStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary><c>'…'</c>.</summary>
    SingleQuoted,

    /// <summary><c>"…"</c>.</summary>
    DoubleQuoted,

    /// <summary><c>|</c>: line breaks are kept.</summary>
    Literal,

    /// <summary><c>&gt;</c>: line breaks become blanks.</summary>
    Folded,
}
