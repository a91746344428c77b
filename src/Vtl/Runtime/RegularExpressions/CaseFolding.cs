namespace VtlKit.Runtime.RegularExpressions;

/// <summary>What a character or a range also matches where the case does not matter.</summary>
internal static class CaseFolding
{
    // Every character with two cases, by the lower case of its upper case.
    private static readonly Lazy<ILookup<int, int>> ByFolded = new(() =>
        Enumerable.Range(0, JavaCharacter.LastCodePoint + 1)
            .Where(character => JavaCharacter.ToUpper(character) != character || JavaCharacter.ToLower(character) != character)
            .ToLookup(Folded));

    /// <summary>A character in both cases, if it is of ASCII.</summary>
    public static CodePointSet OfAscii(int first, int last)
    {
        CodePointSet set = first == last ? CodePointSet.Of(first) : CodePointSet.Empty;
        for (int letter = 'a'; letter <= 'z'; letter++)
        {
            int upper = letter - 32;
            if ((first <= letter && letter <= last) || (first <= upper && upper <= last))
                set = set.Union(CodePointSet.Of(letter)).Union(CodePointSet.Of(upper));
        }

        return set;
    }

    /// <summary>The characters that have the same lower case of their upper case.</summary>
    public static CodePointSet OfUnicode(int character)
    {
        int upper = JavaCharacter.ToUpper(character);
        int folded = JavaCharacter.ToLower(upper);
        if (upper == folded)
            return CodePointSet.Of(character);
        return ByFolded.Value[folded].Aggregate(CodePointSet.Of(folded), (set, other) => set.Union(CodePointSet.Of(other)));
    }

    /// <summary>The characters whose upper case, or the lower case of it, is in a range.</summary>
    public static CodePointSet OfUnicode(int first, int last)
    {
        return ByFolded.Value
            .SelectMany(characters => characters)
            .Where(character => IsIn(JavaCharacter.ToUpper(character)) || IsIn(Folded(character)))
            .Aggregate(CodePointSet.Of(first, last), (set, character) => set.Union(CodePointSet.Of(character)));

        bool IsIn(int character) => first <= character && character <= last;
    }

    private static int Folded(int character) => JavaCharacter.ToLower(JavaCharacter.ToUpper(character));
}
