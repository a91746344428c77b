using System.Runtime.CompilerServices;
using static VtlKit.Runtime.RegularExpressions.RegexFlags;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>Reads a Java regular expression as <c>java.util.regex.Pattern</c> of JDK 17 does, with its exceptions.</summary>
internal sealed partial class RegexParser
{
    private const int LongestPattern = 100_000;
    private const int EndOfPattern = 0;

    private readonly string pattern;
    private readonly int limit;
    private readonly int[] text;
    private readonly int length;
    private readonly Dictionary<string, int> groupNames = [];
    private int cursor;
    private RegexFlags flags;
    private int groupCount;

    private RegexParser(string pattern, int limit)
    {
        this.pattern = pattern;
        this.limit = limit;
        int[] codePoints = QuotedText.Resolve([.. Members.JavaTextMembers.CodePoints(pattern)]);
        length = codePoints.Length;
        text = [.. codePoints, EndOfPattern, EndOfPattern];
    }

    /// <summary>How many groups capture.</summary>
    public int GroupCount => groupCount;

    /// <summary>The numbers of the groups with a name.</summary>
    public IReadOnlyDictionary<string, int> GroupNames => groupNames;

    private int Index => cursor - 1;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="limit">The code points that a text can have, which the sets need to hold.</param>
    /// <param name="parser">What has read it, and knows its groups.</param>
    /// <exception cref="JavaException">A <c>PatternSyntaxException</c>.</exception>
    /// <exception cref="LimitException">The pattern uses what cannot be expressed here, or is too long.</exception>
    public static RegexNode Parse(string pattern, int limit, out RegexParser parser)
    {
        if (pattern.Length > LongestPattern)
            throw new LimitException($"A regular expression of {pattern.Length} characters is longer than the {LongestPattern} that are allowed.");
        parser = new RegexParser(pattern, limit);
        RegexNode root = parser.ParseAlternation();
        if (parser.cursor < parser.length)
            throw parser.Error(parser.Peek() == ')' ? "Unmatched closing ')'" : "Unexpected internal error", parser.cursor - 2);
        return root;
    }

    // alternation: sequence ('|' sequence)*
    private RegexNode ParseAlternation()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitException("The regular expression is nested too deeply.");
        RegexNode first = ParseSequence();
        if (Peek() != '|')
            return first;
        List<RegexNode> branches = [first];
        while (Peek() == '|')
        {
            Next();
            branches.Add(ParseSequence());
        }

        return new AlternationNode([.. branches]);
    }

    // sequence: (atom quantifier?)*
    private RegexNode ParseSequence()
    {
        List<RegexNode> parts = [];
        while (true)
        {
            int character = Peek();
            switch (character)
            {
                case '(':
                    if (ParseGroup() is { } group)
                        parts.Add(group);
                    continue;
                case '|' or ')':
                case EndOfPattern when cursor >= length:
                    return parts switch { [] => new EmptyNode(), [var only] => only, _ => new SequenceNode([.. parts]) };
                case '?' or '*' or '+':
                    Next();
                    throw Error($"Dangling meta character '{(char)character}'");
                default:
                    parts.Add(ParseQuantifier(ParseAtom(character)));
                    continue;
            }
        }
    }

    private RegexNode ParseAtom(int character)
    {
        switch (character)
        {
            case '[':
                return new CharacterNode(ParseClass(consumesEnd: true));
            case '\\':
                return ParseEscapedAtom();
            case '^':
                Next();
                return new AnchorNode(Has(Multiline) ? AnchorKind.LineStart : AnchorKind.Start, Has(UnixLines));
            case '$':
                Next();
                return new AnchorNode(Has(Multiline) ? AnchorKind.LineEnd : AnchorKind.LastLineEnd, Has(UnixLines));
            case '.':
                Next();
                return new CharacterNode(Dot());
            case '{':
                // Nothing is repeated then, if it is a quantifier at all.
                return new EmptyNode();
            default:
                Next();
                return new CharacterNode(Fold(character));
        }
    }

    private RegexNode ParseEscapedAtom()
    {
        int escaped = text[cursor + 1];
        if (escaped is 'p' or 'P')
        {
            cursor++;
            return new CharacterNode(ParseFamily());
        }

        return ParseEscape(inClass: false, isRange: false) switch
        {
            { Node: { } node } => node,
            { Set: { } set } => new CharacterNode(set),
            { Character: var character } => new CharacterNode(Fold(character)),
        };
    }

    private CodePointSet Dot()
    {
        if (Has(DotAll))
            return CodePointSet.Of(0, limit - 1);
        CodePointSet terminators = Has(UnixLines) ? CodePointSet.Of('\n') : CodePointSet.Of("\n\r\u0085\u2028\u2029");
        return terminators.Complement(limit);
    }

    private RegexNode? ParseGroup()
    {
        RegexFlags saved = flags;
        RegexNode group;
        if (Next() != '?')
        {
            int number = ++groupCount;
            group = new GroupNode(ParseAlternation(), number);
        }
        else if (ParseSpecialGroup() is { } special)
        {
            group = special;
        }
        else
        {
            return null;
        }

        Accept(')', "Unclosed group");
        flags = saved;
        return ParseQuantifier(group);
    }

    // What follows "(?"; null for flags that hold for the rest of the enclosing group.
    private RegexNode? ParseSpecialGroup()
    {
        int kind = Skip();
        switch (kind)
        {
            case ':':
                return new GroupNode(ParseAlternation(), Number: 0);
            case '=' or '!':
                return new LookNode(ParseAlternation(), IsBehind: false, IsNegative: kind == '!');
            case '>':
                return new AtomicNode(ParseAlternation());
            case '<':
                return ParseLookBehindOrName();
            case '$' or '@':
                throw Error("Unknown group type");
            default:
                cursor--;
                ParseFlags();
                int end = Read();
                if (end == ')')
                    return null;
                return end == ':' ? new GroupNode(ParseAlternation(), Number: 0) : throw Error("Unknown inline modifier");
        }
    }

    private RegexNode ParseLookBehindOrName()
    {
        int character = Read();
        if (character is not ('=' or '!'))
        {
            string name = ParseGroupName(character);
            if (groupNames.ContainsKey(name))
                throw Error($"Named capturing group <{name}> is already defined");
            int number = ++groupCount;
            groupNames.Add(name, number);
            return new GroupNode(ParseAlternation(), number);
        }

        RegexNode body = ParseAlternation();
        if (!LookBehind.HasMaximum(body))
            throw Error("Look-behind group does not have an obvious maximum length");
        return new LookNode(body, IsBehind: true, IsNegative: character == '!');
    }

    private string ParseGroupName(int first)
    {
        if (first >= 0x80 || !char.IsAsciiLetter((char)first))
            throw Error("capturing group name does not start with a Latin letter");
        List<char> name = [];
        int character = first;
        do
        {
            name.Add((char)character);
            character = Read();
        }
        while (character < 0x80 && char.IsAsciiLetterOrDigit((char)character));
        return character == '>' ? new string([.. name]) : throw Error("named capturing group is missing trailing '>'");
    }

    private void ParseFlags()
    {
        bool isOn = true;
        for (int letter = Peek(); ; letter = Next())
        {
            if (letter == '-' && isOn)
            {
                isOn = false;
                continue;
            }

            RegexFlags flag = letter switch
            {
                'i' => IgnoreCase,
                'm' => Multiline,
                's' => DotAll,
                'd' => UnixLines,
                'u' => UnicodeCase,
                'x' => Comments,
                'U' => RegexFlags.UnicodeClasses | UnicodeCase,
                'c' => throw new LimitException("Canonical equivalence in regular expressions is not supported."),
                _ => None,
            };
            if (flag == None)
                return;
            flags = isOn ? flags | flag : flags & ~flag;
        }
    }

    private RegexNode ParseQuantifier(RegexNode atom)
    {
        switch (Peek())
        {
            case '?':
                Next();
                return Repeat(atom, 0, 1);
            case '*':
                Next();
                return Repeat(atom, 0, RepeatNode.Unbounded);
            case '+':
                Next();
                return Repeat(atom, 1, RepeatNode.Unbounded);
            case '{':
                return ParseCount(atom);
            default:
                return atom;
        }
    }

    private RegexNode ParseCount(RegexNode atom)
    {
        int digit = text[cursor + 1];
        if (!IsDigit(digit))
            throw Error("Illegal repetition", cursor);
        Skip();
        int minimum = ParseNumber(ref digit);
        int maximum = minimum;
        if (digit == ',')
        {
            digit = Read();
            maximum = digit == '}' ? RepeatNode.Unbounded : ParseNumber(ref digit);
        }

        if (digit != '}')
            throw Error("Unclosed counted closure");
        if (maximum < minimum)
            throw Error("Illegal repetition range");
        return Repeat(atom, minimum, maximum);
    }

    private int ParseNumber(ref int digit)
    {
        long number = 0;
        for (; IsDigit(digit); digit = Read())
        {
            number = (number * 10) + digit - '0';
            if (number > int.MaxValue)
                throw Error("Illegal repetition range");
        }

        return (int)number;
    }

    private RepeatNode Repeat(RegexNode atom, int minimum, int maximum)
    {
        RepeatMode mode = RepeatMode.Greedy;
        if (Peek() is '?' or '+')
        {
            mode = Peek() == '?' ? RepeatMode.Lazy : RepeatMode.Possessive;
            Next();
        }

        return new RepeatNode(atom, minimum, maximum, mode);
    }

    private static bool IsDigit(int character) => character is >= '0' and <= '9';

    private bool Has(RegexFlags flag) => (flags & flag) != 0;

    // The cursor stands before the current character, and behind white space and comments where these are skipped.
    private int Peek()
    {
        SkipComments();
        return text[cursor];
    }

    private int Next()
    {
        cursor++;
        return Peek();
    }

    private int Read()
    {
        SkipComments();
        return text[cursor++];
    }

    /// <summary>Passes the current character and the one behind it, and returns the latter.</summary>
    private int Skip()
    {
        cursor += 2;
        return text[cursor - 1];
    }

    private void Accept(int character, string message)
    {
        if (Read() != character)
            throw Error(message);
    }

    private void SkipComments()
    {
        if (!Has(Comments))
            return;
        while (text[cursor] is ' ' or (>= '\t' and <= '\r') or '#')
        {
            if (text[cursor++] != '#')
                continue;
            while (cursor < length && !IsLineTerminator(text[cursor]))
                cursor++;
        }
    }

    private bool IsLineTerminator(int character) =>
        Has(UnixLines) ? character == '\n' : character is '\n' or '\r' or 0x85 or 0x2028 or 0x2029;

    private JavaException Error(string message) => Error(message, Index);

    private JavaException Error(string message, int index) =>
        new("PatternSyntaxException", index >= 0 ? $"{message} near index {Math.Min(index, length)}\n{pattern}" : $"{message}\n{pattern}");
}
