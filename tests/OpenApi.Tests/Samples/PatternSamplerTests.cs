using System.Text.RegularExpressions;
using VtlKit.OpenApi.Samples;
using Xunit;

namespace VtlKit.OpenApi.Tests.Samples;

public sealed class PatternSamplerTests
{
    [Theory]
    [InlineData("^[A-Z]{3}-\\d{4}$")]
    [InlineData("^(foo|bar)+$")]
    [InlineData("^(?:a|b)(?<name>c)?$")]
    [InlineData("[^a-z0-9]")]
    [InlineData("^[\\w.-]+@[\\w-]+\\.\\w{2,4}$")]
    [InlineData("^\\u0041\\x42$")]
    [InlineData("^.{5,}$")]
    [InlineData("^[-+]?[0-9]*\\.?[0-9]+$")]
    [InlineData("^[]x]$")]
    [InlineData("")]
    public void Makes_a_text_that_matches(string pattern)
    {
        string? text = PatternSampler.Of(pattern);

        Assert.NotNull(text);
        Assert.Matches(new Regex(pattern), text);
    }

    [Theory]
    [InlineData("(?=x)y")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("\\p{L}")]
    [InlineData("*a")]
    [InlineData("\\")]
    public void Gives_up_on_others(string pattern) => Assert.Null(PatternSampler.Of(pattern));

    [Fact]
    public void Is_bounded()
    {
        Assert.Null(PatternSampler.Of(new string('(', 10_000)));
        Assert.True(PatternSampler.Of("((((a{999}){999}){999}){999})")!.Length < 10_000);
    }
}
