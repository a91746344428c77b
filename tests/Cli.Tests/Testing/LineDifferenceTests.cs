using VtlKit.Cli.Testing;

namespace VtlKit.Cli.Tests.Testing;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a", "b", "-a +b")]
    [InlineData("a\nb\nc", "a\nc", " a -b  c")]
    [InlineData("a\nc", "a\nb\nc", " a +b  c")]
    [InlineData("a\nb\nc\nd", "a\nx\nc\ny", " a -b +x  c -d +y")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9", "…  2  3  4 -5 +x  6  7  8 …")]
    [InlineData("a\n", "a", "-\"a\\n\" +\"a\"")]
    [InlineData("a ", "a", "-\"a \" +\"a\"")]
    [InlineData("", "\n", "-\"\" +\"\\n\"")]
    public void ShowsWhatDiffers(string expected, string actual, string lines) =>
        Assert.Equal(lines, string.Join(' ', LineDifference.Of(expected, actual).Select(line => $"{line.Mark}{line.Text}")));

    [Fact]
    public void StaysBoundedForLongTexts()
    {
        string left = string.Join('\n', Enumerable.Range(0, 10_000));
        string right = string.Join('\n', Enumerable.Range(5, 10_000).Reverse());

        Assert.Contains(LineDifference.Of(left, right), line => line is { Mark: '-', Text: "0" });
    }
}
