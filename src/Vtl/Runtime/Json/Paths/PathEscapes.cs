using System.Globalization;
using System.Text;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>Escapes in the quoted names and strings of a path.</summary>
internal static class PathEscapes
{
    /// <summary>The text with its escapes replaced; a backslash before any other character, or at the end, has no meaning.</summary>
    /// <exception cref="JavaException">An escape names no character.</exception>
    public static string Remove(string text)
    {
        if (!text.Contains('\\'))
            return text;
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i == text.Length - 1)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] != 'u')
            {
                plain.Append(Meaning(text[i]));
                continue;
            }

            // Fewer than four characters at the end are swallowed.
            if (i + 4 < text.Length)
                plain.Append(CharacterOf(text.AsSpan(i + 1, 4)));
            i += 4;
        }

        return plain.ToString();
    }

    private static char Meaning(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escape,
    };

    private static char CharacterOf(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            ? (char)code
            : throw PathErrors.Failure($"Unable to parse unicode value: {digits}");
}
