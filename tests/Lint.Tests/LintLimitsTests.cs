using System.Globalization;
using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Tests;

/// <summary>What ends the search for mistakes: each count by a template that reaches it before the others.</summary>
public sealed class LintLimitsTests
{
    [Fact]
    public void WaysAreLookedForWithSoManyMessages()
    {
        TemplateFacts facts = Facts("{" + Many(300, "#if($input.params('p{0}') == 'x')\"k{0}\": 1,#end") + "\"z\": 1}");

        Assert.True(facts.Probe.IsCut);
        Assert.InRange(facts.Probe.Trials.Length, 2, LintLimits.Explorations);
    }

    [Fact]
    public void ValuesAreTriedWithSoManyMessages()
    {
        string template = "{" + Many(1_000, "\"k{0}\": \"$input.params('p{0}')\",") + "\"z\": 1}";
        TemplateFacts facts = Facts(template);

        Assert.True(facts.Probe.IsCut);
        Assert.InRange(facts.Probe.Leaks.Length, 1, LintLimits.Trials);

        // Those that were not tried are told all the same, but as no more than probable.
        Finding[] untried = [.. Lint(template).Where(static finding => finding.Message.Contains("was cut off", StringComparison.Ordinal))];
        Assert.InRange(untried.Length, 1, 1_000 - facts.Probe.Leaks.Length);
        Assert.All(untried, static finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    [Fact]
    public void WhatIsMuchToRenderIsTriedWithFewerMessages()
    {
        TemplateFacts facts = Facts("""{"a": "$input.params('a')", "b": [""" + Nested("$input.params('b')") + "1]}");

        Assert.True(facts.Probe.IsCut);
        Assert.InRange(facts.Renderings.Work, LintLimits.SearchWork / 2, 2 * LintLimits.SearchWork);
    }

    [Fact]
    public void FixesOfWhatIsMuchToRenderAreNotChecked()
    {
        const string Leak = """{"a": "$input.params('a')", "b": [""";

        Assert.Contains(Lint(Leak + "1]}"), static finding => finding.Fix is { IsSafe: true });
        Assert.DoesNotContain(Lint(Leak + Nested("1") + "1]}"), static finding => finding.Fix is { IsSafe: true });
    }

    [Fact]
    public void StatementsAreFollowedSoFar()
    {
        Assert.True(Facts(Many(6, "#set($v{0} = 1)")).Flow.IsComplete);
        Assert.False(Facts(Many(LintLimits.FlowSteps + 2, "#set($v = 1)")).Flow.IsComplete);
    }

    private static string Many(int count, string part) =>
        string.Concat(Enumerable.Range(0, count).Select(i => part.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static string Nested(string value) => $"#foreach($x in [1..400])#foreach($y in [1..400])$y, #end#end#set($last = {value})";

    private static TemplateFacts Facts(string template) => TemplateFacts.Of(Use(template));

    private static IReadOnlyList<Finding> Lint(string template) => Linter.Lint(Use(template));

    private static TemplateUse Use(string template) => new(TemplateRole.Request, "application/json", LocatedTemplate.Of(template), null, null, IsDeployed: true);
}
