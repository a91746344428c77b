using System.Collections.Immutable;
using VtlKit.OpenApi.Editing;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Carries changes of templates over to the files that their authors edit.</summary>
internal sealed class FileEdits(HostFiles hosts)
{
    /// <summary>The change of the file; null where it cannot be written there, so that nothing is offered rather than something wrong.</summary>
    public Fix? Of(LocatedTemplate template, TemplateFix fix)
    {
        HostFile host = hosts.Of(template.Source);
        return fix.Edits.IsEmpty || (Edits(host, template, fix.Edits) ?? Edits(host, template, [Joined(template, fix.Edits)])) is not { } edits
            ? null
            : new Fix(fix.Title, fix.IsSafe, edits) { Template = template, TemplateEdits = fix.Edits };
    }

    private static ImmutableArray<FileEdit>? Edits(HostFile host, LocatedTemplate template, ImmutableArray<TemplateEdit> edits)
    {
        ImmutableArray<FileEdit>.Builder written = ImmutableArray.CreateBuilder<FileEdit>(edits.Length);
        foreach (TemplateEdit edit in edits)
        {
            if (host.Replace(template, edit.Span, edit.Text) is not var (span, text) || (written is [.., var before] && before.Span.End > span.Start))
            {
                return null;
            }

            written.Add(new FileEdit(span, text));
        }

        return written.ToImmutable();
    }

    // Where one edit makes the whole text be written anew, the others have to be in it.
    private static TemplateEdit Joined(LocatedTemplate template, ImmutableArray<TemplateEdit> edits)
    {
        TextSpan span = TextSpan.Between(edits[0].Span.Start, edits[^1].Span.End);
        string changed = TextEdits.Apply(template.Text, edits.Select(static edit => (edit.Span, edit.Text)));
        return new TemplateEdit(span, changed[span.Start..(changed.Length - (template.Text.Length - span.End))]);
    }
}
