using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Lint;

/// <summary>A change of the author's file that mends a finding.</summary>
/// <param name="Title">What it does, in the imperative: <c>Escape the value</c>.</param>
/// <param name="IsSafe">
/// Whether it was checked: with the witness the output is repaired, and for benign requests it is what it was. Only safe fixes are applied by <c>--fix</c>.
/// </param>
/// <param name="Edits">The changes, in the file's order, none overlapping another.</param>
public sealed record Fix(string Title, bool IsSafe, ImmutableArray<FileEdit> Edits)
{
    /// <summary>The template that it changes; null where it only changes what stands around templates.</summary>
    public LocatedTemplate? Template { get; init; }

    /// <summary>What becomes of that template, in its order: what the changed file has to read as.</summary>
    public ImmutableArray<TemplateEdit> TemplateEdits { get; init; } = [];
}

/// <summary>A replacement in a file, in the characters of the file: the escapes of its YAML or JSON are in <paramref name="Text"/> already.</summary>
/// <param name="Span">What is replaced, as offsets of the file's text.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record FileEdit(TextSpan Span, string Text);
