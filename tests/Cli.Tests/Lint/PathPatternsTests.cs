using VtlKit.Cli.Lint;

namespace VtlKit.Cli.Tests.Lint;

/// <summary>Patterns mean what they mean to git.</summary>
public sealed class PathPatternsTests
{
    [Theory]
    [InlineData("a.yaml", "a.yaml", true)]
    [InlineData("a.yaml", "x/a.yaml", true)]
    [InlineData("/a.yaml", "x/a.yaml", false)]
    [InlineData("x/a.yaml", "y/x/a.yaml", false)]
    [InlineData("*.yaml", "x/y/b.yaml", true)]
    [InlineData("x/*.yaml", "x/y/b.yaml", false)]
    [InlineData("x/**", "x/y/b.yaml", true)]
    [InlineData("**/y/*.yaml", "x/y/b.yaml", true)]
    [InlineData("x/**/b.yaml", "x/b.yaml", true)]
    [InlineData("x/", "x/y/b.yaml", true)]
    [InlineData("x/", "x", false)]
    [InlineData("[ab].yaml", "b.yaml", true)]
    [InlineData("[!ab].yaml", "b.yaml", false)]
    [InlineData("?.yaml", "b.yaml", true)]
    [InlineData("?.yaml", "bb.yaml", false)]
    [InlineData(@"\#a.yaml", "#a.yaml", true)]
    [InlineData("# a.yaml", "a.yaml", false)]
    [InlineData("a.yaml   ", "a.yaml", true)]
    [InlineData("[b-a].yaml", "b.yaml", false)]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    public void Matches(string pattern, string path, bool expected) => Assert.Equal(expected, PathPatterns.Of([pattern]).Covers(path));

    [Fact]
    public void TheLastMatchDecides()
    {
        PathPatterns patterns = PathPatterns.Of(["*.yaml", "!keep.yaml"]);

        Assert.True(patterns.Covers("a.yaml"));
        Assert.False(patterns.Covers("keep.yaml"));
    }
}
