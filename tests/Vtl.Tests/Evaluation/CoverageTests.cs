using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Syntax;
using Xunit;

namespace VtlKit.Vtl.Tests.Evaluation;

public sealed class CoverageTests
{
    [Theory]
    [InlineData("text", "Template+")]
    [InlineData("#if(true)a#end", "Template+ Condition+ ImplicitElse-")]
    [InlineData("#if(false)a#end", "Template+ Condition- ImplicitElse+")]
    [InlineData("#if(false)a#elseif(true)b#end", "Template+ Condition- Condition+ ImplicitElse-")]
    [InlineData("#if(false)a#elseif(false)b#end", "Template+ Condition- Condition- ImplicitElse+")]
    [InlineData("#if(false)a#elseif(false)b#else$x#end", "Template+ Condition- Condition- Else+ Interpolation+")]
    [InlineData("#foreach($i in [])$i#end", "Template+ Turns- NoTurns+ Interpolation-")]
    [InlineData("#foreach($i in [$a..2])$i#end", "Template+ Turns- NoTurns+ Interpolation-")]
    [InlineData("#foreach($i in 'x')$i#end", "Template+ Turns- NoTurns+ Interpolation-")]
    [InlineData("#foreach($i in [1, 2])$i#stop#end", "Template+ Turns+ NoTurns- Interpolation+")]
    [InlineData("#define($d)$x#end", "Template+ Definition- Interpolation-")]
    [InlineData("#define($d)$x#end$d", "Template+ Definition+ Interpolation+ Interpolation+")]
    [InlineData("#define($d)$x#end#set($s = \"$d\")", "Template+ Definition+ Interpolation+ Assignment+ Interpolation+")]
    [InlineData("#stop#set($a = 1)$a", "Template+ Assignment- Interpolation-")]
    [InlineData("\\$a \\\\$b #set($c = 1)\\$c", "Template+ Interpolation+ Assignment+")]
    [InlineData("#macro(m $x)$x#end #other(\"$x\")", "Template+")]
    public void Says_which_parts_were_reached(string template, string expected)
    {
        TemplateCoverage coverage = Measure(template);

        Assert.Equal(expected, string.Join(' ', coverage.Parts.All.Zip(coverage.Counts, (part, count) => $"{part.Kind}{(count > 0 ? '+' : '-')}")));
    }

    [Fact]
    public void What_several_renderings_reached_adds_up()
    {
        const string Template = "#if($input.path('$.a') == 1)one#elseif($input.path('$.a') == 2)two#else other #end";
        TemplateCoverage one = Measure(Template, """{"a": 1}""");
        TemplateCoverage two = Measure(Template, """{"a": 2}""");

        Assert.Equal(50, one.Percent);
        Assert.Equal([2, 1, 1, 0], one.With(two).Counts);
        Assert.Equal(one.With(two).Counts, two.With(one).Counts);
        Assert.Equal([2, 2, 1, 0], Enumerable.Range(0, 4).Select(one.With(two).EvaluationsOf));
        Assert.Equal(0, TemplateCoverage.None(one.Parts).Percent);
        Assert.Throws<ArgumentException>(() => one.With(Measure("text")));
    }

    [Fact]
    public void A_part_spans_what_makes_it_and_knows_what_it_guards()
    {
        const string Template = "a #if($x)b#{else}c#end";
        SyntaxTree tree = VtlParser.Parse(Template);

        Assert.Equal(
            ["", "#if($x)", "#{else}"],
            TemplateParts.Of(tree).All.Select(part => tree.Source[part.Span]));
        Assert.Equal([Template, "b", "c"], TemplateParts.Of(tree).All.Select(part => tree.Source[part.Body!.Value]));
    }

    private static TemplateCoverage Measure(string template, string body = "")
    {
        SyntaxTree tree = VtlParser.Parse(template);
        var recorder = new CoverageRecorder(TemplateParts.Of(tree));

        // Another tree of the same text has the same parts.
        Evaluator.Render(VtlParser.Parse(template), new TemplateInput { Body = body }, observer: recorder);
        return recorder.Coverage;
    }
}
