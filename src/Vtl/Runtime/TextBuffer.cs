using System.Runtime.CompilerServices;

namespace VtlKit.Runtime;

/// <summary>
/// A text that grows. Each thread keeps the characters of the last few buffers that were let go for the next ones, so that rendering many
/// templates costs no memory but their results.
/// </summary>
internal sealed class TextBuffer
{
    private const int SmallestSize = 256;
    private const int LargestSpare = 64 * 1024;

    /// <summary>As many as are in use at once: an output, a value that prints itself, a text within it.</summary>
    private const int MostSpares = 3;

    [ThreadStatic]
    private static Stack<char[]>? spares;

    private char[] characters;

    public TextBuffer() => characters = (spares ??= new(MostSpares)).TryPop(out char[]? spare) ? spare : new char[SmallestSize];

    /// <summary>How many characters there are; setting it cuts the text off.</summary>
    public int Length { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(char character)
    {
        if (Length == characters.Length)
            Grow(1);
        characters[Length++] = character;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > characters.Length - Length)
            Grow(text.Length);
        text.CopyTo(characters.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Room for so many characters behind the text, which setting <see cref="Length"/> makes part of it.</summary>
    public Span<char> Room(int length)
    {
        if (length > characters.Length - Length)
            Grow(length);
        return characters.AsSpan(Length);
    }

    /// <summary>The text, until it is changed.</summary>
    public ReadOnlySpan<char> Written => characters.AsSpan(0, Length);

    /// <summary>The text from a place to the end.</summary>
    public string From(int start) => new(characters, start, Length - start);

    /// <summary>The whole text, which the buffer is empty after.</summary>
    public string Release()
    {
        string text = From(0);
        Discard();
        return text;
    }

    /// <summary>Lets go of the text.</summary>
    public void Discard()
    {
        if (characters.Length <= LargestSpare && spares is { Count: < MostSpares })
            spares.Push(characters);
        characters = [];
        Length = 0;
    }

    private void Grow(int added) =>
        Array.Resize(ref characters, (int)Math.Min(Array.MaxLength, Math.Max(Math.Max(SmallestSize, characters.Length * 2L), Length + (long)added)));
}
