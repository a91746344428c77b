using System.Text;

namespace VtlKit.Runtime;

/// <summary>The escape sequences of Java's text blocks.</summary>
internal static class JavaEscapes
{
    /// <exception cref="JavaException">A backslash is followed by something that means nothing.</exception>
    public static string Translate(string text)
    {
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            char character = text[i++];
            if (character != '\\')
            {
                result.Append(character);
                continue;
            }

            char escaped = i < text.Length ? text[i++] : '\0';
            switch (escaped)
            {
                case >= '0' and <= '7':
                    int digits = escaped <= '3' ? 2 : 1;
                    int code = escaped - '0';
                    for (; digits > 0 && i < text.Length && text[i] is >= '0' and <= '7'; digits--)
                        code = (code * 8) + text[i++] - '0';
                    result.Append((char)code);
                    break;
                case '\n':
                    break;
                case '\r':
                    if (i < text.Length && text[i] == '\n')
                        i++;
                    break;
                default:
                    result.Append(Simple(escaped));
                    break;
            }
        }

        return TextSearch.Charged(result.ToString());
    }

    private static char Simple(char escaped) => escaped switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        's' => ' ',
        't' => '\t',
        '\'' or '"' or '\\' => escaped,
        _ => throw JavaException.IllegalArgument($"Invalid escape sequence: \\{escaped} \\\\u{(int)escaped:X4}"),
    };
}
