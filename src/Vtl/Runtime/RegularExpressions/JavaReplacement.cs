using System.Text.RegularExpressions;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>The replacement texts of Java's matchers.</summary>
internal static class JavaReplacement
{
    /// <summary>Appends what replaces a match.</summary>
    /// <exception cref="JavaException">The replacement is faulty, or there is no such group.</exception>
    public static void Append(JavaTextBuilder result, JavaRegex regex, Match match, string replacement)
    {
        int start = 0;
        for (int i = 0; i < replacement.Length;)
        {
            if (replacement[i] is not ('\\' or '$'))
            {
                i++;
                continue;
            }

            result.Append(replacement[start..i]);
            if (replacement[i] == '$')
            {
                Group group = match.Groups[ParseReference(regex, replacement, ref i)];
                if (group.Success)
                    result.Append(group.Value);
            }
            else
            {
                i++;
                result.Append(i < replacement.Length ? replacement[i++] : throw JavaException.IllegalArgument("character to be escaped is missing"));
            }

            start = i;
        }

        result.Append(replacement[start..]);
    }

    private static int ParseReference(JavaRegex regex, string replacement, ref int i)
    {
        i++;
        if (i == replacement.Length)
            throw JavaException.IllegalArgument("Illegal group reference: group index is missing");
        if (replacement[i] == '{')
            return ParseName(regex, replacement, ref i);
        if (!char.IsAsciiDigit(replacement[i]))
            throw JavaException.IllegalArgument("Illegal group reference");

        // One digit at least, and more as long as there is such a group.
        int number = replacement[i++] - '0';
        if (number > regex.GroupCount)
            throw new JavaException("IndexOutOfBoundsException", $"No group {number}");
        for (; i < replacement.Length && char.IsAsciiDigit(replacement[i]); i++)
        {
            int longer = (number * 10) + replacement[i] - '0';
            if (longer > regex.GroupCount)
                break;
            number = longer;
        }

        return number;
    }

    private static int ParseName(JavaRegex regex, string replacement, ref int i)
    {
        int start = ++i;
        while (i < replacement.Length && char.IsAsciiLetterOrDigit(replacement[i]))
            i++;
        string name = replacement[start..i];
        if (name.Length == 0 || i == replacement.Length || replacement[i] != '}')
            throw JavaException.IllegalArgument("named capturing group is missing trailing '}'");
        i++;
        if (char.IsAsciiDigit(name[0]))
            throw JavaException.IllegalArgument($"capturing group name {{{name}}} starts with digit character");
        return regex.GroupNames.TryGetValue(name, out int number) ? number : throw JavaException.IllegalArgument($"No group with name {{{name}}}");
    }
}
