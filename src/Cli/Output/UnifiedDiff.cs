using System.Globalization;
using System.Text;

namespace VtlKit.Cli.Output;

/// <summary>The difference of two texts as <c>diff -u</c> and <c>git apply</c> have it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty where there is none.</summary>
    public static string Of(string file, string before, string after)
    {
        string[] left = Lines(before);
        string[] right = Lines(after);
        List<(int Left, int LeftEnd, int Right, int RightEnd)> changes = Changes(left, right);
        if (changes.Count == 0)
        {
            return "";
        }

        string name = file.Replace('\\', '/');
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"--- a/{name.TrimStart('/')}\n+++ b/{name.TrimStart('/')}\n");
        for (int i = 0; i < changes.Count;)
        {
            int last = i;
            while (last + 1 < changes.Count && changes[last + 1].Left - changes[last].LeftEnd <= 2 * Context)
            {
                last++;
            }

            Hunk(text, left, right, changes[i..(last + 1)]);
            i = last + 1;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, string[] left, string[] right, List<(int Left, int LeftEnd, int Right, int RightEnd)> changes)
    {
        int leftStart = Math.Max(0, changes[0].Left - Context);
        int leftEnd = Math.Min(left.Length, changes[^1].LeftEnd + Context);
        int rightStart = changes[0].Right - (changes[0].Left - leftStart);
        int rightEnd = changes[^1].RightEnd + (leftEnd - changes[^1].LeftEnd);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(leftStart, leftEnd)} +{Range(rightStart, rightEnd)} @@\n");
        int place = leftStart;
        foreach ((int from, int to, int rightFrom, int rightTo) in changes)
        {
            Write(text, ' ', left[place..from]);
            Write(text, '-', left[from..to]);
            Write(text, '+', right[rightFrom..rightTo]);
            place = to;
        }

        Write(text, ' ', left[place..leftEnd]);
    }

    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)}{(end - start == 1 ? "" : $",{end - start}")}");

    private static void Write(StringBuilder text, char mark, string[] lines)
    {
        foreach (string line in lines)
        {
            text.Append(mark).Append(line);
            if (!line.EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    // Each with its line end.
    private static string[] Lines(string text)
    {
        List<string> lines = [];
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    // Fixes change few lines of many: what is equal at both ends is taken away, and the rest compared greedily, nearest match first.
    private static List<(int Left, int LeftEnd, int Right, int RightEnd)> Changes(string[] left, string[] right)
    {
        List<(int, int, int, int)> changes = [];
        int l = 0;
        int r = 0;
        while (l < left.Length || r < right.Length)
        {
            if (l < left.Length && r < right.Length && left[l] == right[r])
            {
                (l, r) = (l + 1, r + 1);
                continue;
            }

            (int nextLeft, int nextRight) = NextMatch(left, right, l, r);
            changes.Add((l, nextLeft, r, nextRight));
            (l, r) = (nextLeft, nextRight);
        }

        return changes;
    }

    private static (int Left, int Right) NextMatch(string[] left, string[] right, int l, int r)
    {
        const int Farthest = 2_000;
        for (int distance = 1; distance < Farthest; distance++)
        {
            for (int i = 0; i <= distance; i++)
            {
                (int a, int b) = (l + i, r + distance - i);
                if (a < left.Length && b < right.Length && left[a] == right[b])
                {
                    return (a, b);
                }
            }

            if (l + distance > left.Length && r + distance > right.Length)
            {
                break;
            }
        }

        return (left.Length, right.Length);
    }
}
