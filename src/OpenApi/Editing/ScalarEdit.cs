using System.Globalization;
using System.Text;
using VtlKit.OpenApi.Tree;
using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>
/// Writes changes of one text of a file. The shortest change is tried first, then writing the whole text anew, in another style where
/// its own cannot carry it; each is read again, and only what reads as it should is given.
/// </summary>
internal sealed class ScalarEdit(string file, HostScalar scalar, bool isJson, string lineBreak)
{
    private readonly ScalarNode node = scalar.Node;
    private readonly OffsetMap places = scalar.Placed(file).Places;

    private bool IsBlock => node.Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>The change of the file that replaces a part of the value; null where it cannot be written.</summary>
    public (TextSpan Span, string Text)? Replace(int start, int end, string text)
    {
        if (node.Span.Length == 0)
        {
            // What is only a tag has its place behind all comments that follow it, and what the parser made up stands nowhere.
            return null;
        }

        string wanted = string.Concat(node.Value.AsSpan(0, start), text, node.Value.AsSpan(end));
        return Checked(Shortest(start, end, text), wanted) ?? Rewrite(wanted);
    }

    private (TextSpan Span, string Text)? Rewrite(string wanted)
    {
        if (node.Span.Start > 0 && file[node.Span.Start - 1] is '"' or '\'')
        {
            // Right behind the quote that ends a key, a quote of its own would not begin a text.
            return null;
        }

        ScalarStyle[] styles = (node.Style, isJson) switch
        {
            (_, true) or (ScalarStyle.DoubleQuoted, _) => [ScalarStyle.DoubleQuoted],
            (ScalarStyle.Plain or ScalarStyle.SingleQuoted, _) => [ScalarStyle.SingleQuoted, ScalarStyle.DoubleQuoted],
            _ => [ScalarStyle.Literal, ScalarStyle.DoubleQuoted],
        };
        return styles.Select(style => Checked(Whole(wanted, style), wanted)).FirstOrDefault(static change => change is not null);
    }

    private bool EndsWithBreak => node.Span.Length > 0 && file[node.Span.End - 1] is '\n' or '\r';

    private (TextSpan Span, string Text)? Shortest(int start, int end, string text)
    {
        TextSpan span = TextSpan.Between(places.ToFile(start), end > start && end < node.Value.Length ? places.ToFile(end) : start == end ? places.ToFile(start) : AfterValue());
        return (node.Style switch
        {
            ScalarStyle.Plain => SingleLine(text),
            ScalarStyle.SingleQuoted => SingleLine(text)?.Replace("'", "''", StringComparison.Ordinal),
            ScalarStyle.DoubleQuoted => Escaped(text),
            ScalarStyle.Literal => Lines(text, start, end, lineBreak),
            _ => Lines(text, start, end, lineBreak + lineBreak),
        }) is { } written ? (span, written) : null;
    }

    private int AfterValue() => places.ToFile(node.Value.Length);

    private (TextSpan Span, string Text)? Whole(string wanted, ScalarStyle style)
    {
        string? written = style switch
        {
            ScalarStyle.SingleQuoted => SingleLine(wanted) is { } line ? $"'{line.Replace("'", "''", StringComparison.Ordinal)}'" : null,
            ScalarStyle.Literal => LiteralOf(wanted),
            _ => $"\"{Escaped(wanted)}\"",
        };
        return written is null ? null : (TextSpan.Between(node.Span.Start, EndOfText()), written);
    }

    // A block's span goes on over the line breaks behind it, which stay.
    private int EndOfText()
    {
        if (!IsBlock)
        {
            return node.Span.End;
        }

        int kept = node.Value.AsSpan().TrimEnd('\n').Length;
        return kept > 0 ? places.ToFile(kept - 1) + 1 : node.Span.Start + file.AsSpan(node.Span.Start, node.Span.Length).TrimEnd().Length;
    }

    private string? LiteralOf(string wanted)
    {
        string body = wanted.TrimEnd('\n');
        int breaks = wanted.Length - body.Length;
        if (Indentation() is not { } indentation || body.Length == 0 || body[0] is ' ' or '\n' or '\t' || breaks > 1)
        {
            return null;
        }

        StringBuilder written = new(breaks == 0 ? "|-" : "|");
        foreach (string line in body.Split('\n'))
        {
            written.Append(lineBreak).Append(' ', line.Length == 0 ? 0 : indentation).Append(line);
        }

        // The line break that the text ends with is the file's own, unless the file ends without one.
        return breaks == 1 && EndOfText() == file.Length ? written.Append(lineBreak).ToString() : written.ToString();
    }

    // Of the first line that has more than blanks: where its first character stands.
    private int? Indentation()
    {
        if (!IsBlock || node.Value.AsSpan().TrimStart('\n').Length == 0)
        {
            return null;
        }

        int first = places.ToFile(node.Value.Length - node.Value.AsSpan().TrimStart('\n').Length);
        return first - LineStart(first);
    }

    private int LineStart(int offset) => file.AsSpan(0, offset).LastIndexOfAny('\n', '\r') + 1;

    private string? Lines(string text, int start, int end, string separator)
    {
        if (Indentation() is not { } indentation)
        {
            return null;
        }

        StringBuilder written = new();
        bool isAtLineStart = start == 0 || node.Value[start - 1] == '\n';
        int column = places.ToFile(start) - LineStart(places.ToFile(start));
        if (isAtLineStart && column < indentation && text is not ['\n', ..])
        {
            written.Append(' ', indentation - column);
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n')
            {
                written.Append(text[i]);
                continue;
            }

            written.Append(separator);
            char next = i + 1 < text.Length ? text[i + 1] : end < node.Value.Length ? node.Value[end] : '\n';
            written.Append(' ', next == '\n' ? 0 : indentation);
        }

        return written.ToString();
    }

    private static string? SingleLine(string text) => text.AsSpan().ContainsAny('\n', '\r') ? null : text;

    // As JSON writes it, which YAML reads the same.
    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029' or '\ufeff' => escaped.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    private (TextSpan Span, string Text)? Checked((TextSpan Span, string Text)? change, string wanted)
    {
        if (change is not var (span, text))
        {
            return null;
        }

        string written = string.Concat(file.AsSpan(node.Span.Start, span.Start - node.Span.Start), text, file.AsSpan(span.End, node.Span.End - span.End));
        return Read(written) == wanted ? change : null;
    }

    // The text alone, in a file that goes on behind it.
    private string? Read(string written)
    {
        string around = isJson ? $"{{\"k\": {written}}}" : scalar.IsInFlow ? $"k: {{k: {written}, l: m}}" : $"{ParentOf(written)}k: {written}{(EndsWithBreak ? "" : "\n")}l: m\n";
        try
        {
            Node? root = SourceFile.Load(null, around, static _ => { }).Root;
            while (root is MappingNode { Entries: [var first, .. var others] } && others.All(static entry => entry.Key.Value == "l"))
            {
                root = first.Value;
            }

            return root is ScalarNode { IsNull: false } read ? read.Value : null;
        }
        catch (FileSyntaxException)
        {
            return null;
        }
    }

    // A block that tells its indentation counts it from its parent's.
    private string ParentOf(string written)
    {
        int digit = written.AsSpan(0, Math.Min(3, written.Length)).IndexOfAnyInRange('1', '9');
        bool isIndicated = written is ['|' or '>', ..] && digit > 0 && IsBlock;
        int parent = isIndicated && Indentation() is { } indentation ? Math.Max(0, ParentIndentation(indentation, written[digit] - '0')) : 0;
        return parent == 0 ? "" : $"k:\n{new string(' ', parent)}";
    }

    // Of a value that begins with blanks, the first character stands before them.
    private static int ParentIndentation(int indentation, int indicator) => indentation - indicator;
}
