using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Terraform;

/// <summary>Moves through the text of a Terraform file: blanks, comments, names, and over whatever is not looked into.</summary>
internal sealed class HclScanner(string text, int end)
{
    private int nesting;

    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>The offset that is read up to.</summary>
    public int End => end;

    /// <summary>Where it is; the end where it was moved beyond.</summary>
    public int Position { get; set => field = Math.Min(value, end); }

    /// <summary>The character there; a null character at the end.</summary>
    public char Current => At(Position);

    /// <summary>Whether everything was read.</summary>
    public bool IsAtEnd => Position >= end;

    /// <summary>The character at an offset; a null character outside.</summary>
    public char At(int offset) => offset < end ? text[offset] : '\0';

    /// <summary>Whether these characters come next.</summary>
    public bool Sees(string expected) => string.CompareOrdinal(text, Position, expected, 0, expected.Length) == 0;

    /// <summary>Skips blanks and comments; line ends too where asked to.</summary>
    public void SkipBlanks(bool andLines)
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\r' || (andLines && Current == '\n'))
            {
                Position++;
            }
            else if (Current == '#' || Sees("//"))
            {
                int line = text.IndexOf('\n', Position, end - Position);
                Position = line < 0 ? end : line;
            }
            else if (Sees("/*"))
            {
                int close = text.IndexOf("*/", Position, end - Position, StringComparison.Ordinal);
                Position = close < 0 ? end : close + 2;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The name that begins here; empty where none does.</summary>
    public string ReadName()
    {
        int start = Position;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '-')
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>
    /// Moves to the end of an expression: a line end, comma or closing bracket that is not within brackets, quotes or a heredoc of its own.
    /// </summary>
    public void SkipExpression(bool andLines)
    {
        int depth = 0;
        while (!IsAtEnd)
        {
            switch (Current)
            {
                case '"':
                    SkipQuoted();
                    continue;
                case '<' when HeredocHeader.At(this) is { } header:
                    Position = Math.Min(header.EndIn(text), end);
                    continue;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    if (depth == 0)
                    {
                        return;
                    }

                    depth--;
                    break;
                case ',' when depth == 0:
                    return;
                case '\n' when depth == 0 && !andLines:
                    return;
                case '#':
                case '/' when Sees("//") || Sees("/*"):
                    SkipBlanks(andLines: false);
                    continue;
            }

            Position++;
        }
    }

    /// <summary>Moves over a text in quotes, interpolations and all; to the end of the file where it has no end.</summary>
    public void SkipQuoted()
    {
        Position++;
        while (!IsAtEnd && Current != '"')
        {
            if (Current == '\\')
            {
                Position++;
            }
            else if (Current is '$' or '%' && At(Position + 1) == '{')
            {
                if (At(Position - 1) != Current)
                {
                    SkipInterpolation();
                    continue;
                }
            }

            Position++;
        }

        Position = Math.Min(Position + 1, end);
    }

    /// <summary>Moves over <c>${…}</c> or <c>%{…}</c>.</summary>
    public void SkipInterpolation()
    {
        if (nesting++ > FileLimits.Depth)
        {
            throw new FileSyntaxException("This is nested too deep.", Position, isLimit: true);
        }

        int depth = 0;
        for (Position++; !IsAtEnd;)
        {
            if (Current == '"')
            {
                SkipQuoted();
                continue;
            }

            depth += Current == '{' ? 1 : Current == '}' ? -1 : 0;
            Position++;
            if (depth == 0)
            {
                break;
            }
        }

        nesting--;
    }

    /// <summary>What is wrong here.</summary>
    public FileSyntaxException Wrong(string reason) => new($"This is not Terraform: {reason}.", Math.Min(Position, end));
}

/// <summary>The start of a heredoc: <c>&lt;&lt;EOF</c>, or <c>&lt;&lt;-EOF</c>, whose lines lose the indentation that all have.</summary>
/// <param name="BodyStart">The offset of its first line.</param>
/// <param name="Marker">The word that ends it, alone on a line.</param>
/// <param name="IsIndented">Whether it is the second form.</param>
internal readonly record struct HeredocHeader(int BodyStart, string Marker, bool IsIndented)
{
    /// <summary>The header at the scanner's place; null where there is none.</summary>
    public static HeredocHeader? At(HclScanner scanner)
    {
        if (!scanner.Sees("<<"))
        {
            return null;
        }

        int start = scanner.Position + 2;
        bool isIndented = scanner.At(start) == '-';
        start += isIndented ? 1 : 0;
        int end = start;
        while (char.IsLetterOrDigit(scanner.At(end)) || scanner.At(end) is '_' or '-')
        {
            end++;
        }

        int body = end;
        while (scanner.At(body) is ' ' or '\t' or '\r')
        {
            body++;
        }

        return end > start && scanner.At(body) == '\n' ? new HeredocHeader(body + 1, scanner.Text[start..end], isIndented) : null;
    }

    /// <summary>The offset where the line with the marker begins; the end of the text where there is none.</summary>
    public int BodyEndIn(string text)
    {
        int line = BodyStart;
        while (line < text.Length)
        {
            int next = text.IndexOf('\n', line);
            ReadOnlySpan<char> content = text.AsSpan(line, (next < 0 ? text.Length : next) - line);
            if (content.Trim().SequenceEqual(Marker))
            {
                return line;
            }

            if (next < 0)
            {
                break;
            }

            line = next + 1;
        }

        return text.Length;
    }

    /// <summary>The offset after the marker that ends it.</summary>
    public int EndIn(string text)
    {
        int start = BodyEndIn(text);
        int marker = text.IndexOf(Marker, start, StringComparison.Ordinal);
        return marker < 0 ? text.Length : marker + Marker.Length;
    }
}
