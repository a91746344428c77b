namespace VtlKit.Runtime.Json;

/// <summary>Names of members come again and again within a document, and from one document to the next: each thread keeps some of them.</summary>
internal static class NameCache
{
    private const int Slots = 128;
    private const int LongestName = 32;

    [ThreadStatic]
    private static string[]? known;

    public static string Find(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > LongestName)
            return name.ToString();
        string[] names = known ??= new string[Slots];
        ref string slot = ref names[((name.Length * 31) + (name[0] * 7) + name[^1]) & (Slots - 1)];
        if (slot is null || !name.SequenceEqual(slot))
            slot = name.ToString();
        return slot;
    }
}
