using VtlKit.Lint;
using VtlKit.Lint.Fixes;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Fuzz.Targets;

/// <summary>Files, linted and mended: what was mended reads, is better than before, has nothing left to mend, and differs nowhere else.</summary>
internal sealed class FixTarget : HostTarget
{
    private const int MostTemplates = 3;
    private const int LongestTemplate = 600;

    public override string Name => "fix";

    public override void Run(string input)
    {
        ApiReading before = Read(input);
        if (before.Templates.Length is 0 or > MostTemplates || before.Templates.Any(use => use.Template.Text.Length > LongestTemplate))
        {
            return;
        }

        Finding[] found = [.. Linter.Lint(before).Findings];
        foreach (Finding finding in found)
        {
            Require(finding.Place.Span.Start >= 0 && finding.Place.Span.End <= finding.Place.Source.Length, "A finding lies outside of its file.");
            Require(finding.Message.Length > 0 && finding.Message[^1] == '.', "A finding has no sentence.");
        }

        if (!found.Any(IsMended))
        {
            return;
        }

        FixedText result = Fixing.Apply(before.Source.Text, Read, Mendable);
        if (result.Count == 0)
        {
            Require(result.Text == before.Source.Text, "No fix is applied, and yet the text changes.");
            return;
        }

        ApiReading after = Read(result.Text);
        Require(after.Refusal is null, "A mended file does not read.");
        Require(after.Templates.Length == before.Templates.Length, "A mended file has other templates.");
        HashSet<int> mended = [.. found.Where(IsMended).Select(finding => finding.Fix!.Template is { } template ? template.Places.ToFile(0) : -1)];
        for (int i = 0; i < before.Templates.Length; i++)
        {
            LocatedTemplate template = before.Templates[i].Template;
            Require(mended.Contains(template.Places.ToFile(0)) || after.Templates[i].Template.Text == template.Text, "A template without a fix is changed.");
        }

        Finding[] left = [.. Linter.Lint(after).Findings];
        Require(left.Count(finding => finding.Severity == Severity.Error) <= found.Count(finding => finding.Severity == Severity.Error), "A fix brings an error.");
        FixedText again = Fixing.Apply(result.Text, Read, Mendable);
        Require(again.Text == result.Text, "A mended file is changed again.");
    }

    protected override IEnumerable<string> Examples() => base.Examples().Where(text => text.Length < 3_000);

    private static IEnumerable<Finding> Mendable(ApiReading reading) => Linter.Lint(reading).Findings.Where(IsMended);

    private static bool IsMended(Finding finding) => finding.Fix is { IsSafe: true };
}
