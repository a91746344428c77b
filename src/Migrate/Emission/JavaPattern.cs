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

    /// <summary>An expression of .NET that matches the same.</summary>
    /// <exception cref="Refusal">There is none, or it could not be read any more.</exception>
    public static string Translate(string pattern, TextSpan span)
    {
        try
        {
            RegexNode node = RegexParser.Parse(pattern, CodePointSet.FullLimit, out RegexParser parser);
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
