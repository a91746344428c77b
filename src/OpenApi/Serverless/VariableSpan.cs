using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace VtlKit.OpenApi.Serverless;

/// <summary>A variable of the framework within a text: <c>${source:address, …}</c>.</summary>
/// <param name="Start">The offset of its dollar.</param>
/// <param name="End">The offset after its closing brace.</param>
internal readonly partial record struct VariableSpan(int Start, int End)
{
    private const int Longest = 2_000;

    /// <summary>The outermost variables of a text. References of VTL (<c>${name}</c>) and of CloudFormation (<c>${AWS::Region}</c>) are none.</summary>
    public static ImmutableArray<VariableSpan> In(string text)
    {
        ImmutableArray<VariableSpan>.Builder spans = ImmutableArray.CreateBuilder<VariableSpan>();
        for (int i = text.IndexOf("${", StringComparison.Ordinal); i >= 0; i = text.IndexOf("${", i, StringComparison.Ordinal))
        {
            int end = EndOf(text, i);
            if (end < 0 || !Source().IsMatch(text.AsSpan(i + 2, end - i - 3)))
            {
                i += 2;
                continue;
            }

            spans.Add(new VariableSpan(i, end));
            i = end;
        }

        return spans.ToImmutable();
    }

    /// <summary>What stands between its braces.</summary>
    public string Inner(string text) => text[(Start + 2)..(End - 1)];

    /// <summary>The sources that a variable names, tried one after the other.</summary>
    public static string[] Alternatives(string inner)
    {
        List<string> parts = [];
        int start = 0;
        char quote = '\0';
        for (int i = 0; i < inner.Length; i++)
        {
            char current = inner[i];
            if (quote != '\0')
            {
                quote = current == quote ? '\0' : quote;
            }
            else if (current is '\'' or '"')
            {
                quote = current;
            }
            else if (current == ',')
            {
                parts.Add(inner[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(inner[start..].Trim());
        return [.. parts];
    }

    private static int EndOf(string text, int start)
    {
        int depth = 0;
        int last = Math.Min(text.Length, start + Longest);
        for (int i = start; i < last; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                depth++;
                i++;
            }
            else if (text[i] == '}' && --depth == 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    // A source with its address, or a call: self:a, env:B, file(c.yml):d, cf(us-east-1):e. The two colons of AWS::Region are CloudFormation's.
    [GeneratedRegex("""^\s*[A-Za-z][A-Za-z0-9_-]*(:(?!:)|\(([^()]*)\))""", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Source();
}
