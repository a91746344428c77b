using VtlKit.Migrate.Idiomatic;
using VtlKit.Migrate.Proof;

namespace VtlKit.Migrate.Fixes;

/// <summary>Compares code with a template that was put right, and tells in which cases the one as it was written comes to something else.</summary>
internal sealed class FixedComparison(MappingComparison comparison, FixedTemplate template, int firstNumber) : MappingComparison
{
    private static readonly JsonEquality Equality = new([]);
    private readonly ProofCase?[] shown = new ProofCase?[template.Steps.Length];

    public override IReadOnlyList<(Deviation Deviation, ProofCase Case)> Shown =>
        [.. comparison.Shown, .. template.Steps.Select((step, i) => (step.ToDeviation(firstNumber + i), shown[i])).Where(entry => entry.Item2 is not null).Select(entry => (entry.Item1, entry.Item2!))];

    public override Agreement Of(ProofCase given, Outcome? expected, Outcome? actual)
    {
        Agreement agreement = comparison.Of(given, expected, actual);
        if (agreement == Agreement.None)
        {
            return agreement;
        }

        Outcome? before = given.Render(template.Original);
        for (int i = 0; i < template.Steps.Length; i++)
        {
            Outcome? after = i == template.Steps.Length - 1 ? expected : given.Render(template.Steps[i].Tree);
            if (!AreSame(before, after))
            {
                shown[i] ??= given;
                agreement = Agreement.Declared;
            }

            before = after;
        }

        return agreement;
    }

    private static bool AreSame(Outcome? one, Outcome? other) =>
        one is null || other is null ? one is null && other is null : one.Context == other.Context && Equality.AreSame(one.Output, other.Output);
}
