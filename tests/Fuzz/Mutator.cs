using System.Text;

namespace VtlKit.Fuzz;

/// <summary>Changes inputs: characters, numbers, lines, what stands within brackets, words and made-up pieces of the inputs' language, and pieces of other inputs.</summary>
/// <param name="random">Where the random numbers come from.</param>
/// <param name="words">Words of the inputs' language.</param>
/// <param name="piece">Makes up a piece of the inputs' language.</param>
/// <param name="longest">How long an input may become.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> words, Func<Random, string> piece, int longest)
{
    private const int MostChanges = 6;
    private const int LongestStretch = 200;
    private const string Odd = "\0\t\n\r \"'\\/$#{}[]()!.,:;*+-=<>|&~`@%^?_\u001a\u007f\u0085\u00a0\u00e9\u2028\ud83d\ude00\ufffd\ufeff";
    private const string Closers = ")]}";

    private static readonly string[] Numbers = ["0", "-1", "1", "2", "127", "255", "65536", "2147483647", "2147483648", "-9223372036854775809", "1e308", "1e400", "0.1", "999999999999999999999"];

    /// <summary>A changed copy of one of the inputs, the later ones more often: they reached something new.</summary>
    public string Change(IReadOnlyList<string> corpus)
    {
        string input = Pick(corpus);
        for (int changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            input = ChangeOnce(input, corpus);
        }

        return input.Length <= longest ? input : input[..longest];
    }

    private string ChangeOnce(string input, IReadOnlyList<string> corpus)
    {
        int place = random.Next(input.Length + 1);
        int length = Math.Min(random.Next(1, 1 + Math.Min(32, 1 + input.Length)), input.Length - place);
        return random.Next(15) switch
        {
            0 => input.Remove(place, length),
            1 => input.Insert(place, Odd[random.Next(Odd.Length)].ToString()),
            2 when place < input.Length => string.Concat(input.AsSpan(0, place), Odd.AsSpan(random.Next(Odd.Length), 1), input.AsSpan(place + 1)),
            3 or 4 => input.Insert(place, words[random.Next(words.Count)]),
            5 => input.Insert(place, input.Substring(place, length)),
            6 => Splice(input, place, Pick(corpus)),
            7 => input.Insert(random.Next(input.Length + 1), input.Substring(place, length)),
            8 => ChangeNumber(input, place),
            9 => ChangeLine(input, place),
            10 or 11 => ChangeBrackets(input, place, Pick(corpus)),
            12 or 13 => input.Insert(place, piece(random)),
            _ => string.Concat(input.AsSpan(0, place), words[random.Next(words.Count)], input.AsSpan(place + length)),
        };
    }

    private string Splice(string input, int place, string other)
    {
        int from = random.Next(other.Length + 1);
        int length = Math.Min(random.Next(64), other.Length - from);
        return input.Insert(place, other.Substring(from, length));
    }

    private string ChangeNumber(string input, int place)
    {
        int start = input.AsSpan(place).IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return input;
        }

        start += place;
        int end = start;
        while (end < input.Length && char.IsAsciiDigit(input[end]))
        {
            end++;
        }

        return string.Concat(input.AsSpan(0, start), Numbers[random.Next(Numbers.Length)], input.AsSpan(end));
    }

    private string ChangeLine(string input, int place)
    {
        int start = place == 0 ? 0 : input.LastIndexOf('\n', place - 1) + 1;
        int end = input.IndexOf('\n', place) is >= 0 and var found ? found + 1 : input.Length;
        ReadOnlySpan<char> line = input.AsSpan(start, end - start);
        return random.Next(5) switch
        {
            0 => input.Remove(start, end - start),
            1 => input.Insert(start, line.ToString()),
            2 => input.Insert(start, new string(' ', random.Next(1, 5))),
            3 => string.Concat(input.AsSpan(0, start), line.TrimStart(' '), input.AsSpan(end)),
            _ => input.Insert(input.IndexOf('\n', random.Next(input.Length + 1)) + 1, line.ToString()),
        };
    }

    // Takes away, doubles, wraps, or replaces by another's what stands within a pair of brackets.
    private string ChangeBrackets(string input, int place, string other)
    {
        if (BracketsIn(input, place) is not var (start, end))
        {
            return input;
        }

        ReadOnlySpan<char> head = input.AsSpan(0, start);
        ReadOnlySpan<char> inside = input.AsSpan(start, end - start);
        ReadOnlySpan<char> tail = input.AsSpan(end);
        if (BracketsIn(other, random.Next(other.Length + 1)) is var (from, to) && random.Next(2) == 0)
        {
            return string.Concat(head, other.AsSpan(from, to - from), tail);
        }

        return random.Next(3) switch
        {
            0 => string.Concat(head, tail),
            1 => new StringBuilder().Append(head).Append(inside).Append(inside).Append(tail).ToString(),
            _ => new StringBuilder().Append(head).Append(input[start]).Append(inside).Append(input[end - 1]).Append(tail).ToString(),
        };
    }

    // The next pair of brackets with what is in it.
    private static (int Start, int End)? BracketsIn(string text, int place)
    {
        int start = text.AsSpan(place).IndexOfAny('(', '[', '{');
        if (start < 0)
        {
            return null;
        }

        start += place;
        int depth = 0;
        for (int i = start; i < Math.Min(text.Length, start + LongestStretch); i++)
        {
            depth += text[i] is '(' or '[' or '{' ? 1 : Closers.Contains(text[i], StringComparison.Ordinal) ? -1 : 0;
            if (depth == 0)
            {
                return (start, i + 1);
            }
        }

        return null;
    }

    // The shorter of two: they run faster, and a change of them hits more often.
    private string Pick(IReadOnlyList<string> corpus)
    {
        string one = PickAny(corpus);
        string other = PickAny(corpus);
        return one.Length <= other.Length ? one : other;
    }

    private string PickAny(IReadOnlyList<string> corpus)
    {
        int half = corpus.Count / 2;
        return corpus[random.Next(3) == 0 ? random.Next(corpus.Count) : half + random.Next(corpus.Count - half)];
    }
}
