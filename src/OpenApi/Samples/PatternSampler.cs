using System.Globalization;
using System.Text;

namespace VtlKit.OpenApi.Samples;

/// <summary>Makes a text that a regular expression matches, by taking the first choice everywhere. A guess: its user checks it.</summary>
internal sealed class PatternSampler
{
    private const int Longest = 2_000;
    private const int Deepest = 50;

    private readonly string pattern;
    private int position;
    private int depth;

    private PatternSampler(string pattern) => this.pattern = pattern;

    /// <summary>A text; null where the pattern has something that is not understood.</summary>
    public static string? Of(string pattern)
    {
        PatternSampler sampler = new(pattern);
        string? text = sampler.Alternatives();
        return sampler.position == pattern.Length ? text : null;
    }

    private char Current => position < pattern.Length ? pattern[position] : '\0';

    private string? Alternatives()
    {
        if (++depth > Deepest)
        {
            return null;
        }

        string? first = Sequence();
        while (first is not null && Current == '|')
        {
            position++;
            if (Sequence() is null)
            {
                return null;
            }
        }

        depth--;
        return first;
    }

    private string? Sequence()
    {
        StringBuilder text = new();
        while (position < pattern.Length && Current is not ('|' or ')'))
        {
            if (Atom() is not { } atom || Count() is not { } count)
            {
                return null;
            }

            for (int i = 0; i < count && text.Length < Longest; i++)
            {
                text.Append(atom);
            }
        }

        return text.ToString();
    }

    private string? Atom()
    {
        char character = pattern[position++];
        return character switch
        {
            '^' or '$' => "",
            '.' => "x",
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(),
            '*' or '+' or '?' => null,
            _ => character.ToString(),
        };
    }

    private string? Group()
    {
        if (Current == '?')
        {
            if (pattern.AsSpan(position).StartsWith("?:"))
            {
                position += 2;
            }
            else if (pattern.AsSpan(position).StartsWith("?<") && pattern.IndexOf('>', position) is > 0 and var close && pattern[position + 2] is not ('=' or '!'))
            {
                position = close + 1;
            }
            else
            {
                return null;
            }
        }

        string? text = Alternatives();
        if (text is null || Current != ')')
        {
            return null;
        }

        position++;
        return text;
    }

    private string? Escape()
    {
        if (position >= pattern.Length)
        {
            return null;
        }

        char kind = pattern[position++];
        return kind switch
        {
            'd' => "1",
            'w' => "a",
            's' => " ",
            'D' or 'S' => "a",
            'W' => "-",
            'b' or 'B' => "",
            't' => "\t",
            'n' => "\n",
            'r' => "\r",
            'u' or 'x' => Code(kind == 'u' ? 4 : 2),
            _ when char.IsAsciiLetterOrDigit(kind) => null,
            _ => kind.ToString(),
        };
    }

    private string? Code(int digits)
    {
        if (position + digits > pattern.Length
            || !ushort.TryParse(pattern.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            return null;
        }

        position += digits;
        return ((char)code).ToString();
    }

    private string? Class()
    {
        bool isNegated = Current == '^';
        if (isNegated)
        {
            position++;
        }

        StringBuilder members = new();
        bool isFirst = true;
        while (position < pattern.Length && (Current != ']' || isFirst))
        {
            isFirst = false;
            string? member = pattern[position++] == '\\' ? Escape() : pattern[position - 1].ToString();
            if (member is null)
            {
                return null;
            }

            members.Append(member);
            if (Current == '-' && position + 1 < pattern.Length && pattern[position + 1] != ']' && member.Length == 1)
            {
                position++;
                char last = pattern[position++];
                if (last == '\\')
                {
                    if (Escape() is not [var escaped])
                    {
                        return null;
                    }

                    last = escaped;
                }

                AppendRange(members, member[0], last);
            }
        }

        if (position >= pattern.Length)
        {
            return null;
        }

        position++;
        return isNegated ? Outside(members.ToString()) : members.Length > 0 ? members[0].ToString() : null;
    }

    private static void AppendRange(StringBuilder members, char first, char last)
    {
        for (int code = first + 1; code <= last && code - first < 256; code++)
        {
            members.Append((char)code);
        }
    }

    private static string? Outside(string members)
    {
        foreach (char candidate in "aA0_- x.")
        {
            if (!members.Contains(candidate, StringComparison.Ordinal))
            {
                return candidate.ToString();
            }
        }

        return null;
    }

    // How often the atom before comes: the least that is allowed, but once where none is.
    private int? Count()
    {
        int count = 1;
        switch (Current)
        {
            case '*' or '+' or '?':
                position++;
                break;
            case '{' when pattern.IndexOf('}', position) is > 0 and var close:
                string[] bounds = pattern[(position + 1)..close].Split(',');
                if (!int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out int least))
                {
                    return null;
                }

                bool isNever = bounds is [_, "0"] || (bounds.Length == 1 && least == 0);
                count = Math.Min(isNever ? 0 : Math.Max(least, 1), Longest);
                position = close + 1;
                break;
        }

        if (Current == '?')
        {
            position++;
        }

        return count;
    }
}
