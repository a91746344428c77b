namespace VtlKit.Text;

/// <summary>A template and the place where its author wrote it.</summary>
/// <param name="Text">The template as API Gateway would be given it, after substitutions.</param>
/// <param name="File">The file as it was named on the command line, or null where there is none.</param>
/// <param name="Source">The whole text of that file.</param>
/// <param name="Pointer">The JSON pointer (RFC 6901) of the template in the file, empty for a file that is a template.</param>
/// <param name="Places">From offsets of <paramref name="Text"/> to offsets of <paramref name="Source"/>.</param>
public sealed record LocatedTemplate(string Text, string? File, SourceText Source, string Pointer, OffsetMap Places)
{
    /// <summary>A template that stands for itself.</summary>
    public static LocatedTemplate Of(string text, string? file = null) => new(text, file, new SourceText(text), "", OffsetMap.Identity);

    /// <summary>The place in the file of an offset of the template.</summary>
    public LinePosition PositionOf(int offset) => Source.PositionOf(Places.ToFile(offset));
}
