using System.Globalization;

namespace VtlKit.Cli.Output;

/// <summary>A line of a text with carets below a part of it, cut to what fits.</summary>
internal static class Excerpt
{
    private const int Before = 60;
    private const int Width = 110;

    /// <summary>The line, its number before it, and the carets.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">How long it is; at least one caret is shown, and only those on its first line.</param>
    /// <param name="paint">For the carets.</param>
    public static (string Line, string Carets) Of(string text, int start, int length, Paint paint)
    {
        start = Math.Clamp(start, 0, text.Length);
        int lineStart = text.AsSpan(0, start).LastIndexOf('\n') + 1;
        int lineEnd = text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length;
        lineEnd = lineEnd > lineStart && text[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int from = Math.Max(lineStart, start - Before);
        int to = Math.Min(lineEnd, Math.Max(from, from + Width));
        string number = (text.AsSpan(0, lineStart).Count('\n') + 1).ToString(CultureInfo.InvariantCulture);
        string lead = from > lineStart ? "…" : "";
        int carets = Math.Max(1, Math.Min(start + length, to) - start);
        return (
            $"{paint.Faint($"{number} | ")}{lead}{Visible(text[from..Math.Max(from, to)])}{(to < lineEnd ? "…" : "")}",
            new string(' ', number.Length + 3 + lead.Length + start - from) + paint.Bad(new string('^', carets)));
    }

    /// <summary>Characters that a terminal would act on, as pictures of the same width.</summary>
    public static string Visible(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = from[i] switch
            {
                '\t' => ' ',
                < ' ' => (char)('\u2400' + from[i]),
                '\x7f' => '\u2421',
                _ => from[i],
            };
        }
    });
}
