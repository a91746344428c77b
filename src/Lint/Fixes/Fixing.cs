using System.Collections.Immutable;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Fixes;

/// <summary>Applies fixes to the text of a file, and only those after which it reads as it was meant.</summary>
public static class Fixing
{
    private const int MostRounds = 20;

    /// <summary>
    /// The text with all fixes that can be applied, and how many that were. Of fixes that overlap the first is applied, and the text looked
    /// at again, until nothing changes any more.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="read">Reads a text as the file.</param>
    /// <param name="lint">The findings whose fixes are wanted.</param>
    public static FixedText Apply(string text, Func<string, ApiReading> read, Func<ApiReading, IEnumerable<Finding>> lint)
    {
        HashSet<(string Rule, string Edit)> failed = [];
        HashSet<string> seen = [text];
        int count = 0;
        for (int round = 0; round < MostRounds; round++)
        {
            ApiReading reading = read(text);
            ImmutableArray<Finding> wanted = [.. Compatible(lint(reading).Where(finding => finding.Place.File == reading.File && !failed.Contains(KeyOf(finding))))];
            if (Changed(reading, wanted, read) is { } all)
            {
                (text, count) = (all, count + wanted.Length);
            }
            else
            {
                foreach (Finding finding in wanted)
                {
                    if (Changed(reading, [finding], read) is { } one)
                    {
                        (text, count) = (one, count + 1);
                        break;
                    }

                    failed.Add(KeyOf(finding));
                }
            }

            if (!seen.Add(text))
            {
                break;
            }
        }

        return new FixedText(text, count);
    }

    private static (string Rule, string Edit) KeyOf(Finding finding) =>
        (finding.Rule.Id, string.Join('\0', finding.Fix!.Edits.Select(edit => $"{edit.Span.Start} {edit.Span.Length} {edit.Text}")));

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

    /// <summary>The changed text; null where there is nothing to change, or it does not read as the fixes say.</summary>
    private static string? Changed(ApiReading reading, ImmutableArray<Finding> findings, Func<string, ApiReading> read)
    {
        if (findings.IsEmpty)
        {
            return null;
        }

        string text = reading.Source.Text;
        string changed = TextEdits.Apply(text, findings.SelectMany(static finding => finding.Fix!.Edits).OrderBy(static edit => edit.Span.Start).Select(static edit => (edit.Span, edit.Text)));
        ApiReading after = read(changed);
        return after.Refusal is null && after.Templates.Select(static use => use.Template.Text).SequenceEqual(reading.Templates.Select(use => Meant(use.Template, findings))) ? changed : null;
    }

    private static string Meant(LocatedTemplate template, ImmutableArray<Finding> findings) => TextEdits.Apply(
        template.Text,
        findings.Select(static finding => finding.Fix!)
            .Where(fix => fix.Template is { } fixedOne && fixedOne.File == template.File && fixedOne.Text == template.Text && fixedOne.Places.ToFile(0) == template.Places.ToFile(0))
            .SelectMany(static fix => fix.TemplateEdits)
            .OrderBy(static edit => edit.Span.Start)
            .Select(static edit => (edit.Span, edit.Text)));
}

/// <summary>A text that was mended.</summary>
/// <param name="Text">The text afterwards.</param>
/// <param name="Count">How many fixes are in it.</param>
public sealed record FixedText(string Text, int Count);
