namespace VtlKit.Runtime.Json;

/// <summary>
/// Names of members come again and again within a document, from one document to the next, and in the templates that look for them: some of
/// them are kept, so that they are made once, and known by their reference.
/// </summary>
internal static class NameCache
{
    private const int Slots = 512;
    private const int LongestName = 32;

    // Threads may take each other's places; what they get is right all the same.
    private static readonly string?[] Known = new string?[Slots];

    public static string Find(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > LongestName)
            return name.ToString();
        ref string? slot = ref Known[((name.Length * 37) + (name[0] * 11) + (name[name.Length / 2] * 5) + name[^1]) & (Slots - 1)];
        string? known = slot;
        if (known is null || !name.SequenceEqual(known))
            slot = known = name.ToString();
        return known;
    }
}
