using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VtlKit.Text;
using Stretch = VtlKit.Text.OffsetMap.Stretch;

namespace VtlKit.OpenApi.Tree;

/// <summary>
/// Finds the characters of a file that a scalar's value came of, by reading the scalar again. What it reads is compared with the value
/// at every character, so that a disagreement with the parser gives a rough place, never a wrong one.
/// </summary>
internal ref struct ScalarPlaces
{
    private readonly string file;
    private readonly ScalarStyle style;
    private readonly string? value;
    private readonly StringBuilder? decoded;
    private readonly int end;
    private readonly ImmutableArray<Stretch>.Builder stretches;
    private int position;
    private int length;
    private int expected;
    private bool agrees;

    private ScalarPlaces(string file, TextSpan span, ScalarStyle style, string? value)
    {
        this.file = file;
        this.style = style;
        this.value = value;
        decoded = value is null ? new StringBuilder() : null;
        position = span.Start;
        end = span.End;
        stretches = ImmutableArray.CreateBuilder<Stretch>();
        expected = -1;
        agrees = true;
    }

    /// <summary>The scalar's value with its places in the text of the file.</summary>
    public static PlacedText Find(string file, ScalarNode scalar)
    {
        if (scalar.Computed is { } computed)
        {
            return computed;
        }

        ImmutableArray<Stretch> stretches = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? FindBlock(file, scalar)
            : new ScalarPlaces(file, scalar.Span, scalar.Style, scalar.Value).FindFlow();
        return stretches.IsEmpty ? PlacedText.At(scalar.Value, scalar.Span.Start) : new PlacedText(scalar.Value, stretches);
    }

    /// <summary>The value of a plain or quoted scalar, read from the text of the file.</summary>
    public static string Decode(string file, TextSpan span, ScalarStyle style)
    {
        ScalarPlaces places = new(file, span, style, null);
        places.FindFlow();
        return places.decoded!.ToString();
    }

    private ImmutableArray<Stretch> FindFlow()
    {
        switch (style)
        {
            case ScalarStyle.Plain:
                ReadLines('\0');
                break;
            case ScalarStyle.SingleQuoted:
                position++;
                ReadLines('\'');
                break;
            default:
                position++;
                ReadLines('"');
                break;
        }

        return Finish(position);
    }

    // The lines of a plain or quoted scalar: blanks around a line break go, one break is a blank, of several the first goes.
    private void ReadLines(char quote)
    {
        while (agrees && position < end)
        {
            char current = file[position];
            if (current == quote && quote == '"')
            {
                return;
            }

            if (current == '\'' && quote == '\'')
            {
                if (position + 1 >= end || file[position + 1] != '\'')
                {
                    return;
                }

                Emit('\'', position);
                position += 2;
            }
            else if (current == '\\' && quote == '"')
            {
                ReadEscape();
            }
            else if (IsBlank(current) || IsBreak(current))
            {
                ReadBlanks(afterContinuation: false);
            }
            else
            {
                Emit(current, position);
                position++;
            }
        }
    }

    private void ReadBlanks(bool afterContinuation)
    {
        int start = position;
        while (position < end && IsBlank(file[position]))
        {
            position++;
        }

        bool isAtBreak = position < end && IsBreak(file[position]);
        if (!isAtBreak && !afterContinuation)
        {
            for (int i = start; i < position; i++)
            {
                Emit(file[i], i);
            }

            return;
        }

        int first = -1;
        bool isFolded = afterContinuation;
        while (position < end && (IsBlank(file[position]) || IsBreak(file[position])))
        {
            if (IsBlank(file[position]))
            {
                position++;
                continue;
            }

            if (first < 0 && !afterContinuation)
            {
                first = position;
                SkipBreak();
                if (LineBreakOf(first) != '\n')
                {
                    Emit(LineBreakOf(first), first);
                    isFolded = true;
                }

                continue;
            }

            isFolded = true;
            Emit(LineBreakOf(position), position);
            SkipBreak();
        }

        if (!isFolded)
        {
            Emit(' ', first);
        }
    }

    private void ReadEscape()
    {
        int start = position;
        char kind = position + 1 < end ? file[position + 1] : '\0';
        position += 2;
        if (IsBreak(kind))
        {
            position = start + 1;
            SkipBreak();
            ReadBlanks(afterContinuation: true);
            return;
        }

        int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            Emit(Escaped(kind), start);
            return;
        }

        if (position + digits > end
            || !int.TryParse(file.AsSpan(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
        {
            agrees = false;
            return;
        }

        position += digits;
        if (code is >= 0 and <= char.MaxValue)
        {
            Emit((char)code, start);
        }
        else if (Rune.TryCreate(code, out Rune rune))
        {
            string pair = rune.ToString();
            Emit(pair[0], start);
            Emit(pair[1], start);
        }
        else
        {
            agrees = false;
        }
    }

    private static char Escaped(char kind) => kind switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\x1b',
        'N' => '\x85',
        '_' => '\xa0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => kind,
    };

    private static ImmutableArray<Stretch> FindBlock(string file, ScalarNode scalar)
    {
        int content = scalar.Span.Start + 1;
        bool hasIndicator = false;
        while (content < scalar.Span.End && (file[content] is '+' or '-' || char.IsAsciiDigit(file[content])))
        {
            hasIndicator |= char.IsAsciiDigit(file[content]);
            content++;
        }

        while (content < scalar.Span.End && !IsBreak(file[content]))
        {
            content++;
        }

        int indentation = IndentationOf(file, content, scalar.Span.End);
        if (!hasIndicator)
        {
            return new ScalarPlaces(file, scalar.Span, scalar.Style, scalar.Value).FindBlock(content, indentation);
        }

        // The indicator counts from the parent's indentation, which a scalar does not know: the widest one that gives the value is it.
        for (int width = indentation; width >= Math.Max(0, indentation - 64); width--)
        {
            ImmutableArray<Stretch> stretches = new ScalarPlaces(file, scalar.Span, scalar.Style, scalar.Value).FindBlock(content, width);
            if (!stretches.IsEmpty)
            {
                return stretches;
            }
        }

        return [];
    }

    // Of the first line that is more than blanks; of the longest one where there is none.
    private static int IndentationOf(string file, int start, int end)
    {
        int longest = 0;
        int width = 0;
        for (int i = start; i < end; i++)
        {
            if (IsBreak(file[i]))
            {
                longest = Math.Max(longest, width);
                width = 0;
            }
            else if (file[i] == ' ')
            {
                width++;
            }
            else
            {
                return width;
            }
        }

        return Math.Max(longest, width);
    }

    private ImmutableArray<Stretch> FindBlock(int content, int indentation)
    {
        position = content;
        SkipBreak();
        List<int> pending = [];
        int lineBreak = -1;
        bool wasBlank = false;
        while (agrees && length < value!.Length && position < end)
        {
            if (!SkipIndentation(indentation))
            {
                pending.Add(position);
                SkipBreak();
                continue;
            }

            bool isBlank = IsBlank(file[position]);
            EmitBreaks(lineBreak, pending, style == ScalarStyle.Folded && !wasBlank && !isBlank);
            wasBlank = isBlank;
            while (position < end && !IsBreak(file[position]))
            {
                Emit(file[position], position);
                position++;
            }

            lineBreak = position < end ? position : -1;
            SkipBreak();
        }

        if (length < value!.Length)
        {
            EmitBreaks(lineBreak, pending, isFolded: false);
        }

        return Finish(AfterLast(content));
    }

    // False at a line that ends within the indentation: it is only a line break.
    private bool SkipIndentation(int indentation)
    {
        int start = position;
        while (position < end && position - start < indentation && file[position] == ' ')
        {
            position++;
        }

        return position < end && !IsBreak(file[position]);
    }

    private readonly int AfterLast(int content)
    {
        bool isWithinBreak = expected > 0 && expected < end && file[expected - 1] == '\r' && file[expected] == '\n';
        return length == 0 ? content : isWithinBreak ? expected + 1 : expected;
    }

    private void EmitBreaks(int first, List<int> pending, bool isFolded)
    {
        if (first >= 0 && isFolded && LineBreakOf(first) == '\n')
        {
            if (pending.Count == 0)
            {
                Emit(' ', first);
            }
        }
        else if (first >= 0)
        {
            Emit(LineBreakOf(first), first);
        }

        foreach (int place in pending)
        {
            // A chomped scalar has fewer than the file; those are the last ones.
            if (length < value!.Length && place < end)
            {
                Emit(LineBreakOf(place), place);
            }
        }

        pending.Clear();
    }

    private void Emit(char character, int place)
    {
        if (decoded is not null)
        {
            decoded.Append(character);
        }
        else if (length >= value!.Length || value[length] != character)
        {
            agrees = false;
            return;
        }

        if (place != expected)
        {
            stretches.Add(new Stretch(length, place, 1));
        }

        expected = place + 1;
        length++;
    }

    private readonly ImmutableArray<Stretch> Finish(int after)
    {
        if (!agrees || length != value?.Length)
        {
            return [];
        }

        stretches.Add(new Stretch(length, after, 0));
        return stretches.ToImmutable();
    }

    private void SkipBreak()
    {
        if (position < end)
        {
            position += file[position] == '\r' && position + 1 < end && file[position + 1] == '\n' ? 2 : 1;
        }
    }

    private readonly char LineBreakOf(int place) => file[place] is '\u2028' or '\u2029' ? file[place] : '\n';

    private static bool IsBlank(char character) => character is ' ' or '\t';

    private static bool IsBreak(char character) => character is '\n' or '\r' or '\x85' or '\u2028' or '\u2029';
}
