using System.Collections.Immutable;

namespace VtlKit.Text;

/// <summary>
/// Turns offsets of a template into offsets of the file it stands in: through quotes, escapes, indentation and folding of the host
/// language, and through substitutions. A list of stretches in ascending order that together cover the template.
/// </summary>
public sealed class OffsetMap
{
    private readonly ImmutableArray<Stretch> stretches;

    /// <summary>A map of these stretches, ascending by <see cref="Stretch.TemplateStart"/>, the first at 0.</summary>
    public OffsetMap(ImmutableArray<Stretch> stretches) => this.stretches = stretches;

    /// <summary>The map of a template that is a file of its own: every offset is itself.</summary>
    public static OffsetMap Identity { get; } = new([new Stretch(0, 0, 1)]);

    /// <summary>The file offset of a template offset.</summary>
    public int ToFile(int templateOffset)
    {
        Stretch stretch = stretches[StretchAt(templateOffset)];
        return stretch.FileStart + ((templateOffset - stretch.TemplateStart) * stretch.Step);
    }

    /// <summary>Whether every character of a stretch of the template stands in the file, rather than having been filled in.</summary>
    public bool IsWritten(TextSpan span)
    {
        for (int i = StretchAt(span.Start); i < stretches.Length && stretches[i].TemplateStart < span.End; i++)
        {
            if (stretches[i].Step == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int StretchAt(int templateOffset)
    {
        int low = 0;
        int high = stretches.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (stretches[middle].TemplateStart <= templateOffset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>A stretch of the template.</summary>
    /// <param name="TemplateStart">Its first offset in the template.</param>
    /// <param name="FileStart">Where that stands in the file.</param>
    /// <param name="Step">1 where the file has the same characters; 0 where every character comes of one place, as with a value that was substituted.</param>
    public readonly record struct Stretch(int TemplateStart, int FileStart, int Step);
}
