using CsCheck;
using VtlKit.Diagnostics;
using VtlKit.Parsing;
using VtlKit.Syntax;
using Xunit;

namespace VtlKit.Vtl.Tests.Parsing;

public sealed class SyntaxTreeTests
{
    private static readonly string[] Pieces =
    [
        "$", "#", "!", "{", "}", "(", ")", "[", "]", ".", ",", ":", "\"", "'", "\\", " ", "\t", "\n", "\r\n", "x", "$a", "${a}", "$!{a.b}", "$a.b('c')", "$a[0]",
        "#set($x = 1)", "#set(", "#if($a)", "#if(", "#elseif(true)", "#else", "#{else}", "#end", "#foreach($i in [1..3])", "#define($d)", "#literal()",
        "#macro(m)", "#break", "#stop", "##", "#*", "*#", "#[[", "]]#", "==", "&&", "-", "1", "1.5", "\"$x\"", "[1, 2]", "{\"k\": 1}", "true", "in", "\\#if", "\\\\",
    ];

    private static readonly Gen<string> Templates = Gen.Int[0, Pieces.Length - 1].Array[0, 25].Select(indexes => string.Concat(indexes.Select(index => Pieces[index])));

    [Fact]
    public void Any_text_prints_back_exactly() =>
        Templates.Sample(template => Assert.Equal(template, VtlParser.Parse(template).Print()), iter: 20_000);

    [Fact]
    public void Spans_nest_and_statements_leave_no_gap() =>
        Templates.Sample(template => CheckSpans(VtlParser.Parse(template).Root, isContent: false), iter: 20_000);

    [Fact]
    public void Every_prefix_of_a_template_parses_to_a_tree()
    {
        const string Template = "#set($a = {\"k\": [1..$n], 'x': \"$b.c('d')#if(true)y#end\"})\n#foreach($i in $a.k)#if($foreach.hasNext && !$x[0])$!{i}#{else}\\#end#end#end ## end\n#[[raw]]#";
        for (int length = 0; length <= Template.Length; length++)
        {
            SyntaxTree tree = VtlParser.Parse(Template[..length]);
            Assert.Equal(Template[..length], tree.Print());
        }
    }

    [Theory]
    [InlineData("#if(|a)x#end")]
    [InlineData("#set($x = |null)")]
    [InlineData("#set($x = 5 |-3)")]
    [InlineData("a |#end b")]
    [InlineData("text $|")]
    [InlineData("#if($x)never closed|")]
    [InlineData("#set($x = \"\\\"|x\\\"\")")]
    [InlineData("#set($x = {\"a\" |1})")]
    [InlineData("|$true")]
    [InlineData("$x.|true")]
    [InlineData("#set($a = 1) #set($b = [1 |2])")]
    public void The_first_diagnostic_stands_where_Velocity_gives_up(string marked)
    {
        int place = marked.IndexOf('|', StringComparison.Ordinal);
        Diagnostic first = VtlParser.Parse(marked.Remove(place, 1)).Diagnostics[0];
        Assert.Equal((ErrorKind.Syntax, place), (first.Kind, first.Span.Start));
    }

    [Fact]
    public void After_a_mistake_the_rest_is_still_read()
    {
        SyntaxTree tree = VtlParser.Parse("#set($a = )\n$ok\n#if(bad)\nx\n#end\n#set($b = 1)");
        Assert.Equal(2, tree.Diagnostics.Length);
        Assert.Contains(tree.Root.DescendantsAndSelf(), node => node is Reference { Name: "ok" });
        Assert.Contains(tree.Root.DescendantsAndSelf(), node => node is SetDirective { Target.Name: "b" });
    }

    [Theory]
    [InlineData("#if(true)", "#end")]
    [InlineData("#foreach($i in $l)", "#end")]
    [InlineData("$a.b(", ")")]
    public void Nesting_beyond_the_limit_is_one_diagnostic(string open, string close)
    {
        string template = "before " + string.Concat(Enumerable.Repeat(open, 5_000)) + string.Concat(Enumerable.Repeat(close, 5_000));
        SyntaxTree tree = VtlParser.Parse(template);
        Assert.Equal(template, tree.Print());
        Assert.Equal(ErrorKind.Limit, Assert.Single(tree.Diagnostics).Kind);
        Assert.IsType<SkippedText>(tree.Root.Statements[^1]);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("(", ")")]
    [InlineData("!", "")]
    [InlineData("{\"a\": ", "}")]
    public void Expressions_nested_beyond_the_limit_are_one_diagnostic(string open, string close)
    {
        string value = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));
        SyntaxTree tree = VtlParser.Parse($"before #set($x = {value})");
        Diagnostic only = Assert.Single(tree.Diagnostics);
        Assert.Equal(ErrorKind.Limit, only.Kind);
        Assert.Equal("before", Assert.IsType<PlainText>(tree.Root.Statements[0]).Output.Trim());
    }

    [Fact]
    public void A_long_chain_of_operators_is_refused()
    {
        SyntaxTree tree = VtlParser.Parse("#set($x = 1" + string.Concat(Enumerable.Repeat(" + 1", 100_000)) + ")");
        Assert.Equal(ErrorKind.Limit, Assert.Single(tree.Diagnostics).Kind);
    }

    [Fact]
    public void A_template_of_fifty_megabytes_is_refused()
    {
        SyntaxTree tree = VtlParser.Parse(new string('$', 50_000_000));
        Assert.Equal(ErrorKind.Limit, Assert.Single(tree.Diagnostics).Kind);
    }

    [Fact]
    public void The_content_of_a_string_has_places_in_the_template()
    {
        const string Template = "#set($x = \"say \"\"$name\"\" \\u0041$last\")";
        Reference[] references = [.. VtlParser.Parse(Template).Root.DescendantsAndSelf().OfType<Reference>()];
        Assert.Equal(["$x", "$name", "$last"], references.Select(reference => Template.Substring(reference.Span.Start, reference.Span.Length)));
    }

    private static void CheckSpans(SyntaxNode node, bool isContent)
    {
        int position = node.Span.Start;
        foreach (SyntaxNode child in node.Children)
        {
            Assert.True(node.Span.Contains(child.Span), $"{child} is not within {node}");
            Assert.True(child.Span.Start >= position, $"{child} overlaps the one before");
            if (node is Block && !isContent)
            {
                Assert.Equal(position, child.Span.Start);
            }

            position = child.Span.End;
            CheckSpans(child, isContent || node is StringLiteral);
        }

        if (node is Block && !isContent)
        {
            Assert.Equal(node.Span.End, position);
        }
    }
}
