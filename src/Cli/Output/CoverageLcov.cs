using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Cli.Testing;
using VtlKit.Evaluation;
using VtlKit.Text;

namespace VtlKit.Cli.Output;

/// <summary>
/// Coverage in the trace format of lcov (<see href="https://manpages.debian.org/unstable/lcov/geninfo.1.en.html"/>): a record for each
/// file, with its lines (<c>DA</c>) and branches (<c>BRDA</c>) in ascending order and their sums.
/// </summary>
internal static class CoverageLcov
{
    /// <summary>The trace, which ends with a line end.</summary>
    public static string Of(ImmutableArray<CoveredTemplate> templates)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, CoveredTemplate> file in templates.GroupBy(static template => template.File))
        {
            Write(text, file.Key, [.. file]);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string file, CoveredTemplate[] templates)
    {
        SortedDictionary<int, int> lines = [];
        List<(int Line, int Block, int Branch, string Taken, bool IsTaken)> branches = [];
        int block = 0;
        foreach (CoveredTemplate template in templates)
        {
            AddLines(lines, template);
            foreach (var decision in Numbered(template.Coverage).Where(static part => part.Part.IsBranch).GroupBy(static part => part.Part.Decision ?? 0))
            {
                int branch = 0;
                bool isEvaluated = template.Coverage.EvaluationsOf(decision.Key) > 0;
                foreach ((TemplatePart part, int count) in decision)
                {
                    string taken = isEvaluated ? Text(count) : "-";
                    branches.Add((LineOf(template.Template, part), block, branch++, taken, count > 0));
                }

                block++;
            }
        }

        text.Append("TN:\n").Append(CultureInfo.InvariantCulture, $"SF:{file}\n");
        foreach ((int line, int id, int branch, string taken, _) in branches.OrderBy(static branch => (branch.Line, branch.Block, branch.Branch)))
        {
            text.Append(CultureInfo.InvariantCulture, $"BRDA:{line},{id},{branch},{taken}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"BRF:{branches.Count}\nBRH:{branches.Count(static branch => branch.IsTaken)}\n");
        foreach ((int line, int count) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"DA:{line},{count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"LF:{lines.Count}\nLH:{lines.Values.Count(static count => count > 0)}\nend_of_record\n");
    }

    /// <summary>A line is reached as often as the part of it that was reached most often; the branches say the rest.</summary>
    private static void AddLines(SortedDictionary<int, int> lines, CoveredTemplate template)
    {
        Dictionary<int, int> own = [];
        foreach ((TemplatePart part, int number) in template.Coverage.Parts.All.Select(static (part, number) => (part, number)))
        {
            int line = LineOf(template.Template, part);
            own[line] = Math.Max(own.GetValueOrDefault(line), template.Coverage.EvaluationsOf(number));
        }

        foreach ((int line, int count) in own)
        {
            lines[line] = (int)Math.Min(int.MaxValue, lines.GetValueOrDefault(line) + (long)count);
        }
    }

    private static IEnumerable<(TemplatePart Part, int Count)> Numbered(TemplateCoverage coverage) => coverage.Parts.All.Zip(coverage.Counts);

    private static int LineOf(LocatedTemplate template, TemplatePart part) => template.PositionOf(part.Span.Start).Line;

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
