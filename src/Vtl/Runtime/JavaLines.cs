namespace VtlKit.Runtime;

/// <summary>What <c>java.lang.String</c> does with lines and with white space at the ends.</summary>
internal static class JavaLines
{
    /// <summary>The lines without their ends, which are <c>\n</c>, <c>\r</c> or both; an empty last one does not count.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (end < 0)
            {
                yield return text[start..];
                yield break;
            }

            yield return text.Substring(start, end);
            start += end;
            start += text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n' ? 2 : 1;
        }
    }

    public static string Strip(string text, bool atStart, bool atEnd)
    {
        int start = atStart ? Indentation(text) : 0;
        int end = text.Length;
        while (atEnd && end > start)
        {
            int codePoint = JavaCharacter.CodePointBefore(text, end);
            if (!JavaCharacter.IsWhitespace(codePoint))
                break;
            end -= JavaCharacter.Length(codePoint);
        }

        return TextSearch.Charged(text[start..end]);
    }

    public static string Indent(string text, int count)
    {
        if (text.Length == 0)
            return "";
        JavaTextBuilder result = new();
        if (count > 0)
            Workload.SpendText(count);
        string indentation = new(' ', Math.Max(count, 0));
        foreach (string line in Of(text))
        {
            int removed = count < 0 ? Math.Min(Indentation(line), count == int.MinValue ? int.MaxValue : -count) : 0;
            result.Append(indentation).Append(line[removed..]).Append('\n');
        }

        return result.ToString();
    }

    /// <summary>Takes away the indentation that all lines share, as from a text block; a last line of blanks takes part in it.</summary>
    public static string StripIndent(string text)
    {
        if (text.Length == 0)
            return "";
        bool endsLine = text[^1] is '\n' or '\r';
        string[] lines = [.. Of(text)];
        int shared = int.MaxValue;
        for (int i = 0; i < lines.Length; i++)
        {
            int indentation = Indentation(lines[i]);
            if (indentation < lines[i].Length || i == lines.Length - 1)
                shared = Math.Min(shared, indentation);
        }

        if (endsLine)
            shared = 0;
        JavaTextBuilder result = new();
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                result.Append('\n');
            result.Append(Strip(lines[i][Math.Min(shared, lines[i].Length)..], atStart: false, atEnd: true));
        }

        return endsLine ? result.Append('\n').ToString() : result.ToString();
    }

    private static int Indentation(string text)
    {
        int start = 0;
        while (start < text.Length && JavaCharacter.IsWhitespace(JavaCharacter.CodePointAt(text, start)))
            start += JavaCharacter.Length(JavaCharacter.CodePointAt(text, start));
        return start;
    }
}
