using System.Text;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Replacements in a text.</summary>
internal static class TextEdits
{
    /// <summary>The text with all of them; they are in its order and do not overlap.</summary>
    public static string Apply(string text, IEnumerable<(TextSpan Span, string Text)> edits)
    {
        StringBuilder changed = new(text.Length + 64);
        int copied = 0;
        foreach ((TextSpan span, string replacement) in edits)
        {
            changed.Append(text, copied, span.Start - copied).Append(replacement);
            copied = span.End;
        }

        return changed.Append(text, copied, text.Length - copied).ToString();
    }
}
