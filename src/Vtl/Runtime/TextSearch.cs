namespace VtlKit.Runtime;

/// <summary>Searching and replacing by UTF-16 units, in time that grows with the text and not with the product of text and pattern.</summary>
internal static class TextSearch
{
    // Below this, .NET's vectorised search is faster, and its worst case is short.
    private const long SmallSearch = 1 << 26;

    /// <summary>The first index of a pattern at or after another index, or -1.</summary>
    public static int IndexOf(string text, string pattern, int from)
    {
        if (text.Length - from < pattern.Length)
            return -1;
        if ((long)pattern.Length * (text.Length - from) <= SmallSearch)
            return text.IndexOf(pattern, from, StringComparison.Ordinal);
        int[] borders = Borders(pattern);
        int matched = 0;
        for (int i = from; i < text.Length; i++)
        {
            while (matched > 0 && pattern[matched] != text[i])
                matched = borders[matched - 1];
            if (pattern[matched] == text[i])
                matched++;
            if (matched == pattern.Length)
                return i - matched + 1;
        }

        return -1;
    }

    /// <summary>The last index of a pattern at or before another index, or -1.</summary>
    public static int LastIndexOf(string text, string pattern, int from)
    {
        int last = Math.Min(from, text.Length - pattern.Length);
        if (last < 0)
            return -1;
        if ((long)pattern.Length * last <= SmallSearch)
            return text.AsSpan(0, last + pattern.Length).LastIndexOf(pattern, StringComparison.Ordinal);
        int found = -1;
        for (int i = IndexOf(text, pattern, 0); i >= 0 && i <= last; i = IndexOf(text, pattern, i + 1))
        {
            Workload.Spend(1 + (pattern.Length / 16));
            found = i;
        }

        return found;
    }

    /// <summary>The text with every occurrence of a pattern replaced; an empty pattern occurs before every character and at the end.</summary>
    public static string Replace(string text, string pattern, string replacement)
    {
        if (pattern.Length == 0)
        {
            Workload.SpendText(text.Length + (((long)text.Length + 1) * replacement.Length));
            return string.Concat(text.Select(character => replacement + character)) + replacement;
        }

        int first = IndexOf(text, pattern, 0);
        if (first < 0)
            return text;
        if (text.Length <= 1024 && replacement.Length <= 1024)
            return Charged(text.Replace(pattern, replacement, StringComparison.Ordinal));
        List<int> places = [];
        for (int i = first; i >= 0; i = IndexOf(text, pattern, i + pattern.Length))
            places.Add(i);
        Workload.Spend(places.Count);
        int length = checked((int)Checked(text.Length + (places.Count * ((long)replacement.Length - pattern.Length))));
        return string.Create(length, (text, pattern, replacement, places), static (target, given) =>
        {
            int copied = 0;
            foreach (int place in given.places)
            {
                given.text.AsSpan(copied, place - copied).CopyTo(target);
                given.replacement.CopyTo(target[(place - copied)..]);
                target = target[(place - copied + given.replacement.Length)..];
                copied = place + given.pattern.Length;
            }

            given.text.AsSpan(copied).CopyTo(target);
        });
    }

    /// <summary>A text that has just been built, charged to the account.</summary>
    public static string Charged(string text)
    {
        if (text.Length > 256)
            Workload.SpendText(text.Length);
        return text;
    }

    private static long Checked(long length)
    {
        Workload.SpendText(length);
        return length;
    }

    // For each prefix of the pattern the length of its longest border, by which a mismatch moves on (Knuth, Morris and Pratt).
    private static int[] Borders(string pattern)
    {
        int[] borders = new int[pattern.Length];
        int length = 0;
        for (int i = 1; i < pattern.Length; i++)
        {
            while (length > 0 && pattern[i] != pattern[length])
                length = borders[length - 1];
            if (pattern[i] == pattern[length])
                length++;
            borders[i] = length;
        }

        return borders;
    }
}
