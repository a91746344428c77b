using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Smaller templates that leaving out one piece does not reach: what belongs together is left out together.</summary>
internal static partial class Unwrapping
{
    private const int MostPairs = 600;

    /// <summary>The template without a block's head and an <c>#end</c>, without a pair of brackets or quotes, or with a shorter name.</summary>
    public static IEnumerable<string> Candidates(string template)
    {
        foreach (Match head in Head().Matches(template))
        {
            int close = Closing(template, head.Index + head.Length - 1);
            foreach (Match end in End().Matches(template, close < 0 ? head.Index + head.Length : close))
            {
                string withoutEnd = template.Remove(end.Index, end.Length);
                yield return withoutEnd.Remove(head.Index, (close < 0 ? head.Index + head.Length - 1 : close) + 1 - head.Index);
            }
        }

        int pairs = 0;
        for (int open = 0; open < template.Length; open++)
        {
            char expected = template[open] switch { '(' => ')', '[' => ']', '{' => '}', '"' => '"', '\'' => '\'', _ => '\0' };
            for (int close = open + 1; expected != '\0' && close < template.Length && pairs < MostPairs; close++)
            {
                if (template[close] == expected)
                {
                    pairs++;
                    yield return template.Remove(close, 1).Remove(open, 1);
                    yield return template.Remove(open, close + 1 - open);
                }
            }
        }

        foreach (string name in Name().Matches(template).Select(match => match.Value).Distinct())
        {
            yield return template.Replace("$" + name, "$a", StringComparison.Ordinal);
        }
    }

    /// <summary>Where the bracket at an offset is closed, or -1.</summary>
    private static int Closing(string template, int open)
    {
        int depth = 0;
        for (int offset = open; offset < template.Length; offset++)
        {
            depth += template[offset] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return offset;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"#\{?(if|foreach|define|literal|macro)\}?\s*\(")]
    private static partial Regex Head();

    [GeneratedRegex(@"#end|#\{end\}")]
    private static partial Regex End();

    [GeneratedRegex(@"(?<=\$)(?!input|util|context|stageVariables|foreach|velocity|a\b)[A-Za-z_][\w-]+")]
    private static partial Regex Name();
}
