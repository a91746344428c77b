using System.Buffers;

namespace VtlKit.Parsing;

/// <summary>The shapes of single tokens: each method says how many characters from an offset fit, 0 for none.</summary>
internal static class TokenPatterns
{
    private static readonly SearchValues<char> TextEnds = SearchValues.Create("$#\\");

    /// <summary>The character at an offset, NUL beyond the end (where no pattern expects one).</summary>
    public static char At(string text, int offset) => offset < text.Length ? text[offset] : '\0';

    public static bool IsLetter(char c) => char.IsAsciiLetter(c);

    /// <summary>Characters up to the next <c>$</c>, <c>#</c> or <c>\</c>.</summary>
    public static int Text(string text, int start)
    {
        int length = text.AsSpan(start).IndexOfAny(TextEnds);
        return length < 0 ? text.Length - start : length;
    }

    public static int Backslashes(string text, int start)
    {
        if (At(text, start) != '\\')
        {
            return 0;
        }

        int length = text.AsSpan(start).IndexOfAnyExcept('\\');
        return length < 0 ? text.Length - start : length;
    }

    /// <summary><c>\…$</c>, with any number of backslashes.</summary>
    public static int Dollar(string text, int start)
    {
        int length = Backslashes(text, start);
        return At(text, start + length) == '$' ? length + 1 : 0;
    }

    /// <summary><c>\…$\…!</c></summary>
    public static int DollarBang(string text, int start)
    {
        int length = Dollar(text, start);
        if (length == 0)
        {
            return 0;
        }

        length += Backslashes(text, start + length);
        return At(text, start + length) == '!' ? length + 1 : 0;
    }

    /// <summary><c>$[</c>, <c>$![</c>, <c>$\![</c> or <c>$.</c>: no reference begins so.</summary>
    public static int EmptyReference(string text, int start)
    {
        foreach (string image in (ReadOnlySpan<string>)["$[", "$![", "$\\![", "$."])
        {
            if (string.CompareOrdinal(text, start, image, 0, image.Length) == 0)
            {
                return image.Length;
            }
        }

        return 0;
    }

    /// <summary>An odd number of backslashes, then <c>#name</c> or <c>#{name}</c>.</summary>
    public static int EscapedDirective(string text, int start)
    {
        int length = Backslashes(text, start);
        if (length % 2 == 0 || At(text, start + length) != '#')
        {
            return 0;
        }

        length++;
        int name = Math.Max(Word(text, start + length), BracketedWord(text, start + length));
        return name == 0 ? 0 : length + name;
    }

    /// <summary><c>#set(</c> or <c>#{set}(</c>, with blanks before it; before its parenthesis only spaces, no tabs.</summary>
    public static int Set(string text, int start)
    {
        int end = start + Blanks(text, start);
        int name = Keyword(text, end, "#set");
        if (name == 0)
        {
            name = Keyword(text, end, "#{set}");
        }

        if (name == 0)
        {
            return 0;
        }

        end += name;
        while (At(text, end) == ' ')
        {
            end++;
        }

        return At(text, end) == '(' ? end + 1 - start : 0;
    }

    public static int Keyword(string text, int start, string keyword) =>
        string.CompareOrdinal(text, start, keyword, 0, keyword.Length) == 0 ? keyword.Length : 0;

    /// <summary>A keyword, bare or in braces.</summary>
    public static int DirectiveName(string text, int start, string keyword)
    {
        if (At(text, start) != '{')
        {
            return Keyword(text, start, keyword);
        }

        return Keyword(text, start + 1, keyword) != 0 && At(text, start + 1 + keyword.Length) == '}' ? keyword.Length + 2 : 0;
    }

    public static int Word(string text, int start)
    {
        char first = At(text, start);
        if (!IsLetter(first) && first != '_' && first != '@')
        {
            return 0;
        }

        int end = start + 1;
        while (IsWordCharacter(At(text, end)))
        {
            end++;
        }

        return end - start;
    }

    /// <summary><c>{name}</c></summary>
    public static int BracketedWord(string text, int start)
    {
        char first = At(text, start + 1);
        if (At(text, start) != '{' || (!IsLetter(first) && first != '_'))
        {
            return 0;
        }

        int length = 1 + Word(text, start + 1);
        return At(text, start + length) == '}' ? length + 1 : 0;
    }

    public static int Identifier(string text, int start)
    {
        char first = At(text, start);
        if (!IsLetter(first) && first != '_')
        {
            return 0;
        }

        int end = start + 1;
        while (char.IsAsciiLetterOrDigit(At(text, end)) || At(text, end) is '_' or '-')
        {
            end++;
        }

        return end - start;
    }

    public static int Whitespace(string text, int start)
    {
        int end = start;
        while (At(text, end) is ' ' or '\t' or '\n' or '\r')
        {
            end++;
        }

        return end - start;
    }

    /// <summary>Blanks and the line end after them; 0 where anything else stands on the line.</summary>
    public static int RestOfBlankLine(string text, int start)
    {
        int blanks = Blanks(text, start);
        int lineEnd = LineEnd(text, start + blanks);
        return lineEnd == 0 ? 0 : blanks + lineEnd;
    }

    public static int LineEnd(string text, int start) => At(text, start) switch
    {
        '\n' => 1,
        '\r' => At(text, start + 1) == '\n' ? 2 : 1,
        _ => 0,
    };

    /// <summary>
    /// A string in double or single quotes, in which a doubled quote stands for one. Where the last such pair is not followed by a
    /// closing quote, the string ends before it.
    /// </summary>
    public static int String(string text, int start)
    {
        char quote = At(text, start);
        if (quote is not ('"' or '\''))
        {
            return 0;
        }

        int accepted = 0;
        int offset = start + 1;
        while (true)
        {
            int closing = text.AsSpan(Math.Min(offset, text.Length)).IndexOf(quote);
            if (closing < 0)
            {
                return accepted;
            }

            offset += closing + 1;
            accepted = offset - start;
            if (At(text, offset) != quote)
            {
                return accepted;
            }

            offset++;
        }
    }

    /// <summary>Digits with an optional minus; two dots after it are taken along, so that <c>1..3</c> is not cut as <c>1.</c> and <c>.3</c>.</summary>
    public static int Integer(string text, int start, out bool hasDots)
    {
        int end = start + (At(text, start) == '-' ? 1 : 0);
        int digits = Digits(text, end);
        end += digits;
        hasDots = digits > 0 && At(text, end) == '.' && At(text, end + 1) == '.';
        return digits == 0 ? 0 : end - start + (hasDots ? 2 : 0);
    }

    /// <summary><c>1.</c>, <c>1.5e-3</c>, <c>.5</c> or <c>1e3</c>, with an optional minus.</summary>
    public static int Decimal(string text, int start)
    {
        int end = start + (At(text, start) == '-' ? 1 : 0);
        int whole = Digits(text, end);
        end += whole;
        int fraction = 0;
        bool point = At(text, end) == '.';
        if (point)
        {
            fraction = Digits(text, end + 1);
            if (whole == 0 && fraction == 0)
            {
                return 0;
            }

            end += 1 + fraction;
        }
        else if (whole == 0)
        {
            return 0;
        }

        int exponent = Exponent(text, end);
        return point || exponent > 0 ? end + exponent - start : 0;
    }

    private static int Exponent(string text, int start)
    {
        if (At(text, start) is not ('e' or 'E'))
        {
            return 0;
        }

        int sign = At(text, start + 1) is '+' or '-' ? 1 : 0;
        int digits = Digits(text, start + 1 + sign);
        return digits == 0 ? 0 : 1 + sign + digits;
    }

    private static int Digits(string text, int start)
    {
        int end = start;
        while (char.IsAsciiDigit(At(text, end)))
        {
            end++;
        }

        return end - start;
    }

    private static int Blanks(string text, int start)
    {
        int end = start;
        while (At(text, end) is ' ' or '\t')
        {
            end++;
        }

        return end - start;
    }

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@';
}
