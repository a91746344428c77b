using System.Collections.Immutable;

namespace VtlKit.Lint.Tests.Witnesses;

/// <summary>Half of a surrogate pair is no character: it can be written neither in UTF-8 nor as an escape of JSON.</summary>
public sealed class HalfPairTests
{
    [Fact]
    public void InATemplateItIsFound() => Assert.Contains(Lint("{\"a\": \"" + '\uD83D' + "\"}"), static finding => finding.Message.Contains("surrogate", StringComparison.Ordinal));

    [Theory]
    [InlineData("{\"a\": \"$input.path('$.a')\\ud83d\"}", true)]
    [InlineData("{\"\\ude00$input.path('$.a')\": \"$input.path('$.b')\"}", true)]
    [InlineData("{\"a\": \"$input.path('$.a')\\ud83d\\ude00\"}", false)]
    [InlineData("{\"a\": \"$input.path('$.a')\\\\\\\\ud83d\"}", false)]
    public void AsAnEscapeItIsFound(string template, bool isHalf) =>
        Assert.Equal(isHalf, Lint(template).Any(static finding => finding.Message.Contains("surrogate", StringComparison.Ordinal)));

    private static ImmutableArray<Finding> Lint(string template) => Linter.Lint(TemplateFile.Read(template, "half.vtl")).Findings;
}
