using static VtlKit.Runtime.RegularExpressions.RegexFlags;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>What an escape stands for: a part of the expression, a set, or else a character.</summary>
internal readonly record struct RegexEscape(int Character, CodePointSet? Set = null, RegexNode? Node = null)
{
    public static implicit operator RegexEscape(int character) => new(character);

    public static implicit operator RegexEscape(CodePointSet set) => new(0, set);

    public static implicit operator RegexEscape(RegexNode node) => new(0, null, node);
}

/// <content>Escapes.</content>
internal sealed partial class RegexParser
{
    /// <summary>Reads an escape, of which the cursor stands before the backslash.</summary>
    /// <param name="inClass">Whether it stands in a character class, where only characters and sets are allowed.</param>
    /// <param name="isRange">Whether it begins or ends a range, where <c>\v</c> is the vertical tab.</param>
    private RegexEscape ParseEscape(bool inClass, bool isRange)
    {
        int letter = Skip();
        switch (letter)
        {
            case '0':
                return ParseOctal();
            case >= '1' and <= '9' when !inClass:
                return ParseBackReference(letter - '0');
            case 'd':
                return Class("Digit", "Digit");
            case 'D':
                return Class("Digit", "Digit").Complement(limit);
            case 'w':
                return Class("word", "Word");
            case 'W':
                return Class("word", "Word").Complement(limit);
            case 's':
                return Class("Space", "White_Space");
            case 'S':
                return Class("Space", "White_Space").Complement(limit);
            case 'h':
                return UnicodeClasses.Own("horizontal", limit);
            case 'H':
                return UnicodeClasses.Own("horizontal", limit).Complement(limit);
            case 'v' when isRange:
                return '\v';
            case 'v':
                return UnicodeClasses.Own("vertical", limit);
            case 'V':
                return UnicodeClasses.Own("vertical", limit).Complement(limit);
            case 'a':
                return '\a';
            case 'e':
                return 0x1B;
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'c':
                return cursor < length ? Read() ^ 64 : throw Error("Illegal control escape sequence");
            case 'x':
                return ParseHexadecimal();
            case 'u':
                return ParseUnicode();
            case 'N':
                throw new LimitException("Characters by name in regular expressions are not supported.");
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '1' and <= '9'):
                return inClass ? throw IllegalEscape() : ParseAnchor(letter);
            default:
                // A backslash at the end has nothing to escape.
                return cursor > length ? throw Error("Unexpected internal error", length) : letter;
        }
    }

    private CodePointSet Class(string ascii, string unicode) =>
        Has(RegexFlags.UnicodeClasses) ? UnicodeClasses.UnicodeProperty(unicode, ignoresCase: false, limit)! : UnicodeClasses.Own(ascii, limit);

    private RegexNode ParseAnchor(int letter)
    {
        switch (letter)
        {
            case 'A':
                return new AnchorNode(AnchorKind.Start, UnixLines: false);
            case 'z':
                return new AnchorNode(AnchorKind.End, UnixLines: false);
            case 'Z':
                return new AnchorNode(AnchorKind.LastLineEnd, Has(UnixLines));
            case 'G':
                return new AnchorNode(AnchorKind.LastMatch, UnixLines: false);
            case 'b' when Peek() == '{' && text[cursor + 1] == 'g':
            case 'X':
                throw new LimitException("Grapheme clusters in regular expressions are not supported.");
            case 'b' when Peek() == '{':
                throw IllegalEscape();
            case 'b' or 'B':
                CodePointSet word = Has(RegexFlags.UnicodeClasses)
                    ? UnicodeClasses.UnicodeProperty("Word", ignoresCase: false, limit)!
                    : UnicodeClasses.Own("boundary", limit);
                return new WordBoundaryNode(
                    letter == 'B', word, UnicodeClasses.Own("javaLetterOrDigit", limit), UnicodeClasses.Property("Mn", ignoresCase: false, limit)!);
            case 'R':
                return new LineTerminatorNode();
            case 'k':
                if (Read() != '<')
                    throw Error("\\k is not followed by '<' for named capturing group");
                string name = ParseGroupName(Read());
                return groupNames.TryGetValue(name, out int number)
                    ? new BackReferenceNode(number, Has(IgnoreCase))
                    : throw Error($"named capturing group <{name}> does not exist");
            default:
                throw IllegalEscape();
        }
    }

    // One digit is always a reference; more are taken as long as there are so many groups.
    private BackReferenceNode ParseBackReference(int number)
    {
        while (IsDigit(Peek()))
        {
            int longer = (number * 10) + Peek() - '0';
            if (groupCount < longer)
                break;
            number = longer;
            Read();
        }

        return new BackReferenceNode(number, Has(IgnoreCase));
    }

    private int ParseOctal()
    {
        int value = 0;
        int digits = 0;
        for (int most = 3; digits < most; digits++)
        {
            int digit = Read() - '0';
            if (digit is < 0 or > 7)
            {
                cursor--;
                break;
            }

            most = digits == 0 && digit > 3 ? 2 : most;
            value = (value * 8) + digit;
        }

        if (digits > 0)
            return value;
        cursor++;
        throw Error("Illegal octal escape sequence");
    }

    private int ParseHexadecimal()
    {
        int first = Read();
        if (HexDigit(first) >= 0)
        {
            int second = Read();
            return HexDigit(second) >= 0 ? (HexDigit(first) * 16) + HexDigit(second) : throw Error("Illegal hexadecimal escape sequence");
        }

        if (first != '{' || HexDigit(Peek()) < 0)
            throw Error("Illegal hexadecimal escape sequence");
        int value = 0;
        int digit;
        while (HexDigit(digit = Read()) >= 0)
        {
            value = (value * 16) + HexDigit(digit);
            if (value > JavaCharacter.LastCodePoint)
                throw Error("Hexadecimal codepoint is too big");
        }

        return digit == '}' ? value : throw Error("Unclosed hexadecimal escape sequence");
    }

    private int ParseUnicode()
    {
        int high = ParseUnicodeUnit();
        if (!char.IsHighSurrogate((char)high))
            return high;
        int start = cursor;
        if (Read() == '\\' && Read() == 'u')
        {
            int low = ParseUnicodeUnit();
            if (char.IsLowSurrogate((char)low))
                return char.ConvertToUtf32((char)high, (char)low);
        }

        cursor = start;
        return high;
    }

    private int ParseUnicodeUnit()
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = HexDigit(Read());
            if (digit < 0)
                throw Error("Illegal Unicode escape sequence");
            value = (value * 16) + digit;
        }

        return value;
    }

    private static int HexDigit(int character) => character < 0x80 && char.IsAsciiHexDigit((char)character) ? JavaCharacter.Digit(character, 16) : -1;

    private JavaException IllegalEscape() => Error("Illegal/unsupported escape sequence");
}
