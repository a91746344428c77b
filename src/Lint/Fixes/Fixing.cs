using System.Collections.Immutable;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Applies fixes to the text of a file, and only those after which it reads as it was meant.</summary>
public static class Fixing
{
    private const int MostRounds = 40;

    /// <summary>
    /// The text with all fixes that can be applied, and how many that were. Of fixes that overlap the first is applied, and the text looked
    /// at again, until nothing changes any more.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="read">Reads a text as the file.</param>
    /// <param name="lint">The findings whose fixes are wanted.</param>
    public static FixedText Apply(string text, Func<string, ApiReading> read, Func<ApiReading, IEnumerable<Finding>> lint)
    {
        HashSet<Kind> failed = [];
        int count = 0;
        ApiReading reading = read(text);
        ImmutableArray<Finding> findings = [.. lint(reading)];
        for (int round = 0; round < MostRounds; round++)
        {
            ImmutableArray<Finding> wanted = [.. Compatible(findings.Where(finding => finding.Place.File == reading.File && !failed.Contains(Kind.Of(finding))))];
            if (wanted.IsEmpty)
            {
                break;
            }

            if (Changed(reading, wanted, read) is not { } after)
            {
                // One of them is to blame; those that cannot even be applied alone are left out.
                Kind[] faulty = [.. wanted.Where(finding => Changed(reading, [finding], read) is null).Select(Kind.Of)];
                failed.UnionWith(faulty.Length > 0 ? faulty : wanted.Skip(1).Select(Kind.Of));
                continue;
            }

            // A fix that does not make its finding go away would be applied again and again.
            ImmutableArray<Finding> left = [.. lint(after)];
            Kind[] useless = [.. wanted.CountBy(Kind.Of).Where(kind => left.Count(finding => Kind.Of(finding) == kind.Key) > findings.Count(finding => Kind.Of(finding) == kind.Key) - kind.Value).Select(static kind => kind.Key)];
            if (useless.Length > 0)
            {
                failed.UnionWith(useless);
                continue;
            }

            (reading, findings, count) = (after, left, count + wanted.Length);
        }

        return new FixedText(reading.Source.Text, count);
    }

    private static IEnumerable<Finding> Compatible(IEnumerable<Finding> findings)
    {
        List<FileEdit> taken = [];
        foreach (Finding finding in findings)
        {
            if (finding.Fix is { Edits: { IsEmpty: false } edits } && !edits.Any(edit => taken.Any(other => Overlap(edit.Span, other.Span))))
            {
                taken.AddRange(edits);
                yield return finding;
            }
        }
    }

    // Two insertions at one place have an order that nobody gave.
    private static bool Overlap(TextSpan left, TextSpan right) => left.Start <= right.End && right.Start <= left.End;

    /// <summary>The changed file; null where it does not read as the fixes say.</summary>
    private static ApiReading? Changed(ApiReading reading, ImmutableArray<Finding> findings, Func<string, ApiReading> read)
    {
        string text = reading.Source.Text;
        string changed = TextEdits.Apply(text, findings.SelectMany(static finding => finding.Fix!.Edits).OrderBy(static edit => edit.Span.Start).Select(static edit => (edit.Span, edit.Text)));
        ApiReading after = read(changed);
        return after.Refusal is null && after.Templates.Select(static use => use.Template.Text).SequenceEqual(reading.Templates.Select(use => Meant(use.Template, findings))) ? after : null;
    }

    private static string Meant(LocatedTemplate template, ImmutableArray<Finding> findings) => TextEdits.Apply(
        template.Text,
        findings.Select(static finding => finding.Fix!)
            .Where(fix => fix.Template is { } fixedOne && fixedOne.File == template.File && fixedOne.Text == template.Text && fixedOne.Places.ToFile(0) == template.Places.ToFile(0))
            .SelectMany(static fix => fix.TemplateEdits)
            .OrderBy(static edit => edit.Span.Start)
            .Select(static edit => (edit.Span, edit.Text)));

    /// <summary>Fixes of one kind in one template.</summary>
    private readonly record struct Kind(string Rule, string Title, string Pointer)
    {
        public static Kind Of(Finding finding) => new(finding.Rule.Id, finding.Fix?.Title ?? "", finding.Place.Pointer);
    }
}

/// <summary>A text that was mended.</summary>
/// <param name="Text">The text afterwards.</param>
/// <param name="Count">How many fixes are in it.</param>
public sealed record FixedText(string Text, int Count);
