using VtlKit.Evaluation;
using VtlKit.Gateway;
using VtlKit.Parsing;
using Xunit;

namespace VtlKit.Vtl.Tests.Gateway;

public sealed class OverridesTests
{
    [Theory]
    [InlineData("#set($context.requestOverride.header.h = 'a')", "h=a")]
    [InlineData("#set($context.requestOverride.header.h = ['a', 1])#set($context.requestOverride.header.g = true)", "g=true;h=a,1")]
    [InlineData("#set($context.requestOverride.header.h = [])", "h=")]
    [InlineData("#set($context.requestOverride.path.h = 'a')", "")]
    [InlineData("#set($context.requestOverride = 'a')", "")]
    [InlineData("#set($l = [])#define($b)x$l.add(1)y#end#set($i = $l.add($b))#set($i = $l.add('z'))#set($context.requestOverride.header.h = $l)", "h=xtruey,z")]
    public void Headers_are_what_the_template_set(string template, string expected)
    {
        Rendering rendering = Evaluator.Render(VtlParser.Parse(template), new TemplateInput());

        IEnumerable<string> headers = Overrides.Of(rendering.Context, "requestOverride", "header").Select(static header => $"{header.Key}={header.Value}");
        Assert.Equal(expected, string.Join(';', headers.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("204", 204)]
    [InlineData("'418'", 418)]
    [InlineData("99", null)]
    [InlineData("600", null)]
    [InlineData("'ok'", null)]
    [InlineData("[200]", null)]
    public void A_status_is_an_integer_of_three_digits(string status, int? expected)
    {
        Rendering rendering = Evaluator.Render(VtlParser.Parse($"#set($context.responseOverride.status = {status})"), new TemplateInput());

        Assert.Equal(expected, Overrides.StatusIn(rendering.Context));
    }
}
