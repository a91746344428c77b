using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace VtlKit.Runtime;

/// <summary>Upper and lower case as <c>java.lang.String</c> has them in a locale without rules of its own.</summary>
internal static class JavaCase
{
    // What becomes more than one character in upper case: the character, then what it becomes.
    private const string SpecialUpperText =
        "df 53 53;149 2bc 4e;1f0 4a 30c;390 399 308 301;3b0 3a5 308 301;587 535 552;1e96 48 331;1e97 54 308;1e98 57 30a;" +
        "1e99 59 30a;1e9a 41 2be;1f50 3a5 313;1f52 3a5 313 300;1f54 3a5 313 301;1f56 3a5 313 342;1f80 1f08 399;1f81 1f09 399;" +
        "1f82 1f0a 399;1f83 1f0b 399;1f84 1f0c 399;1f85 1f0d 399;1f86 1f0e 399;1f87 1f0f 399;1f88 1f08 399;1f89 1f09 399;" +
        "1f8a 1f0a 399;1f8b 1f0b 399;1f8c 1f0c 399;1f8d 1f0d 399;1f8e 1f0e 399;1f8f 1f0f 399;1f90 1f28 399;1f91 1f29 399;" +
        "1f92 1f2a 399;1f93 1f2b 399;1f94 1f2c 399;1f95 1f2d 399;1f96 1f2e 399;1f97 1f2f 399;1f98 1f28 399;1f99 1f29 399;" +
        "1f9a 1f2a 399;1f9b 1f2b 399;1f9c 1f2c 399;1f9d 1f2d 399;1f9e 1f2e 399;1f9f 1f2f 399;1fa0 1f68 399;1fa1 1f69 399;" +
        "1fa2 1f6a 399;1fa3 1f6b 399;1fa4 1f6c 399;1fa5 1f6d 399;1fa6 1f6e 399;1fa7 1f6f 399;1fa8 1f68 399;1fa9 1f69 399;" +
        "1faa 1f6a 399;1fab 1f6b 399;1fac 1f6c 399;1fad 1f6d 399;1fae 1f6e 399;1faf 1f6f 399;1fb2 1fba 399;1fb3 391 399;" +
        "1fb4 386 399;1fb6 391 342;1fb7 391 342 399;1fbc 391 399;1fc2 1fca 399;1fc3 397 399;1fc4 389 399;1fc6 397 342;" +
        "1fc7 397 342 399;1fcc 397 399;1fd2 399 308 300;1fd3 399 308 301;1fd6 399 342;1fd7 399 308 342;1fe2 3a5 308 300;" +
        "1fe3 3a5 308 301;1fe4 3a1 313;1fe6 3a5 342;1fe7 3a5 308 342;1ff2 1ffa 399;1ff3 3a9 399;1ff4 38f 399;1ff6 3a9 342;" +
        "1ff7 3a9 342 399;1ffc 3a9 399;fb00 46 46;fb01 46 49;fb02 46 4c;fb03 46 46 49;fb04 46 46 4c;fb05 53 54;fb06 53 54;" +
        "fb13 544 546;fb14 544 535;fb15 544 53b;fb16 54e 546;fb17 544 53d";

    private const char FinalSigma = '\u03C2';
    private const char Sigma = '\u03C3';

    private static readonly FrozenDictionary<int, string> SpecialUpper = ParseSpecialUpper();

    public static string ToUpper(string text)
    {
        Workload.SpendText(text.Length);
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
            return text.ToUpperInvariant();
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int codePoint = JavaCharacter.CodePointAt(text, i);
            i += JavaCharacter.Length(codePoint);
            if (SpecialUpper.TryGetValue(codePoint, out string? special))
                result.Append(special);
            else
                Append(result, JavaCharacter.ToUpper(codePoint));
        }

        return result.ToString();
    }

    public static string ToLower(string text)
    {
        Workload.SpendText(text.Length);
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
            return text.ToLowerInvariant();
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int codePoint = JavaCharacter.CodePointAt(text, i);
            int next = i + JavaCharacter.Length(codePoint);
            if (codePoint == 0x3A3)
                result.Append(IsFinal(text, i) ? FinalSigma : Sigma);
            else if (codePoint == 0x130)
                result.Append("i\u0307");
            else
                Append(result, JavaCharacter.ToLower(codePoint));
            i = next;
        }

        return result.ToString();
    }

    public static bool AreEqual(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left.Length == right.Length && Compare(left, right) == 0;

    /// <summary>The difference of the first characters that differ in upper and in lower case, or else of the lengths.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int common = Math.Min(left.Length, right.Length);
        for (int i = 0; i < common; i++)
        {
            if (left[i] == right[i])
                continue;
            if (char.IsAscii(left[i]) && char.IsAscii(right[i]))
            {
                int distance = AsciiToLower(left[i]) - AsciiToLower(right[i]);
                if (distance != 0)
                    return distance;
                continue;
            }

            // Java joins surrogate pairs only where it has to keep both texts in two bytes a character.
            bool joinsPairs = left.ContainsAnyExceptInRange('\0', '\u00FF') && right.ContainsAnyExceptInRange('\0', '\u00FF');
            int first = joinsPairs ? CodePointAround(left, i) : left[i];
            int second = joinsPairs ? CodePointAround(right, i) : right[i];
            int upper = JavaCharacter.ToUpper(first);
            int otherUpper = JavaCharacter.ToUpper(second);
            if (upper == otherUpper)
                continue;
            int difference = JavaCharacter.ToLower(upper) - JavaCharacter.ToLower(otherUpper);
            if (difference != 0)
                return difference;
        }

        return left.Length - right.Length;
    }

    private static int AsciiToLower(char character) => char.IsAsciiLetterUpper(character) ? character | ' ' : character;

    private static int CodePointAround(ReadOnlySpan<char> text, int index) =>
        char.IsLowSurrogate(text[index]) && index > 0 ? JavaCharacter.CodePointBefore(text, index + 1) : JavaCharacter.CodePointAt(text, index);

    private static void Append(StringBuilder text, int codePoint)
    {
        if (codePoint < 0x10000)
            text.Append((char)codePoint);
        else
            text.Append(char.ConvertFromUtf32(codePoint));
    }

    // A capital sigma is final when there is a cased letter before it and none behind it in its word.
    private static bool IsFinal(string text, int index)
    {
        int i = index;
        while (true)
        {
            if (i == 0 || !IsWithinWord(text, i - 1))
                return false;
            int before = JavaCharacter.CodePointBefore(text, i);
            if (IsCased(before))
                break;
            i -= JavaCharacter.Length(before);
        }

        for (i = index + 1; i < text.Length && IsWithinWord(text, i);)
        {
            int after = JavaCharacter.CodePointAt(text, i);
            if (IsCased(after))
                return false;
            i += JavaCharacter.Length(after);
        }

        return true;
    }

    private static bool IsCased(int codePoint) =>
        JavaCharacter.IsUpperCase(codePoint) || JavaCharacter.IsLowerCase(codePoint) || JavaCharacter.IsTitleCase(codePoint);

    // Quotes, hyphens and full stops join what they stand between.
    private static bool IsWithinWord(string text, int index)
    {
        if (text[index] is not ('"' or '\'' or '-' or '.'))
            return IsWordPart(CodePointAround(text, index));
        return index > 0
            && index + 1 < text.Length
            && IsWordPart(CodePointAround(text, index - 1))
            && IsWordPart(CodePointAround(text, index + 1));
    }

    private static bool IsWordPart(int codePoint) => JavaCharacter.Category(codePoint)
        is <= UnicodeCategory.OtherNumber or UnicodeCategory.Format or UnicodeCategory.ModifierSymbol or UnicodeCategory.ConnectorPunctuation;

    private static FrozenDictionary<int, string> ParseSpecialUpper()
    {
        Dictionary<int, string> special = [];
        foreach (string entry in SpecialUpperText.Split(';'))
        {
            int[] codePoints = [.. entry.Split(' ').Select(part => int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            special.Add(codePoints[0], string.Concat(codePoints.Skip(1).Select(unit => (char)unit)));
        }

        return special.ToFrozenDictionary();
    }
}
