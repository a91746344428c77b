using VtlKit.Text;
using YamlDotNet.Core.Events;

namespace VtlKit.OpenApi.Tree;

/// <summary>
/// Helps the parser over what it stops at although AWS reads it, by changing the text that it sees without moving anything that counts.
/// <list type="bullet">
/// <item>Lines that are indented too little within quotes and brackets: YAML 1.2 forbids them, YAML 1.1, which AWS reads, does not look at
/// indentation there. Their line breaks become blanks, and the values of the scalars there are read from the file itself.</item>
/// <item>Lines of blanks at the start of a literal scalar: the blanks move to the end of the scalar's header.</item>
/// </list>
/// </summary>
internal sealed class YamlRepair
{
    // What a file may cost to read again from its start, in characters.
    private const long MostWork = 40_000_000;

    private readonly string text;
    private readonly char[] characters;
    private readonly List<TextSpan> repaired = [];
    private long work;

    public YamlRepair(string text)
    {
        this.text = text;
        characters = text.ToCharArray();
        Text = text;
    }

    /// <summary>The text for the parser, of the same length as the file's.</summary>
    public string Text { get; private set; }

    /// <summary>Whether a scalar's value must be read from the file, as the parser has seen another text.</summary>
    public bool Concerns(TextSpan scalar)
    {
        foreach (TextSpan span in repaired)
        {
            if (span.Contains(scalar))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Repairs what the parser stopped at; false where there is nothing to repair.</summary>
    public bool Try(int offset, NodeEvent? outermostFlow)
    {
        work += text.Length;
        if (work > MostWork)
        {
            return false;
        }

        int start = outermostFlow is not null ? (int)outermostFlow.Start.Index : offset;
        while (outermostFlow is not null && start < text.Length && text[start] is not ('{' or '['))
        {
            start++;
        }

        if (start >= text.Length || text[start] is not ('"' or '{' or '['))
        {
            return outermostFlow is null && MoveLeadingBlanks(offset);
        }

        int end = text[start] == '"' ? EndOfQuoted(start) : EndOfFlow(start);
        TextSpan span = TextSpan.Between(start, end);
        if (repaired.Contains(span) || !BlankOut(span))
        {
            return false;
        }

        repaired.Add(span);
        Text = new string(characters);
        return true;
    }

    private bool MoveLeadingBlanks(int offset)
    {
        int start = offset;
        while (start > 0 && text[start - 1] is ' ' or '\r' or '\n')
        {
            start--;
        }

        int lineStart = text.AsSpan(0, start).LastIndexOfAny('\r', '\n') + 1;
        int end = start;
        while (end < text.Length && text[end] is ' ' or '\r' or '\n')
        {
            end++;
        }

        // The indentation of the first line that is more than blanks stays, and blanks beyond it would be an error.
        int last = text.AsSpan(start, end - start).LastIndexOfAny('\r', '\n');
        TextSpan span = new(start, last + 1);
        int longest = last < 0 ? 0 : text.Substring(start, last).Split('\r', '\n').Max(static line => line.Length);
        if (longest == 0 || longest > end - start - last - 1 || repaired.Contains(span) || !HasBlockHeader(text.AsSpan(lineStart, start - lineStart)))
        {
            return false;
        }

        string between = text.Substring(span.Start, span.Length);
        string breaks = between.Replace(" ", "", StringComparison.Ordinal);
        breaks.PadLeft(between.Length).CopyTo(0, characters, span.Start, span.Length);
        repaired.Add(span);
        Text = new string(characters);
        return true;
    }

    // key: |-  # comment
    private static bool HasBlockHeader(ReadOnlySpan<char> line)
    {
        int comment = line.LastIndexOf(" #", StringComparison.Ordinal);
        ReadOnlySpan<char> header = (comment >= 0 ? line[..comment] : line).TrimEnd();
        return header.TrimEnd("+-") is [.., '|' or '>'];
    }

    private bool BlankOut(TextSpan span)
    {
        bool hasChanged = false;
        for (int i = span.Start; i < span.End; i++)
        {
            if (characters[i] is '\n' or '\r')
            {
                characters[i] = ' ';
                hasChanged = true;
            }
        }

        return hasChanged;
    }

    private int EndOfQuoted(int start)
    {
        char quote = text[start];
        for (int i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    // Comments within go too, as they would swallow the lines after them.
    private int EndOfFlow(int start)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            bool isAtStart = i == 0 || text[i - 1] is ' ' or '\t' or '\n' or '\r' or '{' or '[' or ',' or ':';
            switch (text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                case '"' or '\'' when isAtStart:
                    i = EndOfQuoted(i) - 1;
                    break;
                case '#' when isAtStart:
                    for (; i < text.Length && text[i] is not ('\n' or '\r'); i++)
                    {
                        characters[i] = ' ';
                    }

                    break;
            }
        }

        return text.Length;
    }
}
