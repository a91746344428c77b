namespace VtlKit.Vtl.Tests.Differential;

/// <summary>The only source of chance: the same seed gives the same cases on every machine.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => random.Next(bound);

    public int Between(int lowest, int highest) => random.Next(lowest, highest + 1);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        int total = 0;
        foreach ((int weight, _) in choices)
        {
            total += weight;
        }

        int left = random.Next(total);
        foreach ((int weight, T choice) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return choice;
            }
        }

        return choices[^1].Choice;
    }

    /// <summary>Texts made one after the other and joined.</summary>
    public string Some(int fewest, int most, Func<string> make, string separator = "") =>
        string.Join(separator, Enumerable.Range(0, Between(fewest, most)).Select(_ => make()));
}
