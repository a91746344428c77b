namespace VtlKit.Runtime.RegularExpressions;

/// <summary>The first pass over a pattern: what stands between <c>\Q</c> and <c>\E</c> gets a backslash before each sign.</summary>
internal static class QuotedText
{
    public static int[] Resolve(ReadOnlySpan<int> pattern)
    {
        int start = 0;
        while (start < pattern.Length - 1 && !(pattern[start] == '\\' && pattern[start + 1] == 'Q'))
            start += pattern[start] == '\\' ? 2 : 1;
        if (start >= pattern.Length - 1)
            return pattern.ToArray();

        List<int> resolved = [.. pattern[..start]];
        bool isQuoted = true;
        bool isFirst = true;
        for (int i = start + 2; i < pattern.Length;)
        {
            int character = pattern[i++];
            if (character == '\\')
            {
                int next = i < pattern.Length ? pattern[i] : 0;
                if (isQuoted && next == 'E')
                {
                    i++;
                    isQuoted = false;
                }
                else if (isQuoted)
                {
                    resolved.AddRange(['\\', '\\']);
                }
                else if (next == 'Q')
                {
                    i++;
                    isQuoted = true;
                    isFirst = true;
                    continue;
                }
                else
                {
                    resolved.Add(character);
                    if (i < pattern.Length)
                        resolved.Add(pattern[i++]);
                }
            }
            else
            {
                // Letters stay as they are; a first digit is spelt out, lest it belong to an escape before the quotation.
                if (character < 0x80 && char.IsAsciiDigit((char)character) && isFirst)
                    resolved.AddRange(['\\', 'x', '3']);
                else if (isQuoted && character < 0x80 && !char.IsAsciiLetterOrDigit((char)character))
                    resolved.Add('\\');
                resolved.Add(character);
            }

            isFirst = false;
        }

        return [.. resolved];
    }
}
