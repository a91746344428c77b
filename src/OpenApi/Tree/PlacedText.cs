using System.Collections.Immutable;
using System.Text;
using VtlKit.Text;
using Stretch = VtlKit.Text.OffsetMap.Stretch;

namespace VtlKit.OpenApi.Tree;

/// <summary>A text and the places of its characters in one file.</summary>
/// <param name="Text">The text.</param>
/// <param name="Stretches">Ascending, the first at 0, the last at the text's length: the place just after the text.</param>
internal sealed record PlacedText(string Text, ImmutableArray<Stretch> Stretches)
{
    /// <summary>A text all of whose characters come of one place.</summary>
    public static PlacedText At(string text, int offset, FilledIn? value = null) => new(text, [new Stretch(0, offset, 0) { Value = value }]);

    /// <summary>The map for those who only want that.</summary>
    public OffsetMap Places => new(Stretches);
}

/// <summary>Puts a text together from parts of others.</summary>
internal sealed class PlacedTextBuilder
{
    private readonly StringBuilder text = new();
    private readonly ImmutableArray<Stretch>.Builder stretches = ImmutableArray.CreateBuilder<Stretch>();

    /// <summary>How many characters there are.</summary>
    public int Length => text.Length;

    /// <summary>Adds characters that all come of one place.</summary>
    public void AddAt(string piece, int offset, FilledIn? value = null)
    {
        Guard(piece.Length);
        stretches.Add(new Stretch(text.Length, offset, 0) { Value = value });
        text.Append(piece);
    }

    /// <summary>Adds a part of a text with the places it has there.</summary>
    public void Add(PlacedText source, int start, int length)
    {
        Guard(length);
        int shift = text.Length - start;
        int end = start + length;
        for (int i = 0; i < source.Stretches.Length; i++)
        {
            Stretch stretch = source.Stretches[i];
            bool endsBefore = i + 1 < source.Stretches.Length && source.Stretches[i + 1].TemplateStart <= start;
            if (endsBefore)
            {
                continue;
            }

            if (stretch.TemplateStart >= end)
            {
                break;
            }

            int from = Math.Max(stretch.TemplateStart, start);
            stretches.Add(stretch with { TemplateStart = from + shift, FileStart = stretch.FileStart + ((from - stretch.TemplateStart) * stretch.Step) });
        }

        text.Append(source.Text, start, length);
    }

    /// <summary>Adds a whole text.</summary>
    public void Add(PlacedText source) => Add(source, 0, source.Text.Length);

    /// <summary>The text; <paramref name="end"/> is the place just after it.</summary>
    public PlacedText Build(int end)
    {
        stretches.Add(new Stretch(text.Length, end, 0));
        return new PlacedText(text.ToString(), Distinct(stretches));
    }

    // Of stretches that start at the same character only the last one has any.
    private static ImmutableArray<Stretch> Distinct(ImmutableArray<Stretch>.Builder stretches)
    {
        ImmutableArray<Stretch>.Builder distinct = ImmutableArray.CreateBuilder<Stretch>(stretches.Count);
        for (int i = 0; i < stretches.Count; i++)
        {
            if (i + 1 == stretches.Count || stretches[i + 1].TemplateStart != stretches[i].TemplateStart)
            {
                distinct.Add(stretches[i]);
            }
        }

        return distinct.ToImmutable();
    }

    private void Guard(int more)
    {
        if (text.Length + more > FileLimits.ComputedText)
        {
            throw new ReadLimitException($"A text of more than {FileLimits.ComputedText:N0} characters comes of the intrinsic functions here.");
        }
    }
}
