using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Takes the quotes away that stand around <c>$input.json(…)</c>, where nothing else stands between them.</summary>
internal static class QuotedInputJsonFix
{
    public static TemplateFix? Of(TemplateFacts facts, Site site)
    {
        int before = site.Span.Start - 1;
        int after = site.Span.End;
        bool isAlone = before >= 0 && after < facts.Text.Length && facts.Text[before] == '"' && facts.Text[after] == '"';
        return isAlone ? EscapeFix.Checked(facts, site, "Drop the quotes", TextSpan.Between(before, after + 1), facts[site.Span]) : null;
    }
}
