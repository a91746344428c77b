using VtlKit.OpenApi.Tree;
using Xunit;

namespace VtlKit.OpenApi.Tests.Tree;

public sealed class ScalarPlacesTests
{
    private const int Texts = 4_000;

    [Fact]
    public void Json_strings() => Check(ScalarWriter.Json);

    [Fact]
    public void Single_quoted() => Check(ScalarWriter.SingleQuoted);

    [Fact]
    public void Double_quoted() => Check(ScalarWriter.DoubleQuoted);

    [Fact]
    public void Plain() => Check(ScalarWriter.Plain);

    [Fact]
    public void Literal() => Check(ScalarWriter.Literal);

    [Fact]
    public void Folded() => Check(ScalarWriter.Folded);

    // Offsets of the value before | and of the file after it.
    [Theory]
    [InlineData("a: b c", "3 4 5", "b c")]
    [InlineData("a: b\n  c\n\n  d", "3 4 7 9 12", "b c\nd")]
    [InlineData("a: 'x''y'", "4 5 7", "x'y")]
    [InlineData("a: \"x\\ty\"", "4 5 7", "x\ty")]
    [InlineData("a: \"\\ud83d\\ude00\"", "4 10", "😀")]
    [InlineData("a: \"x\\\n   y\"", "4 10", "xy")]
    [InlineData("a: |\n  x\n  y\n", "7 8 11 12", "x\ny\n")]
    [InlineData("a: |-\r\n  x\r\n  y\r\n", "9 10 14", "x\ny")]
    [InlineData("a: |2-\n    x\n   y", "9 10 11 12 15 16", "  x\n y")]
    [InlineData("a: >\n  x\n  y\n\n  z\n", "7 8 11 13 16 17", "x y\nz\n")]
    [InlineData("a: !Sub 'x'", "9", "x")]
    [InlineData("a: &anchor !Sub\n  |\n    x", "24", "x")]
    [InlineData("{\"a\": \"\\/x\"}", "7 9", "/x")]
    [InlineData("a: |\n\n\n  x\n", "5 6 9 10", "\n\nx\n")]
    [InlineData("a: |\n  \tx\n   \n", "7 8 9 12 13", "\tx\n \n")]
    public void Examples(string file, string places, string value)
    {
        PlacedText text = Value(file, "a");

        Assert.Equal(value, text.Text);
        Assert.Equal(places, string.Join(' ', Enumerable.Range(0, value.Length).Select(text.Places.ToFile)));
    }

    [Theory]
    [InlineData("a: 'xy'", 6)]
    [InlineData("a: \"x\\n\"", 7)]
    [InlineData("a: xy", 5)]
    [InlineData("a: |\n  xy\n", 10)]
    [InlineData("a: |-\n  xy\n", 10)]
    [InlineData("a: ''", 4)]
    [InlineData("a:", 2)]
    public void The_end_of_a_text_is_just_after_it(string file, int end)
    {
        PlacedText text = Value(file, "a");

        Assert.Equal(end, text.Places.ToFile(text.Text.Length));
    }

    private static void Check(Func<int, ScalarWriter> write)
    {
        for (int seed = 0; seed < Texts; seed++)
        {
            ScalarWriter written = write(seed);
            PlacedText text = Value(written.File, "key");
            string context = $"seed {seed}: {written.File}";

            Assert.True(written.Value == text.Text, $"{context}\nexpected: {written.Value}\nactual: {text.Text}");
            for (int i = 0; i < text.Text.Length; i++)
            {
                Assert.True(written.Places[i] == text.Places.ToFile(i), $"{context}\ncharacter {i}: {written.Places[i]} but {text.Places.ToFile(i)}");
            }
        }
    }

    private static PlacedText Value(string file, string key)
    {
        SourceFile read = Load(file);
        MappingNode root = Assert.IsType<MappingNode>(read.Root);
        ScalarNode scalar = Assert.IsType<ScalarNode>(root[key]);
        Assert.True(root.Entries.Length is 1 or 3, file);
        return ScalarPlaces.Find(file, scalar);
    }

    private static SourceFile Load(string file)
    {
        try
        {
            return SourceFile.Load("file", file, static remark => Assert.Fail(remark.ToString()));
        }
        catch (FileSyntaxException exception)
        {
            Assert.Fail($"{exception.Message} at {exception.Offset} of {System.Text.Json.JsonSerializer.Serialize(file)}");
            throw;
        }
    }
}
