using VtlKit.Text;

namespace VtlKit.Lint;

/// <summary>One mistake at one place of a file.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Severity">How bad it is here.</param>
/// <param name="Place">Where it stands in the author's file.</param>
/// <param name="Message">What happens to whom and what to write instead: a capital first, a full stop last.</param>
public sealed record Finding(RuleInfo Rule, Severity Severity, FileRange Place, string Message)
{
    /// <summary>How it is proved; null for what is only probable, which is never an error.</summary>
    public Proof? Proof { get; init; }

    /// <summary>The request that shows it; null where the proof needs none.</summary>
    public Witness? Witness { get; init; }

    /// <summary>What to change; null where that takes a person.</summary>
    public Fix? Fix { get; init; }
}

/// <summary>A stretch of a file.</summary>
/// <param name="File">The file as it was named; null for a text without a name.</param>
/// <param name="Source">The whole text of the file.</param>
/// <param name="Span">The stretch, as offsets of <paramref name="Source"/>.</param>
/// <param name="Pointer">The JSON pointer of the template or value it belongs to; empty for the whole file.</param>
public sealed record FileRange(string? File, SourceText Source, TextSpan Span, string Pointer)
{
    /// <summary>The place of its first character.</summary>
    public LinePosition Start => Source.PositionOf(Span.Start);

    /// <summary>The place just after its last character.</summary>
    public LinePosition End => Source.PositionOf(Span.End);

    /// <summary>The place of a stretch of a template in its author's file.</summary>
    public static FileRange Of(LocatedTemplate template, TextSpan span)
    {
        int start = template.Places.ToFile(span.Start);
        int end = span.Length == 0 ? start : template.Places.ToFile(span.End - 1) + 1;
        return new FileRange(template.File, template.Source, TextSpan.Between(start, Math.Max(start, end)), template.Pointer);
    }
}
