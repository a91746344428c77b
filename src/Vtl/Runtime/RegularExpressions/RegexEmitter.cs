using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VtlKit.Runtime.RegularExpressions;

/// <summary>
/// Writes a Java regular expression as one of .NET that matches the same in the texts it is made for. Nothing is left to .NET's own ideas of
/// cases, lines and classes: all sets are spelt out, and surrogate pairs are matched as a whole.
/// </summary>
internal sealed class RegexEmitter
{
    private const string Pair = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]";

    private readonly StringBuilder output = new();
    private readonly int groupCount;
    private readonly bool isAscii;
    private readonly bool hasLines;
    private int behindDepth;

    private RegexEmitter(int groupCount, bool isAscii, bool hasLines)
    {
        this.groupCount = groupCount;
        this.isAscii = isAscii;
        this.hasLines = hasLines;
    }

    /// <summary>Whether .NET can match the result without backtracking: there are no looks, references and atomic groups in it.</summary>
    public bool IsRegular { get; private set; } = true;

    /// <summary>Whether a reference was written that compares without regard to case, which .NET does by its own rules beyond ASCII.</summary>
    public bool ComparesCases { get; private set; }

    /// <summary>Writes an expression.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="groupCount">How many groups capture.</param>
    /// <param name="isAscii">Whether the texts have ASCII only.</param>
    /// <param name="hasLines">Whether the texts may have line terminators.</param>
    /// <param name="emitter">What has written it, and knows what it is like.</param>
    /// <exception cref="LimitException">The expression cannot be written so that it matches the same.</exception>
    public static string Emit(RegexNode node, int groupCount, bool isAscii, bool hasLines, out RegexEmitter emitter)
    {
        emitter = new RegexEmitter(groupCount, isAscii, hasLines);
        emitter.Write(node);
        return emitter.output.ToString();
    }

    private void Write(RegexNode node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitException("The regular expression is nested too deeply.");
        switch (node)
        {
            case CharacterNode character:
                WriteSet(character.Set);
                break;
            case SequenceNode sequence:
                foreach (RegexNode part in sequence.Parts)
                    Write(part);
                break;
            case AlternationNode alternation:
                WriteBranches(alternation);
                break;
            case GroupNode group:
                WriteGroup(group);
                break;
            case AtomicNode atomic:
                WriteAtomic(() => Write(atomic.Body));
                break;
            case LookNode look:
                WriteLook(look);
                break;
            case RepeatNode repeat:
                WriteRepeat(repeat);
                break;
            case BackReferenceNode reference:
                WriteReference(reference);
                break;
            case AnchorNode anchor:
                WriteAnchor(anchor);
                break;
            case WordBoundaryNode boundary:
                WriteBoundary(boundary);
                break;
            case LineTerminatorNode:
                WriteLineTerminator(keepsBoth: false);
                break;
        }
    }

    private void WriteBranches(AlternationNode alternation)
    {
        output.Append("(?:");
        for (int i = 0; i < alternation.Branches.Length; i++)
        {
            if (i > 0)
                output.Append('|');
            Write(alternation.Branches[i]);
        }

        output.Append(')');
    }

    private void WriteGroup(GroupNode group)
    {
        if (group.Number == 0)
            output.Append("(?:");
        else
            output.Append(CultureInfo.InvariantCulture, $"(?<{group.Number}>");
        Write(group.Body);
        output.Append(')');
    }

    private void WriteAtomic(Action writeBody)
    {
        // .NET looks behind from the right to the left, where the first match is another.
        if (behindDepth > 0)
            throw new LimitException("Atomic groups and possessive quantifiers within a look-behind are not supported.");
        IsRegular = false;
        output.Append("(?>");
        writeBody();
        output.Append(')');
    }

    private void WriteLook(LookNode look)
    {
        IsRegular = false;
        if (look.IsBehind && !LookBehind.HasFixedLength(look.Body) && Captures(look.Body))
            throw new LimitException("Groups that capture within a look-behind of no fixed length are not supported.");
        behindDepth += look.IsBehind ? 1 : 0;
        output.Append(look.IsBehind ? "(?<" : "(?").Append(look.IsNegative ? '!' : '=');
        Write(look.Body);
        output.Append(')');
        behindDepth -= look.IsBehind ? 1 : 0;
    }

    private static bool Captures(RegexNode node) => node switch
    {
        GroupNode group => group.Number > 0 || Captures(group.Body),
        SequenceNode sequence => sequence.Parts.Any(Captures),
        AlternationNode alternation => alternation.Branches.Any(Captures),
        RepeatNode repeat => Captures(repeat.Body),
        AtomicNode atomic => Captures(atomic.Body),
        LookNode look => Captures(look.Body),
        _ => false,
    };

    private void WriteRepeat(RepeatNode repeat)
    {
        if (IsWidthless(repeat.Body) && repeat.Maximum > 0)
        {
            WriteWidthless(repeat);
            return;
        }

        if (repeat.Mode == RepeatMode.Possessive)
        {
            WriteAtomic(() => WriteRepeated(repeat));
            return;
        }

        WriteRepeated(repeat);
        if (repeat.Mode == RepeatMode.Lazy)
            output.Append('?');
    }

    // What takes no room is there once or not at all; .NET loses count of it.
    private void WriteWidthless(RepeatNode repeat)
    {
        output.Append("(?:");
        Write(repeat.Body);
        output.Append(')');
        if (repeat.Minimum == 0)
            output.Append(repeat.Mode == RepeatMode.Lazy ? "??" : "?");
    }

    private static bool IsWidthless(RegexNode node) => node switch
    {
        EmptyNode or AnchorNode or LookNode or WordBoundaryNode => true,
        GroupNode group => IsWidthless(group.Body),
        AtomicNode atomic => IsWidthless(atomic.Body),
        RepeatNode repeat => IsWidthless(repeat.Body),
        SequenceNode sequence => sequence.Parts.All(IsWidthless),
        AlternationNode alternation => alternation.Branches.All(IsWidthless),
        _ => false,
    };

    private void WriteRepeated(RepeatNode repeat)
    {
        output.Append("(?:");
        if (repeat.Body is LineTerminatorNode)
            WriteLineTerminator(keepsBoth: true);
        else
            Write(repeat.Body);
        output.Append(')');
        output.Append((repeat.Minimum, repeat.Maximum) switch
        {
            (0, 1) => "?",
            (0, RepeatNode.Unbounded) => "*",
            (1, RepeatNode.Unbounded) => "+",
            (var minimum, RepeatNode.Unbounded) => string.Create(CultureInfo.InvariantCulture, $"{{{minimum},}}"),
            var (minimum, maximum) => string.Create(CultureInfo.InvariantCulture, $"{{{minimum},{maximum}}}"),
        });
    }

    private void WriteReference(BackReferenceNode reference)
    {
        IsRegular = false;
        if (reference.Number == 0 || reference.Number > groupCount)
        {
            output.Append("(?!)");
            return;
        }

        ComparesCases |= reference.IgnoresCase;
        output.Append(CultureInfo.InvariantCulture, $"(?{(reference.IgnoresCase ? "i" : "")}:\\k<{reference.Number}>)");
    }

    private void WriteAnchor(AnchorNode anchor)
    {
        string terminators = anchor.UnixLines ? "\\n" : "\\n\\r\\u0085\\u2028\\u2029";
        string text = anchor.Kind switch
        {
            AnchorKind.Start => "\\A",
            AnchorKind.End => "\\z",
            AnchorKind.LastMatch => "\\G",
            AnchorKind.LineStart when !hasLines => "\\A(?!\\z)",
            AnchorKind.LineStart when anchor.UnixLines => "(?!\\z)(?:\\A|(?<=\\n))",

            // Not between a carriage return and a line feed, and not behind the last terminator.
            AnchorKind.LineStart => "(?!\\z)(?:\\A|(?<=[\\n\\u0085\\u2028\\u2029])|(?<=\\r)(?!\\n))",
            _ when !hasLines => "\\z",
            AnchorKind.LineEnd when anchor.UnixLines => "(?=\\n|\\z)",
            AnchorKind.LineEnd => $"(?=[{terminators}]|\\z)(?!(?<=\\r)\\n)",
            _ when anchor.UnixLines => "(?=\\n?\\z)",
            _ => $"(?=(?:\\r\\n|[{terminators}])?\\z)(?!(?<=\\r)\\n)",
        };
        IsRegular &= !text.Contains("(?", StringComparison.Ordinal) && anchor.Kind != AnchorKind.LastMatch;
        output.Append(text);
    }

    // A mark belongs to the letter or digit that it stands on.
    private void WriteBoundary(WordBoundaryNode boundary)
    {
        if (isAscii)
        {
            output.Append(boundary.IsNegative ? "\\B" : "\\b");
            return;
        }

        IsRegular = false;
        string word = Captured(() => WriteSet(boundary.Word));
        string marked = Captured(() => WriteSet(boundary.LettersAndDigits)) + Captured(() => WriteSet(boundary.Marks)) + "+";
        string left = $"(?:{word}|{marked})";
        string mark = Captured(() => WriteSet(boundary.Marks));
        string right = $"(?:{word}|{mark}(?<={marked}))";
        output.Append(boundary.IsNegative
            ? $"(?:(?<={left})(?={right})|(?<!{left})(?!{right}))"
            : $"(?:(?<={left})(?!{right})|(?<!{left})(?={right}))");
    }

    private void WriteLineTerminator(bool keepsBoth)
    {
        string text = "(?:\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])";
        if (keepsBoth && hasLines)
        {
            IsRegular = false;
            text = "(?>\\r\\n|[\\n\\v\\f\\r\\u0085\\u2028\\u2029])";
        }

        output.Append(text);
    }

    private string Captured(Action write)
    {
        int start = output.Length;
        write();
        string text = output.ToString(start, output.Length - start);
        output.Length = start;
        return text;
    }

    private void WriteSet(CodePointSet set)
    {
        if (isAscii)
        {
            WriteUnits(set);
            return;
        }

        CodePointSet units = set.Between(0, 0xFFFF);
        CodePointSet pairs = set.Between(0x10000, JavaCharacter.LastCodePoint);
        bool hasHighSurrogates = !units.Between(0xD800, 0xDBFF).IsEmpty;
        if (pairs.IsEmpty && !hasHighSurrogates)
        {
            WriteUnits(units);
            return;
        }

        // Where a pair stands it is one character, and its first half alone is none.
        IsRegular = false;
        output.Append("(?>");
        WritePairs(pairs);
        if (!units.IsEmpty)
        {
            output.Append(pairs.IsEmpty ? "" : "|");
            if (hasHighSurrogates)
                output.Append("(?!").Append(Pair).Append(')');
            WriteUnits(units);
        }

        output.Append(')');
    }

    private void WritePairs(CodePointSet pairs)
    {
        bool first = true;
        foreach ((int start, int end) in pairs.Ranges)
        {
            // Whole rows of 1024 share all their second halves.
            for (int from = start; from <= end;)
            {
                bool isWhole = (from & 0x3FF) == 0 && end - from >= 0x3FF;
                int to = isWhole ? from + ((end - from + 1) & ~0x3FF) - 1 : Math.Min(end, from | 0x3FF);
                output.Append(first ? "" : "|");
                first = false;
                WriteUnits(CodePointSet.Of(High(from), High(to)));
                WriteUnits(isWhole ? CodePointSet.Of(0xDC00, 0xDFFF) : CodePointSet.Of(Low(from), Low(to)));
                from = to + 1;
            }
        }
    }

    private static int High(int codePoint) => 0xD800 + ((codePoint - 0x10000) >> 10);

    private static int Low(int codePoint) => 0xDC00 + (codePoint & 0x3FF);

    private void WriteUnits(CodePointSet set)
    {
        if (set.IsEmpty)
        {
            output.Append("[^\\0-\\uFFFF]");
            return;
        }

        if (set.Single >= 0)
        {
            WriteUnit(set.Single);
            return;
        }

        // A set up to the last unit is written by what it leaves out: .NET goes wrong where it unites one with another set.
        int limit = isAscii ? CodePointSet.AsciiLimit : 0x10000;
        bool isOpen = set.Contains(limit - 1);
        CodePointSet written = isOpen ? set.Complement(limit) : set;
        if (written.IsEmpty)
        {
            output.Append("[\\s\\S]");
            return;
        }

        output.Append(isOpen ? "[^" : "[");
        foreach ((int first, int last) in written.Ranges)
        {
            WriteUnit(first);
            if (last == first)
                continue;
            if (last > first + 1)
                output.Append('-');
            WriteUnit(last);
        }

        output.Append(']');
    }

    private void WriteUnit(int unit)
    {
        if (unit < 0x80 && char.IsAsciiLetterOrDigit((char)unit))
            output.Append((char)unit);
        else
            output.Append(CultureInfo.InvariantCulture, $"\\u{unit:X4}");
    }
}
