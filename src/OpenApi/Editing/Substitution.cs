using VtlKit.Text;

namespace VtlKit.OpenApi.Editing;

/// <summary>The marks of <c>Fn::Sub</c> in a text: <c>${name}</c> is a name, <c>${!name}</c> is how <c>${name}</c> is written.</summary>
internal static class Substitution
{
    /// <summary>Where names stand in a text, from <c>$</c> to just after the brace.</summary>
    public static IEnumerable<(int Start, int End)> NamesIn(string text)
    {
        int open = text.IndexOf("${", StringComparison.Ordinal);
        while (open >= 0 && text.IndexOf('}', open) is >= 0 and var close)
        {
            if (text[open + 2] != '!')
            {
                yield return (open, close + 1);
            }

            open = text.IndexOf("${", text[open + 2] == '!' ? close + 1 : open + 2, StringComparison.Ordinal);
        }
    }

    /// <summary>What could be marks in a text, those within others too, each from <c>${</c> to the next brace; where there is none, to the end.</summary>
    public static IEnumerable<string> MarksIn(string text)
    {
        for (int open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            int close = text.IndexOf('}', open);
            yield return close < 0 ? text[open..] : text[open..(close + 1)];
        }
    }

    /// <summary>Whether the template has a value in the place of the name that stands at an offset of the file.</summary>
    public static bool IsFilledIn(LocatedTemplate template, int fileOffset)
    {
        int low = 0;
        int high = template.Text.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (template.Places.ToFile(middle) < fileOffset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // A value that is an empty text leaves no character behind.
        return low == template.Text.Length || template.Places.ToFile(low) != fileOffset || !template.Places.IsWritten(new TextSpan(low, 1));
    }

    /// <summary>
    /// Whether an offset lies behind a <c>${!</c> and before its brace, where marks mean nothing and cannot be written, or behind a <c>${</c> that has no brace yet.
    /// </summary>
    public static bool IsWithinMark(string text, int offset)
    {
        int close = -1;
        int open;
        while ((open = text.IndexOf("${!", close + 1, StringComparison.Ordinal)) >= 0 && open + 3 <= offset && (close = text.IndexOf('}', open)) >= 0)
        {
            if (offset <= close)
            {
                return true;
            }
        }

        int last = text.AsSpan(0, offset).LastIndexOf("${");
        return last >= 0 && !text.AsSpan(last).Contains('}');
    }

    /// <summary>
    /// Makes a replacement in a text that is substituted mean what it says: marks that it cuts through or completes belong to it, and every
    /// <c>${</c> of it gets its <c>!</c>.
    /// </summary>
    public static void Widen(string value, ref int start, ref int end, ref string replacement)
    {
        if (start >= 2 && start < value.Length && value[start] == '!' && IsMark(value, start - 2))
        {
            start++;
        }

        end = Math.Max(start, end);
        if (end >= 2 && end < value.Length && value[end] == '!' && IsMark(value, end - 2))
        {
            end++;
        }

        if (start >= 1 && value[start - 1] == '$' && (start < value.Length ? value[start] == '{' || replacement is ['{', ..] : replacement is ['{', ..]))
        {
            start--;
            replacement = "$" + replacement;
        }
        else if (start >= 3 && value[start - 1] == '!' && IsMark(value, start - 3))
        {
            start -= 3;
            replacement = "${" + replacement;
        }

        if (end < value.Length && value[end] == '{' && (replacement is [.., '$'] || (end >= 1 && end > start && value[end - 1] == '$')))
        {
            end++;
            replacement += "{";
            if (end < value.Length && value[end] == '!' && value.AsSpan(end).Contains('}'))
            {
                end++;
            }
        }

        if (replacement.Contains("${", StringComparison.Ordinal) && (replacement.Contains('}', StringComparison.Ordinal) || value.AsSpan(end).Contains('}')))
        {
            replacement = replacement.Replace("${", "${!", StringComparison.Ordinal);
        }
    }

    // What no brace ends means nothing.
    private static bool IsMark(string value, int offset) => value.AsSpan(offset).StartsWith("${", StringComparison.Ordinal) && value.AsSpan(offset).Contains('}');
}
