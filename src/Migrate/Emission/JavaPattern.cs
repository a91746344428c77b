using System.Text;
using VtlKit.Runtime;
using VtlKit.Runtime.RegularExpressions;
using VtlKit.Text;

namespace VtlKit.Migrate.Emission;

/// <summary>Java's regular expressions as .NET's, or as plain texts where they are no more than that.</summary>
internal static class JavaPattern
{
    private const string Metacharacters = ".$|()[]{}^?*+\\";
    private const int LongestTranslation = 1_000;

    /// <summary>The text that the pattern matches, if it is the only one.</summary>
    public static string? LiteralOf(string pattern)
    {
        StringBuilder literal = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            char character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[i + 1]) && pattern[i + 1] < 0x80)
            {
                literal.Append(pattern[++i]);
            }
            else if (Metacharacters.Contains(character, StringComparison.Ordinal) || char.IsSurrogate(character))
            {
                return null;
            }
            else
            {
                literal.Append(character);
            }
        }

        return literal.ToString();
    }

    /// <summary>What a replacement puts in, if it refers to no group.</summary>
    public static string? LiteralReplacement(string replacement)
    {
        StringBuilder literal = new();
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] == '$' || (replacement[i] == '\\' && i + 1 == replacement.Length))
            {
                return null;
            }

            literal.Append(replacement[i] == '\\' ? replacement[++i] : replacement[i]);
        }

        return literal.ToString();
    }

    /// <summary>A replacement as .NET's; null where it refers to a group that there is not, or to one by name.</summary>
    public static string? Replacement(string replacement, int groups)
    {
        StringBuilder translated = new();
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] != '$')
            {
                i += replacement[i] == '\\' ? 1 : 0;
                if (i == replacement.Length)
                {
                    return null;
                }

                translated.Append(replacement[i] == '$' ? "$$" : replacement[i].ToString());
                continue;
            }

            // As many digits as there are groups for.
            int group = -1;
            while (i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) && (Math.Max(group, 0) * 10) + replacement[i + 1] - '0' is var longer && (group < 0 || longer <= groups))
            {
                group = longer;
                i++;
            }

            if (group < 0 || group > groups)
            {
                return null;
            }

            translated.Append("${").Append(group).Append('}');
        }

        return translated.ToString();
    }

    /// <summary>An expression of .NET that matches the same.</summary>
    /// <exception cref="Refusal">There is none, or it could not be read any more.</exception>
    public static string Translate(string pattern, TextSpan span) => Translate(pattern, span, out _);

    /// <summary>An expression of .NET that matches the same, and how many groups there are in it.</summary>
    /// <exception cref="Refusal">There is none, or it could not be read any more.</exception>
    public static string Translate(string pattern, TextSpan span, out int groups)
    {
        try
        {
            RegexNode node = RegexParser.Parse(pattern, CodePointSet.FullLimit, out RegexParser parser);
            groups = parser.GroupCount;
            string translated = RegexEmitter.Emit(node, parser.GroupCount, isAscii: false, hasLines: true, out RegexEmitter emitter);
            return !emitter.ComparesCases && translated.Length <= LongestTranslation
                ? translated
                : throw new Refusal(span, $"The regular expression {pattern} has no counterpart in .NET that could be read. Write it with the characters that it is about.");
        }
        catch (Exception failure) when (failure is JavaException or LimitException)
        {
            throw new Refusal(span, $"The regular expression {pattern} has no counterpart in .NET: {failure.Message}");
        }
    }
}
