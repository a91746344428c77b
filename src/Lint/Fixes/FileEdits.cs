using System.Collections.Immutable;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Carries changes of a template over to the file that its author edits.</summary>
internal static class FileEdits
{
    /// <summary>The change of the file; null where a changed stretch does not stand in the file as it is, so that nothing is offered rather than something wrong.</summary>
    public static Fix? Of(LocatedTemplate template, TemplateFix fix)
    {
        var edits = ImmutableArray.CreateBuilder<FileEdit>(fix.Edits.Length);
        foreach (TemplateEdit edit in fix.Edits)
        {
            TextSpan span = FileRange.Of(template, edit.Span).Span;
            if (template.Source[span] != template.Text.Substring(edit.Span.Start, edit.Span.Length) || edit.Text.AsSpan().IndexOfAny("\"'\\\n") >= 0)
            {
                return null;
            }

            edits.Add(new FileEdit(span, edit.Text));
        }

        return new Fix(fix.Title, fix.IsSafe, edits.ToImmutable());
    }
}
