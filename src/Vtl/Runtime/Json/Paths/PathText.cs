namespace VtlKit.Runtime.Json.Paths;

/// <summary>
/// A cursor over the text of a path or filter, or over a part of it. Jayway's grammar is what its cursor does, so this one has the same
/// questions with the same answers: some look past the end of the part, and fail only at the end of the text.
/// </summary>
internal sealed class PathText(string text)
{
    private int end = text.Length - 1;

    /// <summary>Where the cursor stands; possibly past the end.</summary>
    public int Position { get; set; }

    /// <summary>The place after the last character of the part.</summary>
    public int Length => end + 1;

    public char Current => At(Position);

    /// <summary>Whether nothing follows the current character, which then may be anything.</summary>
    public bool IsAtLast => Position >= end;

    /// <exception cref="JavaException">There is no such character; the compiler makes an invalid path of it.</exception>
    public char At(int place) => (uint)place < (uint)text.Length
        ? text[place]
        : throw new JavaException("StringIndexOutOfBoundsException", $"Index {place} out of bounds for length {text.Length}");

    public bool IsInside(int place) => place >= 0 && place <= end;

    public bool IsInside() => IsInside(Position);

    public bool LastIs(char character) => At(end) == character;

    public bool NextIs(char character) => IsInside(Position + 1) && At(Position + 1) == character;

    /// <exception cref="JavaException">The places are not in order, or there are none such.</exception>
    public string Slice(int from, int to) => from >= 0 && from <= to && to <= text.Length
        ? text[from..to]
        : throw new JavaException("StringIndexOutOfBoundsException", $"begin {from}, end {to}, length {text.Length}");

    public void DropLast() => end--;

    public void Trim()
    {
        SkipBlanks();
        while (Position < end && LastIs(' '))
            end--;
    }

    /// <summary>Skips blanks, though never the last character.</summary>
    public PathText SkipBlanks()
    {
        while (Position < end && IsInside() && Current == ' ')
            Position++;
        return this;
    }

    public int IndexOf(char character, int from)
    {
        for (int i = from; IsInside(i); i++)
        {
            if (At(i) == character)
                return i;
        }

        return -1;
    }

    /// <summary>The place of a character after another place, not counting those after a backslash.</summary>
    public int IndexOfUnescaped(char character, int after)
    {
        bool escaped = false;
        for (int i = after + 1; IsInside(i); i++)
        {
            if (escaped)
                escaped = false;
            else if (At(i) == '\\')
                escaped = true;
            else if (At(i) == character)
                return i;
        }

        return -1;
    }

    /// <summary>The place of the bracket that closes the one at a place, or -1.</summary>
    public int IndexOfClosing(int opening, char open, char close, bool skipPatterns)
    {
        int depth = 1;
        for (int i = opening + 1; IsInside(i); i++)
        {
            if (At(i) is '\'' or '"')
                i = EndOf(At(i), i, $"Could not find matching close quote for {At(i)} when parsing") + 1;
            if (skipPatterns && At(i) == '/')
                i = EndOf('/', i, "Could not find matching close for / when parsing regex in") + 1;
            if (At(i) == open)
                depth++;
            if (At(i) == close && --depth == 0)
                return i;
        }

        return -1;
    }

    /// <summary>The place of the next character that is no blank, if it is the expected one, else -1.</summary>
    public int IndexOfSignificant(char character, int after)
    {
        int place = PlaceOfSignificant(after);
        return At(place) == character ? place : -1;
    }

    public bool SignificantIs(char character, int after)
    {
        int place = PlaceOfSignificant(after);
        return IsInside(place) && At(place) == character;
    }

    /// <summary>The next character that is no blank, or a blank.</summary>
    public char SignificantAfter(int after)
    {
        int place = PlaceOfSignificant(after);
        return IsInside(place) ? At(place) : ' ';
    }

    /// <summary>The place of the last character before the cursor that is no blank, or -1.</summary>
    public int PlaceOfPreviousSignificant()
    {
        int place = Position - 1;
        while (IsInside(place) && At(place) == ' ')
            place--;
        return IsInside(place) ? place : -1;
    }

    /// <summary>Steps over a word after blanks, if it is there.</summary>
    public bool TryRead(string word)
    {
        SkipBlanks();
        if (!IsInside(Position + word.Length - 1) || Slice(Position, Position + word.Length) != word)
            return false;
        Position += word.Length;
        return true;
    }

    public override string ToString() => text;

    private int PlaceOfSignificant(int after)
    {
        int place = after + 1;
        while (IsInside(place) && At(place) == ' ')
            place++;
        return place;
    }

    private int EndOf(char delimiter, int start, string complaint)
    {
        int close = IndexOfUnescaped(delimiter, start);
        return close >= 0 ? close : throw PathErrors.Invalid($"{complaint} : {text}");
    }
}
