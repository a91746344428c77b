using System.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>Writes indented lines.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder text = new();
    private int depth;
    private bool isFresh = true;

    /// <summary>The column at which a line begins.</summary>
    public int Indent => depth * IndentSize;

    /// <summary>Writes a line, or with line ends in it several.</summary>
    public void Line(string line = "")
    {
        foreach (string part in line.Split('\n'))
        {
            if (part.Length > 0)
            {
                text.Append(' ', Indent).Append(part);
            }

            text.Append('\n');
        }

        isFresh = false;
    }

    /// <summary>A blank line, unless a block has just begun.</summary>
    public void Gap()
    {
        if (!isFresh)
        {
            text.Append('\n');
            isFresh = true;
        }
    }

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
        if (isFresh && text.Length > 1 && text[^1] == '\n' && text[^2] == '\n')
        {
            text.Length--;
        }

        depth--;
        Line("}" + tail);
    }

    public override string ToString() => text.ToString();
}
