using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Cli.Testing;
using VtlKit.Evaluation;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>Templates with marks at what no case reached, for people.</summary>
internal sealed class CoverageText(Paint paint)
{
    private const int LongestLine = 140;

    private readonly StringBuilder text = new();

    /// <summary>The listings, which end with a line end.</summary>
    public string Of(ImmutableArray<CoveredTemplate> templates)
    {
        foreach (CoveredTemplate template in templates)
        {
            Write(template);
        }

        return text.ToString();
    }

    private void Write(CoveredTemplate template)
    {
        TemplateCoverage coverage = template.Coverage;
        string percent = string.Create(CultureInfo.InvariantCulture, $"{coverage.Percent} %");
        Line("");
        Line($"{paint.Heading(template.Name)}  {paint.Faint($"{template.File}:{template.Template.PositionOf(0)}")}");
        string painted = coverage.Percent == 100 ? paint.Good(percent) : paint.Bad(percent);
        Line($"  {painted}: {Share(coverage, isBranch: true)} branches, {Share(coverage, isBranch: false)} others reached");
        if (coverage.Percent < 100)
        {
            WriteListing(template);
        }
    }

    private void WriteListing(CoveredTemplate template)
    {
        ImmutableArray<UnreachedPart> unreached = UnreachedPart.Of(template);
        string[] lines = template.Template.Text.Split('\n');
        string[] numbers = new string[lines.Length];
        int[] starts = new int[lines.Length + 1];
        for (int i = 0; i < lines.Length; i++)
        {
            numbers[i] = template.Template.PositionOf(starts[i]).Line.ToString(CultureInfo.InvariantCulture);
            starts[i + 1] = starts[i] + lines[i].Length + 1;
        }

        int width = numbers.Max(static number => number.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            UnreachedPart[] here = [.. unreached.Where(part => starts[i] <= part.Part.Span.Start && part.Part.Span.Start < starts[i + 1])];
            bool isWithin = unreached.Any(part => part.Part.Body is { } body && Overlaps(template.Template.Text, body, starts[i], starts[i + 1] - 1));
            string line = lines[i].TrimEnd('\r').Replace('\t', ' ');
            string shown = line.Length <= LongestLine ? line : line[..LongestLine] + "…";
            string mark = here.Length > 0 || isWithin ? "!" : " ";
            string whole = $"  {mark} {numbers[i].PadLeft(width)} | {shown}".TrimEnd();
            Line(mark == "!" ? paint.Bad(whole) : whole);
            foreach (UnreachedPart part in here)
            {
                Line($"    {new string(' ', width)} |   {paint.Warning($"{part.Position}: {part.Message}")}");
            }
        }
    }

    /// <summary>Whether something other than blanks of a body stands on a line.</summary>
    private static bool Overlaps(string text, TextSpan body, int lineStart, int lineEnd)
    {
        int start = Math.Max(body.Start, lineStart);
        int end = Math.Min(body.End, lineEnd);
        return start < end && !text.AsSpan(start, end - start).IsWhiteSpace();
    }

    private static string Share(TemplateCoverage coverage, bool isBranch)
    {
        int[] counts = [.. coverage.Parts.All.Zip(coverage.Counts).Where(part => part.First.IsBranch == isBranch).Select(part => part.Second)];
        return string.Create(CultureInfo.InvariantCulture, $"{counts.Count(static count => count > 0)} of {counts.Length}");
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
