using System.Diagnostics;
using System.Text;
using VtlKit.OpenApi.Tree;
using Xunit;

namespace VtlKit.OpenApi.Tests.Tree;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("{\"a\": [1, true, null, \"x\"], \"b\": {}}", "{a: [1, true, null, x], b: {}}")]
    [InlineData("{\n\t\"a\": 1,\n\t\"b\": 2\n}", "{a: 1, b: 2}")]
    [InlineData("a: {b: c,}\nd: [x, y]", "{a: {b: c}, d: [x, y]}")]
    [InlineData("{a: b, # comment\n c: d}", "{a: b, c: d}")]
    [InlineData("{\"a\": 1, // no JSON\n}", null)]
    [InlineData("- a\n- b: c\n  d: e", "[a, {b: c, d: e}]")]
    [InlineData("a: &x {b: c}\nd: *x", "{a: {b: c}, d: {b: c}}")]
    [InlineData("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", "{a: {b: 1, c: 2}, d: {c: 3, b: 1}}")]
    [InlineData("a: &x {b: 1}\ny: &y {b: 2, c: 2}\nd:\n  <<: [*x, *y]", "{a: {b: 1}, y: {b: 2, c: 2}, d: {b: 1, c: 2}}")]
    [InlineData("a: !Sub x\nb: !GetAtt\n  - c\n  - d", "{a: !Sub x, b: !GetAtt [c, d]}")]
    [InlineData("a:\nb: ''", "{a: , b: }")]
    [InlineData("%YAML 1.1\n---\na: b\n...", "{a: b}")]
    [InlineData("\"key that is longer\": 1", "{key that is longer: 1}")]
    public void Files_become_trees(string file, string? tree)
    {
        if (tree is null)
        {
            Assert.Throws<FileSyntaxException>(() => Load(file));
            return;
        }

        Assert.Equal(tree, Show(Load(file).Root));
    }

    // What YAML 1.1 takes and the parser does not; AWS takes it too.
    [Theory]
    [InlineData("a:\n  b: \"x\\\n  y\"\n  c: d", "{a: {b: xy, c: d}}")]
    [InlineData("a:\n  b: \"x\n\n y\"\n  c: d", "{a: {b: x\ny, c: d}}")]
    [InlineData("a:\n  b: {\n  c: d,\n  e: f\n  }\n  g: h", "{a: {b: {c: d, e: f}, g: h}}")]
    [InlineData("a:\n  b: { # comment\n c: d e\n f }\n  g: h", "{a: {b: {c: d e f}, g: h}}")]
    [InlineData("a:\n  b: [\n'it''s', x]\n", "{a: {b: [it's, x]}}")]
    [InlineData("a: |\n    \n    x\nb: c", "{a: \nx\n, b: c}")]
    [InlineData("a: |-\r\n  \r\n    \r\n    x\r\nb: c", "{a: \n\nx, b: c}")]
    [InlineData("- {a: b}\n- :c:d\n- [x]\n- :y", "[{a: b}, :c:d, [x], :y]")]
    public void What_the_parser_stops_at(string file, string tree) => Assert.Equal(tree, Show(Load(file).Root));

    [Fact]
    public void Repaired_texts_keep_their_places()
    {
        string file = "a:\n  b: \"{\\\n  \\\"x\\\": 1}\"\n";
        MappingNode root = (MappingNode)Load(file).Root;
        PlacedText text = ScalarPlaces.Find(file, (ScalarNode)((MappingNode)root["a"]!)["b"]!);

        Assert.Equal("{\"x\": 1}", text.Text);
        Assert.Equal(file.IndexOf("x\\", StringComparison.Ordinal), text.Places.ToFile(2));
    }

    [Theory]
    [InlineData("a: b: c", 4, "invalid mapping")]
    [InlineData("a: 'x", 3, "unexpected end of stream")]
    [InlineData("{\"a\": 1, \"b\" 2}", 13, "':' is missing")]
    [InlineData("{\"a\": [1, 2", 11, "',' is missing")]
    [InlineData("{\"a\": \"x\\q\"}", 8, "no escape")]
    [InlineData("{\"a\": 1} x", 9, "after the end")]
    [InlineData("a: *b", 3, "'b'")]
    [InlineData("a: &b [*b]", 7, "stands within")]
    [InlineData("? [a]\n: b", 2, "A key must be a text")]
    [InlineData("<<: x", 4, "'<<' takes")]
    [InlineData("", 0, "empty")]
    public void What_is_wrong_has_a_place(string file, int offset, string message)
    {
        FileSyntaxException exception = Assert.Throws<FileSyntaxException>(() => Load(file));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(offset, exception.Offset);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "3:1: The key 'a' is there twice; the last one counts.")]
    [InlineData("{\"a\": 1, \"a\": 2}", "1:10: The key 'a' is there twice; the last one counts.")]
    [InlineData("{a: 1, a: 2}", "1:8: The key 'a' is there twice; the last one counts.")]
    [InlineData("a: b\n---\nc: d", "2:1: Only the first document of this file is read.")]
    public void What_is_odd_is_told_once(string file, string remark)
    {
        List<FileRemark> remarks = [];
        SourceFile.Load("f", file, remarks.Add);

        Assert.Equal("f:" + remark, Assert.Single(remarks).ToString());
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{\"a\":", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("[a, ", 50_000)]
    public void Deep_nesting_ends_at_a_limit(string opening, int times)
    {
        Stopwatch watch = Stopwatch.StartNew();
        FileSyntaxException exception = Assert.Throws<FileSyntaxException>(() => Load(string.Concat(Enumerable.Repeat(opening, times))));

        Assert.True(exception.IsLimit);
        Assert.Contains("200 levels", exception.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Aliases_that_multiply_end_at_a_limit()
    {
        StringBuilder file = new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        FileSyntaxException exception = Assert.Throws<FileSyntaxException>(() => Load(file.ToString()));

        Assert.True(exception.IsLimit);
        Assert.Contains("2,000,000", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_nest_end_at_a_limit()
    {
        StringBuilder file = new("a0: &a0 [x]\n");
        for (int i = 1; i < 300; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.True(Assert.Throws<FileSyntaxException>(() => Load(file.ToString())).IsLimit);
    }

    [Fact]
    public void Many_repairs_end()
    {
        string file = "a:\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  k{i}: \"x\n  y\"\n"));
        Stopwatch watch = Stopwatch.StartNew();

        Assert.Throws<FileSyntaxException>(() => Load(file));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Bytes_are_decoded_by_their_mark()
    {
        Assert.Equal("é", SourceFile.Decode([0xC3, 0xA9]));
        Assert.Equal("é", SourceFile.Decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA9]));
        Assert.Equal("é", SourceFile.Decode([0xFF, 0xFE, 0xE9, 0x00]));
        Assert.Equal("é", SourceFile.Decode([0xFE, 0xFF, 0x00, 0xE9]));
        Assert.Contains("UTF-8 (byte 1)", Assert.Throws<FileSyntaxException>(() => SourceFile.Decode([0x61, 0xE9])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prefix_of_a_file_is_read_or_refused()
    {
        string file = "a: &x !Sub |-\r\n  b ${c}\r\nd: {e: \"f\\n\\\r\n  g\", 'h''': [*x, i j\r\n k]}\r\nl: >+\r\n\r\n  m\r\n\r\n<<: {n: o}\r\n";
        string json = "{\"a\": [1.5e3, -2, \"\\u00e9\\n\"], \"b\": {\"c\": null}}";
        foreach (string whole in new[] { file, json })
        {
            for (int length = 0; length < whole.Length; length++)
            {
                try
                {
                    Load(whole[..length]);
                }
                catch (FileSyntaxException)
                {
                    // Only this one.
                }
            }
        }
    }

    private static SourceFile Load(string file) => SourceFile.Load(null, file, static _ => { });

    private static string Show(Node node) => (node.Tag is null ? "" : node.Tag + " ") + node switch
    {
        ScalarNode scalar => scalar.Value,
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(Show))}]",
        MappingNode mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Show(entry.Key)}: {Show(entry.Value)}"))}}}",
        _ => throw new UnreachableException(),
    };
}
