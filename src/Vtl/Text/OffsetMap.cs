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

    /// <summary>The named values that were filled in, in the order of the template.</summary>
    /// <param name="length">The length of the template.</param>
    public IEnumerable<(TextSpan Span, FilledIn Value)> FilledIn(int length)
    {
        for (int i = 0; i < stretches.Length; i++)
        {
            int end = i + 1 < stretches.Length ? stretches[i + 1].TemplateStart : length;
            if (stretches[i] is { Value: { } value, TemplateStart: var start } && start < end)
            {
                yield return (TextSpan.Between(start, end), value);
            }
        }
    }

    /// <summary>The map of the template after replacements: what was put in stands where what it replaced stood.</summary>
    /// <param name="edits">What is replaced, and the length of what stands there then; in the template's order, without overlaps.</param>
    /// <param name="length">The length of the template before.</param>
    public OffsetMap After(IEnumerable<(TextSpan Span, int Length)> edits, int length)
    {
        var after = ImmutableArray.CreateBuilder<Stretch>();
        int copied = 0;
        int shift = 0;
        foreach ((TextSpan span, int inserted) in edits)
        {
            Copy(span.Start);
            Add(new Stretch(span.Start + shift, ToFile(span.Start), 0));
            copied = span.End;
            shift += inserted - span.Length;
        }

        Copy(length);
        Add(new Stretch(length + shift, ToFile(length), 0));
        return new OffsetMap(after.ToImmutable());

        void Copy(int end)
        {
            for (int i = StretchAt(copied); i < stretches.Length && (stretches[i].TemplateStart < end || i == 0) && copied < end; i++)
            {
                int start = Math.Max(stretches[i].TemplateStart, copied);
                Add(stretches[i] with { TemplateStart = start + shift, FileStart = stretches[i].FileStart + ((start - stretches[i].TemplateStart) * stretches[i].Step) });
            }
        }

        void Add(Stretch stretch)
        {
            // Of stretches that start at the same character only the last one has any.
            if (after is [.., var last] && last.TemplateStart == stretch.TemplateStart)
            {
                after.RemoveAt(after.Count - 1);
            }

            after.Add(stretch);
        }
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
    public readonly record struct Stretch(int TemplateStart, int FileStart, int Step)
    {
        /// <summary>What was filled in here; null where nothing with a name was.</summary>
        public FilledIn? Value { get; init; }
    }
}

/// <summary>A value that stands in a template in place of a name that deploying knows.</summary>
/// <param name="Name">The name: <c>MyQueue.Arn</c>, <c>AWS::Region</c>.</param>
/// <param name="IsStandIn">Whether the text only stands in for a value that nothing gives.</param>
public sealed record FilledIn(string Name, bool IsStandIn);
