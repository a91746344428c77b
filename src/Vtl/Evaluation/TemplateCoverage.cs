using System.Collections.Immutable;

namespace VtlKit.Evaluation;

/// <summary>How often renderings reached the parts of a template.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Counts">How often each was reached, by its number.</param>
public sealed record TemplateCoverage(TemplateParts Parts, ImmutableArray<int> Counts)
{
    /// <summary>The parts that were reached at least once.</summary>
    public int Reached => Counts.Count(static count => count > 0);

    /// <summary>Reached parts in percent of all, rounded down, so that 100 means all of them.</summary>
    public int Percent => Reached * 100 / Counts.Length;

    /// <summary>Nothing was reached.</summary>
    public static TemplateCoverage None(TemplateParts parts) => new(parts, [.. new int[parts.All.Length]]);

    /// <summary>Whether the other is of the same parts, if perhaps of another tree.</summary>
    public bool HasPartsOf(TemplateCoverage other) =>
        Parts == other.Parts || Parts.All.Select(static part => part.Kind).SequenceEqual(other.Parts.All.Select(static part => part.Kind));

    /// <summary>What either reached.</summary>
    /// <exception cref="ArgumentException">They are of templates with different parts.</exception>
    public TemplateCoverage With(TemplateCoverage other) =>
        HasPartsOf(other)
            ? this with { Counts = [.. Counts.Zip(other.Counts, Sum)] }
            : throw new ArgumentException("The parts are another template's.", nameof(other));

    /// <summary>
    /// How often a part was come to, whether it was taken or not: of the branches of a decision, one is taken whenever the first is come to,
    /// and a later one is come to only where none before it is taken.
    /// </summary>
    public int EvaluationsOf(int number)
    {
        int sum = Counts[number];
        int? decision = Parts.All[number].Decision;
        for (int i = number + 1; decision is not null && i < Counts.Length && Parts.All[i].Decision == decision; i++)
        {
            sum = Sum(sum, Counts[i]);
        }

        return sum;
    }

    private static int Sum(int left, int right) => (int)Math.Min(int.MaxValue, left + (long)right);
}
