namespace VtlKit.Fuzz;

/// <summary>Changes inputs: characters, stretches, words of the input's language, and pieces of other inputs.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words, int longest)
{
    private const int MostChanges = 6;
    private const string Odd = "\0\t\n\r \"'\\/$#{}[]()!.,:;*+-=<>|&~`@%^?_\u001a\u007f\u0085\u00a0\u00e9\u2028\ud83d\ude00\ufffd";

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
        return random.Next(9) switch
        {
            0 => input.Remove(place, length),
            1 => input.Insert(place, Odd[random.Next(Odd.Length)].ToString()),
            2 when place < input.Length => string.Concat(input.AsSpan(0, place), Odd.AsSpan(random.Next(Odd.Length), 1), input.AsSpan(place + 1)),
            3 or 4 => input.Insert(place, words[random.Next(words.Count)]),
            5 => input.Insert(place, input.Substring(place, length)),
            6 => Splice(input, place, Pick(corpus)),
            7 => input.Insert(random.Next(input.Length + 1), input.Substring(place, length)),
            _ => string.Concat(input.AsSpan(0, place), words[random.Next(words.Count)], input.AsSpan(place + length)),
        };
    }

    private string Splice(string input, int place, string other)
    {
        int from = random.Next(other.Length + 1);
        int length = Math.Min(random.Next(64), other.Length - from);
        return input.Insert(place, other.Substring(from, length));
    }

    private string Pick(IReadOnlyList<string> corpus)
    {
        int half = corpus.Count / 2;
        return corpus[random.Next(3) == 0 ? random.Next(corpus.Count) : half + random.Next(corpus.Count - half)];
    }
}
