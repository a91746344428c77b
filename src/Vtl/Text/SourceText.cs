namespace VtlKit.Text;

/// <summary>A text whose offsets can be turned into lines and columns. Lines end with <c>\n</c>, <c>\r\n</c> or a lone <c>\r</c>.</summary>
public sealed class SourceText(string text)
{
    private int[]? lineStarts;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>The length in UTF-16 units.</summary>
    public int Length => Text.Length;

    /// <summary>The place of an offset; an offset beyond the end is taken as the end.</summary>
    public LinePosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int[] starts = lineStarts ??= FindLineStarts(Text);
        int line = Array.BinarySearch(starts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line + 1, offset - starts[line] + 1);
    }

    /// <summary>The offset of a place; a place beyond the end of the text is taken as the end.</summary>
    public int OffsetOf(LinePosition position)
    {
        int[] starts = lineStarts ??= FindLineStarts(Text);
        return position.Line > starts.Length ? Text.Length : Math.Clamp(starts[Math.Max(0, position.Line - 1)] + position.Column - 1, 0, Text.Length);
    }

    /// <summary>The text of a span.</summary>
    public string this[TextSpan span] => Text.Substring(span.Start, span.Length);

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
