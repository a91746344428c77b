using System.Text;

namespace VtlKit.Lint.Tests.Rules;

/// <summary>
/// Folders of <c>fixtures/lint</c>, named as rules: <c>bad*</c> are reported as the file <c>*.expected.txt</c> beside them says, <c>good*</c> are not reported
/// by the rule, and have no errors.
/// </summary>
public sealed class RuleFixtureTests
{
    public static TheoryData<string> Bad => Files("bad*");

    public static TheoryData<string> Good => Files("good*");

    [Theory]
    [MemberData(nameof(Bad))]
    public void ABadTemplateIsReported(string file)
    {
        string path = Fixtures.Path("lint", file);
        IReadOnlyList<Finding> findings = Linter.Lint(Fixtures.Read(path)).Findings;
        string actual = string.Concat(findings.Select(Line));
        string expected = path + ".expected.txt";

        Assert.Contains(findings, finding => finding.Rule.Id == RuleOf(file));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(expected, actual);
            return;
        }

        Assert.True(File.Exists(expected), $"{expected} is missing; UPDATE_GOLDEN=1 dotnet test writes it.");
        Assert.Equal(File.ReadAllText(expected), actual);
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void AGoodTemplateIsNot(string file) =>
        Assert.Empty(Linter.Lint(Fixtures.Read(Fixtures.Path("lint", file))).Findings.Where(finding => finding.Rule.Id == RuleOf(file) || finding.Severity == Severity.Error));

    [Fact]
    public void EveryRuleOfATemplateHasBoth()
    {
        string[] rules = [.. RuleCatalog.Rules.Where(static rule => rule is Lint.Rules.RenderedRule or Lint.Rules.DefectRule).Select(static rule => rule.Info.Id)];
        HashSet<string> bad = [.. Directory.EnumerateDirectories(Fixtures.Path("lint")).Where(static folder => Directory.EnumerateFiles(folder, "bad*").Any()).Select(static folder => Path.GetFileName(folder))];
        HashSet<string> good = [.. Directory.EnumerateDirectories(Fixtures.Path("lint")).Where(static folder => Directory.EnumerateFiles(folder, "good*").Any()).Select(static folder => Path.GetFileName(folder))];

        Assert.Empty(rules.Except(bad));
        Assert.Empty(rules.Except(good));
    }

    private static string Line(Finding finding)
    {
        StringBuilder line = new();
        line.Append(System.Globalization.CultureInfo.InvariantCulture, $"{finding.Place.Start.Line}:{finding.Place.Start.Column}-{finding.Place.End.Line}:{finding.Place.End.Column} ");
        line.Append(System.Globalization.CultureInfo.InvariantCulture, $"{finding.Severity} {finding.Rule.Id}{(finding.Proof is { } proof ? $" {proof}" : "")}: {finding.Message}\n");
        if (finding.Fix is { } fix)
        {
            line.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {(fix.IsSafe ? "safe fix" : "fix")}: {fix.Title}\n");
        }

        return line.ToString();
    }

    private static string RuleOf(string file) => file.Split('/')[0];

    private static TheoryData<string> Files(string pattern) =>
    [
        .. from path in Directory.EnumerateFiles(Fixtures.Path("lint"), pattern, SearchOption.AllDirectories)
           where !path.EndsWith(".expected.txt", StringComparison.Ordinal)
           orderby path
           select Path.GetRelativePath(Fixtures.Path("lint"), path).Replace('\\', '/'),
    ];
}
