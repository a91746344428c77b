using VtlKit.Cli.Output;
using VtlKit.Lint;

namespace VtlKit.Cli.Tests.Commands;

public sealed class ExplainTests
{
    private static readonly Dictionary<string, string> Written = RuleMarkdown.Pages().ToDictionary(static page => page.Name, static page => page.Text);

    public static TheoryData<string> Pages => [.. Written.Keys];

    [Fact]
    public void ListsAllRules()
    {
        string output = CommandRun.Of("explain").Output;

        Assert.All(RuleCatalog.All, rule => Assert.Contains($"{rule.Id}", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ESC002")]
    [InlineData("unrepaired-apostrophe")]
    public void ShowsWhatTheLinterSays(string rule)
    {
        string output = CommandRun.Of("explain", rule).Output;

        Assert.StartsWith("ESC002 unrepaired-apostrophe", output, StringComparison.Ordinal);
        Assert.Contains("error ESC002: ", output, StringComparison.Ordinal);
        Assert.Contains("\nGood ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspeltRuleIsGuessed() => Assert.Contains("Did you mean ESC001?", CommandRun.Of("explain", "ESC01").ShouldRefuse("There is no rule").Error, StringComparison.Ordinal);

    /// <summary>The pages of docs/rules are those of the rules.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void PagesAreUpToDate(string name) => Golden.ShouldBe($"docs/rules/{name}", Written[name]);

    [Fact]
    public void NoPageIsOfARuleThatIsGone() =>
        Assert.Equal(Written.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(TestFiles.Path("docs/rules")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
}
