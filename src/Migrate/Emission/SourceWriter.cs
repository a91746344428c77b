using System.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>Writes indented lines.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder text = new();
    private int depth;
    private bool hasGap;
    private bool isFresh = true;
    private bool isComment;

    /// <summary>The column at which a line begins.</summary>
    public int Indent => depth * IndentSize;

    /// <summary>Writes a line, or with line ends in it several.</summary>
    public void Line(string line = "")
    {
        if (hasGap && !isFresh)
        {
            text.Append('\n');
        }

        hasGap = false;
        foreach (string part in line.Split('\n'))
        {
            if (part.Length > 0)
            {
                text.Append(' ', Indent).Append(part.TrimEnd(' '));
            }

            text.Append('\n');
        }

        isFresh = false;
        isComment = line.StartsWith("//", StringComparison.Ordinal);
    }

    /// <summary>A blank line before the next one, unless a block begins or ends there, or a comment stands above it.</summary>
    public void Gap() => hasGap = !isComment;

    public void Open(string? head = null)
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        depth++;
        isFresh = true;
    }

    public void Close(string tail = "")
    {
        hasGap = false;
        depth--;
        Line("}" + tail);
    }

    /// <summary>Writes the lines of a text, each at this indentation.</summary>
    public void Lines(string lines)
    {
        foreach (string line in lines.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>Goes on right behind the last line: what was to be a blank line is none.</summary>
    public void Continue() => hasGap = false;

    public override string ToString() => text.ToString();
}
