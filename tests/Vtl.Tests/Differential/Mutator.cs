using System.Text.RegularExpressions;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Spoils templates that people wrote: most of the results are near misses, which tell whether parsers agree on what a mistake is.</summary>
internal sealed partial class Mutator(Dice dice, SoupGenerator soup)
{
    private const int LongestTemplate = 3_000;

    public string Mutate(string template, string other)
    {
        List<string> tokens = [.. Tokens(template)];
        for (int count = dice.Between(1, 4); count > 0 && tokens.Count > 0; count--)
        {
            MutateOnce(tokens, other);
        }

        string mutated = string.Concat(tokens);
        return mutated.Length <= LongestTemplate ? mutated : mutated[..LongestTemplate];
    }

    private static IEnumerable<string> Tokens(string template) => Token().Matches(template).Select(match => match.Value);

    private void MutateOnce(List<string> tokens, string other)
    {
        int place = dice.Below(tokens.Count);
        switch (dice.Below(9))
        {
            case 0:
                tokens.RemoveAt(place);
                break;
            case 1:
                tokens.RemoveRange(place, Math.Min(dice.Between(2, 12), tokens.Count - place));
                break;
            case 2:
                tokens.Insert(place, tokens[place]);
                break;
            case 3:
                int partner = dice.Below(tokens.Count);
                (tokens[place], tokens[partner]) = (tokens[partner], tokens[place]);
                break;
            case 4:
                tokens.Insert(place, soup.Piece());
                break;
            case 5:
                tokens[place] = soup.Piece();
                break;
            case 6:
                string token = tokens[place];
                int cut = dice.Below(token.Length + 1);
                tokens[place] = token.Remove(Math.Min(cut, token.Length), cut < token.Length ? 1 : 0);
                break;
            case 7:
                tokens.RemoveRange(place, tokens.Count - place);
                break;
            default:
                string[] foreign = [.. Tokens(other)];
                if (foreign.Length > 0)
                {
                    int start = dice.Below(foreign.Length);
                    tokens.InsertRange(place, foreign.Skip(start).Take(dice.Between(1, 20)));
                }

                break;
        }
    }

    [GeneratedRegex(@"[A-Za-z_][\w-]*|\d+|[ \t]+|\r?\n|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
