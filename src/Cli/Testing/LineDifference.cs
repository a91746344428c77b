using System.Collections.Immutable;

namespace VtlKit.Cli.Testing;

/// <summary>A line of a comparison: <c>-</c> expected only, <c>+</c> actual only, a blank for both, <c>…</c> for lines left out.</summary>
internal readonly record struct DifferenceLine(char Mark, string Text);

/// <summary>Compares texts line by line.</summary>
internal static class LineDifference
{
    private const int Context = 3;

    /// <summary>Beyond this many lines in one text and the other, all that lies between the common start and end counts as different.</summary>
    private const int MostCells = 4_000_000;

    /// <summary>The differing lines and a few around them.</summary>
    public static ImmutableArray<DifferenceLine> Of(string expected, string actual)
    {
        List<DifferenceLine> lines = Compare(expected.Split('\n'), actual.Split('\n'));
        bool isVisible = lines.Any(line => line.Mark != ' ' && !string.IsNullOrWhiteSpace(line.Text));
        return isVisible && !Visible('-').SequenceEqual(Visible('+')) ? Shorten(lines) : [new('-', Quoted(expected)), new('+', Quoted(actual))];

        IEnumerable<string> Visible(char mark) => lines.Where(line => line.Mark == mark).Select(static line => line.Text.TrimEnd());
    }

    /// <summary>Blanks and line ends at the end of a line are seen only in quotes.</summary>
    private static string Quoted(string text) => Newtonsoft.Json.JsonConvert.ToString(text);

    private static List<DifferenceLine> Compare(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        int start = left.CommonPrefixLength(right);
        int end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
        {
            end++;
        }

        List<DifferenceLine> lines = [.. left[..start].ToArray().Select(line => new DifferenceLine(' ', line))];
        CompareMiddles(left[start..^end], right[start..^end], lines);
        lines.AddRange(left[^end..].ToArray().Select(line => new DifferenceLine(' ', line)));
        return lines;
    }

    /// <summary>By the longest common subsequence.</summary>
    private static void CompareMiddles(ReadOnlySpan<string> left, ReadOnlySpan<string> right, List<DifferenceLine> lines)
    {
        bool isTooLarge = (left.Length + 1L) * (right.Length + 1L) > MostCells;
        int[,] common = new int[isTooLarge ? 1 : left.Length + 1, isTooLarge ? 1 : right.Length + 1];
        for (int i = left.Length - 1; !isTooLarge && i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        int first = 0;
        int second = 0;
        while (first < left.Length || second < right.Length)
        {
            if (!isTooLarge && first < left.Length && second < right.Length && left[first] == right[second])
            {
                lines.Add(new(' ', left[first++]));
                second++;
            }
            else if (first < left.Length && (isTooLarge || second == right.Length || common[first + 1, second] >= common[first, second + 1]))
            {
                lines.Add(new('-', left[first++]));
            }
            else
            {
                lines.Add(new('+', right[second++]));
            }
        }
    }

    private static ImmutableArray<DifferenceLine> Shorten(List<DifferenceLine> lines)
    {
        var shown = ImmutableArray.CreateBuilder<DifferenceLine>();
        bool[] isNear = new bool[lines.Count];
        for (int i = 0; i < lines.Count; i++)
        {
            for (int j = Math.Max(0, i - Context); lines[i].Mark != ' ' && j <= Math.Min(lines.Count - 1, i + Context); j++)
            {
                isNear[j] = true;
            }
        }

        for (int i = 0; i < lines.Count; i++)
        {
            if (isNear[i])
            {
                shown.Add(lines[i]);
            }
            else if (i == 0 || isNear[i - 1])
            {
                shown.Add(new('…', ""));
            }
        }

        return shown.ToImmutable();
    }
}
