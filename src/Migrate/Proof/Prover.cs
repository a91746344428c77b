using VtlKit.Migrate.Emission;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>Compares emitted code with the template that it was made of.</summary>
internal sealed class Prover(SyntaxTree tree, Func<ProofCase, Outcome?> code, IReadOnlyList<ProofCase> seeds)
{
    private const int MostGoldens = 48;
    private readonly List<ProofCase> telling = [];

    /// <summary>What the code does differently on purpose; exact code does nothing.</summary>
    public required MappingComparison Comparison { get; init; }

    /// <summary>Cases that each reached something that none before had reached.</summary>
    public IReadOnlyList<ProofCase> Telling => telling;

    /// <summary>Compares over so many cases, or up to the first difference.</summary>
    public MappingProof Run(int cases, int seed)
    {
        CaseGenerator generator = new(tree, seed, seeds);
        Coverage coverage = new();
        int equal = 0;
        int deviating = 0;
        for (int i = 0; i < cases; i++)
        {
            ProofCase given = generator.Next();
            coverage.Begin();
            Agreement agreement;
            try
            {
                Outcome? expected = given.Render(tree, coverage);
                agreement = Comparison.Of(given, expected, code(given));
            }
            catch (BeyondLimitsException)
            {
                continue;
            }

            if (coverage.HasGrown)
            {
                generator.Keep(given);
                if (telling.Count < MostGoldens)
                {
                    telling.Add(given);
                }
            }

            switch (agreement)
            {
                case Agreement.Equal:
                    equal++;
                    break;
                case Agreement.Declared:
                    deviating++;
                    break;
                default:
                    return new MappingProof(i + 1, equal, deviating, coverage.Reached, Coverage.PartsOf(tree)) { CounterExample = Smallest(given) };
            }
        }

        return cases == 0 || equal + deviating > 0
            ? new MappingProof(cases, equal, deviating, coverage.Reached, Coverage.PartsOf(tree))
            : throw new Refusal(tree.Root.Span, "Whatever the request is, a rendering comes to a limit, so that there is nothing to compare the code with.");
    }

    private CounterExample Smallest(ProofCase found)
    {
        ProofCase smallest = Shrinker.Shrink(found, Differs);
        Outcome? expected = smallest.Render(tree);
        Outcome? actual = code(smallest);
        CounterExample difference = new(smallest.ToString(), expected?.Output, actual?.Output);
        return expected is null || actual is null || expected.Context == actual.Context
            ? difference
            : difference with { ExpectedOverrides = [.. ProofCase.OverridesIn(expected)], ActualOverrides = [.. ProofCase.OverridesIn(actual)] };
    }

    private bool Differs(ProofCase candidate)
    {
        try
        {
            return Comparison.Of(candidate, candidate.Render(tree), code(candidate)) == Agreement.None;
        }
        catch (BeyondLimitsException)
        {
            return false;
        }
    }
}

/// <summary>How two results compare.</summary>
internal enum Agreement
{
    /// <summary>They differ, and nothing says that they may.</summary>
    None,

    /// <summary>They differ as declared.</summary>
    Declared,

    /// <summary>They are the same.</summary>
    Equal,
}
