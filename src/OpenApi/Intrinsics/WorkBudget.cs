using VtlKit.OpenApi.Tree;

namespace VtlKit.OpenApi.Intrinsics;

/// <summary>Bounds the work that a file can ask for by referring to the same things again and again.</summary>
internal sealed class WorkBudget
{
    private const int CharactersPerStep = 16;
    private int left = 5_000_000;

    /// <summary>Counts steps.</summary>
    public void Spend(int steps = 1)
    {
        left -= steps;
        if (left < 0)
        {
            throw new ReadLimitException("This file refers to its own parts so often that reading it would take too long.");
        }
    }

    /// <summary>Counts the making of a text.</summary>
    public void SpendText(string text) => Spend(1 + (text.Length / CharactersPerStep));
}
