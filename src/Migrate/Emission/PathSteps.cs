using System.Buffers;
using System.Globalization;

namespace VtlKit.Migrate.Emission;

/// <summary>Paths of names, indexes, <c>[*]</c> and <c>..name</c>, as arguments in C#.</summary>
/// <param name="Arguments">The steps; empty for <c>$</c>.</param>
/// <param name="LeadsToMany">Whether it finds an array of values.</param>
internal sealed record PathSteps(string Arguments, bool LeadsToMany)
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\r\n()]'");

    /// <summary>Reads a path; null for one with anything else in it.</summary>
    public static PathSteps? Of(string path)
    {
        if (path is not ['$', ..])
        {
            return null;
        }

        List<string> steps = [];
        bool leadsToMany = false;
        ReadOnlySpan<char> rest = path.AsSpan(1);
        while (!rest.IsEmpty)
        {
            if (rest is ['.', ..])
            {
                bool isScan = rest is ['.', '.', ..];
                rest = rest[(isScan ? 2 : 1)..];
                int end = rest.IndexOfAny('.', '[');
                ReadOnlySpan<char> name = end < 0 ? rest : rest[..end];
                if (name.IsEmpty || name[0] is '$' or '*' or '?' || name.ContainsAny(NotInNames))
                {
                    return null;
                }

                string literal = CSharpText.Literal(name.ToString());
                steps.Add(isScan ? $"new Anywhere({literal})" : literal);
                leadsToMany |= isScan;
                rest = rest[name.Length..];
                continue;
            }

            int close = rest.IndexOf(']');
            if (rest[0] != '[' || close < 2)
            {
                return null;
            }

            ReadOnlySpan<char> content = rest[1..close];
            if (content is "*")
            {
                steps.Add("new EveryItem()");
                leadsToMany = true;
            }
            else if (!content.ContainsAnyExceptInRange('0', '9') && int.TryParse(content, NumberStyles.None, CultureInfo.InvariantCulture, out int index))
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

        return new PathSteps(string.Join(", ", steps), leadsToMany);
    }
}
