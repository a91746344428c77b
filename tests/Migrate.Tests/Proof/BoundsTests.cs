using System.Globalization;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;

namespace VtlKit.Migrate.Tests.Proof;

/// <summary>What the comparison of a mapping keeps and tries ends somewhere.</summary>
public sealed class BoundsTests
{
    [Fact]
    public void ACounterExampleIsMadeSmallerWithSoManyTries()
    {
        // A text of 4,000 characters has some 8,000 that are shorter, of which none is a counter-example.
        ProofCase large = new() { Headers = [KeyValuePair.Create("h", new string('x', 4_000))] };
        int tries = 0;

        ProofCase smallest = Shrinker.Shrink(large, _ => ++tries < 0);

        Assert.Equal(Shrinker.MostTries, tries);
        Assert.Same(large, smallest);
    }

    [Fact]
    public void CasesThatReachedSomethingNewAreKeptUpToSoMany()
    {
        CaseGenerator generator = new(VtlParser.Parse("$input.body"), 1);
        for (int i = 0; i < 2 * CaseGenerator.MostKept; i++)
        {
            generator.Keep(new ProofCase { ContextJson = string.Create(CultureInfo.InvariantCulture, $"{{\"kept\":{i}}}") });
        }

        // A case that is changed further mostly keeps its context.
        int[] seen = [.. Enumerable.Range(0, 20_000).Select(_ => generator.Next().ContextJson)
            .Where(static context => context.StartsWith("{\"kept\":", StringComparison.Ordinal)).Select(static context => int.Parse(context[8..^1], CultureInfo.InvariantCulture)).Distinct()];

        Assert.Equal(CaseGenerator.MostKept, seen.Length);
        Assert.True(seen.Max() < CaseGenerator.MostKept);
    }
}
