using System.Buffers;
using System.Globalization;

namespace VtlKit.Migrate.Emission;

/// <summary>Paths of nothing but names and indexes.</summary>
internal static class PathSteps
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\r\n()]'");

    /// <summary>The steps as arguments in C#, empty for <c>$</c>; null for any other path.</summary>
    public static string? Of(string path)
    {
        if (path is not ['$', ..])
        {
            return null;
        }

        List<string> steps = [];
        ReadOnlySpan<char> rest = path.AsSpan(1);
        while (!rest.IsEmpty)
        {
            if (rest is ['.', ..])
            {
                int end = rest[1..].IndexOfAny('.', '[');
                ReadOnlySpan<char> name = end < 0 ? rest[1..] : rest.Slice(1, end);
                if (name.IsEmpty || name[0] is '$' or '*' or '?' || name.ContainsAny(NotInNames))
                {
                    return null;
                }

                steps.Add(CSharpText.Literal(name.ToString()));
                rest = rest[(name.Length + 1)..];
                continue;
            }

            int close = rest.IndexOf(']');
            if (rest[0] != '[' || close < 2)
            {
                return null;
            }

            ReadOnlySpan<char> content = rest[1..close];
            if (!content.ContainsAnyExceptInRange('0', '9') && int.TryParse(content, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                steps.Add(index.ToString(CultureInfo.InvariantCulture));
            }
            else if (content is ['\'', _, .., '\''] && !content[1..^1].ContainsAny("'[\\"))
            {
                steps.Add(CSharpText.Literal(content[1..^1].ToString()));
            }
            else
            {
                return null;
            }

            rest = rest[(close + 1)..];
        }

        return string.Join(", ", steps);
    }
}
