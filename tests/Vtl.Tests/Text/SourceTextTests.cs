using VtlKit.Text;
using Xunit;

namespace VtlKit.Vtl.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("ab\ncd", 3, 2, 1)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("ab\rcd", 3, 2, 1)]
    [InlineData("a\tb", 2, 1, 3)]
    [InlineData("😀b", 2, 1, 3)]
    [InlineData("a\n", 99, 2, 1)]
    [InlineData("", 0, 1, 1)]
    public void Offsets_become_lines_and_columns(string text, int offset, int line, int column) =>
        Assert.Equal(new LinePosition(line, column), new SourceText(text).PositionOf(offset));

    [Fact]
    public void Offsets_of_a_template_become_offsets_of_the_file()
    {
        // x: "a\nb${Name}c" with ${Name} replaced by VALUE
        OffsetMap map = new([new(0, 4, 1), new(1, 5, 0), new(2, 7, 1), new(3, 8, 0), new(8, 15, 1)]);
        Assert.Equal([4, 5, 7, 8, 8, 8, 8, 8, 15, 16], Enumerable.Range(0, 10).Select(map.ToFile));
    }
}
