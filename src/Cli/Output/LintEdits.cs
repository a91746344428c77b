using System.Text;
using VtlKit.Lint;

namespace VtlKit.Cli.Output;

/// <summary>A text with the edits of a fix.</summary>
internal static class LintEdits
{
    /// <summary>The text afterwards.</summary>
    public static string Apply(string text, IEnumerable<FileEdit> edits)
    {
        StringBuilder changed = new();
        int copied = 0;
        foreach (FileEdit edit in edits)
        {
            changed.Append(text, copied, edit.Span.Start - copied).Append(edit.Text);
            copied = edit.Span.End;
        }

        return changed.Append(text, copied, text.Length - copied).ToString();
    }
}
