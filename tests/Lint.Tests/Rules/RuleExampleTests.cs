using VtlKit.Lint.Rules;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Tests.Rules;

/// <summary>Each rule reports its bad example and not its good one; documentation shows both.</summary>
public sealed class RuleExampleTests
{
    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(static rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheBadExampleIsReported(string id)
    {
        RuleInfo rule = RuleCatalog.Find(id)!.Info;

        Assert.Contains(Findings(rule.Bad), finding => finding.Rule.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void TheGoodExampleIsNot(string id)
    {
        RuleInfo rule = RuleCatalog.Find(id)!.Info;

        Assert.Empty(Findings(rule.Good).Where(finding => finding.Rule.Id == id || finding.Severity == Severity.Error));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItsTextsAreSentences(string id)
    {
        RuleInfo rule = RuleCatalog.Find(id)!.Info;

        Assert.Matches("^[A-Z]{3,4}[0-9]{3}$", rule.Id);
        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", rule.Name);
        Assert.EndsWith(".", rule.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", rule.Why, StringComparison.Ordinal);
        Assert.All(Findings(rule.Bad), static finding => Assert.Matches("^[^a-z].*[.]$", finding.Message.ReplaceLineEndings(" ")));
        Assert.All(rule.Links, static link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
    }

    [Fact]
    public void IdsAndNamesAreThereOnceAndInOrder()
    {
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.Select(static rule => rule.Id).Distinct().Count());
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.Select(static rule => rule.Name).Distinct().Count());
        Type[] listed = [.. RuleCatalog.Rules.Select(static rule => rule.GetType())];
        Assert.All(typeof(Rule).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract), type => Assert.Contains(type, listed));
    }

    [Fact]
    public void AnErrorIsAlwaysProved() =>
        Assert.All(RuleCatalog.All.SelectMany(static rule => Findings(rule.Bad)).Where(static finding => finding.Severity == Severity.Error), static finding => Assert.NotNull(finding.Proof));

    [Fact]
    public void EveryOfferedFixReadsAsItWasMeantAndMendsItsFinding() => Assert.All(RuleCatalog.All, static rule =>
    {
        foreach (Finding finding in Findings(rule.Bad).Where(finding => finding.Rule.Id == rule.Id && finding.Fix is not null))
        {
            string mended = Lint.Fixes.Fixing.Apply(
                rule.Bad.Text,
                text => Read(rule.Bad with { Text = text }),
                reading => Linter.Lint(reading).Findings.Where(found => found.Rule.Id == rule.Id && found.Fix is not null)).Text;
            Assert.NotEqual(rule.Bad.Text, mended);
            Assert.DoesNotContain(Findings(rule.Bad with { Text = mended }), found => found.Rule.Id == rule.Id && found.Fix is not null);
        }
    });

    internal static ApiReading Read(RuleExample example) => TemplateFile.IsTemplate(example.FileName)
        ? TemplateFile.Read(example.Text, example.FileName)
        : ApiDocument.ReadText(example.Text, example.FileName);

    private static System.Collections.Immutable.ImmutableArray<Finding> Findings(RuleExample example)
    {
        ApiReading reading = Read(example);
        Assert.Null(reading.Refusal);
        return Linter.Lint(reading).Findings;
    }
}
