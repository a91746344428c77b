using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using Xunit;

namespace VtlKit.Vtl.Tests.Evaluation;

public sealed class LimitTests
{
    [Theory]
    [InlineData("#set($x = [0..2000000000])$x.size()")]
    [InlineData("#foreach($i in [1..2147483647])$i#end")]
    [InlineData("#set($s = 'x')#foreach($i in [1..60])#set($s = $s + $s)#end$s")]
    [InlineData("#set($s = 'x')$s.repeat(2000000000)")]
    [InlineData("#foreach($a in [1..999])#foreach($b in [1..999])#foreach($c in [1..999])#set($x = $a)#end#end#end")]
    [InlineData("#foreach($a in [1..999])#foreach($b in [1..999])0123456789012345678901234567890#end#end")]
    [InlineData("#set($n = 99999999999999999999)#foreach($i in [1..999])#set($n = $n * $n)#end")]
    public void What_would_take_all_time_or_memory_is_refused(string template)
    {
        VtlException failure = Assert.Throws<VtlException>(() => Render(template));
        Assert.Equal(ErrorKind.Limit, failure.Kind);
    }

    [Fact]
    public void A_regular_expression_that_backtracks_without_end_is_bounded()
    {
        string text = new('a', 5_000);
        string outcome;
        try
        {
            outcome = Render($"#set($s = '{text}')$s.matches('(a+)+b')");
        }
        catch (VtlException failure) when (failure.Kind == ErrorKind.Limit)
        {
            outcome = "false";
        }

        Assert.Equal("false", outcome);
    }

    [Fact]
    public void A_loop_ends_silently_after_a_thousand_turns() =>
        Assert.Equal("1000", Render("#foreach($i in [1..5000])#set($n = $foreach.count)#end$n"));

    [Fact]
    public void A_list_that_holds_itself_does_not_crash() =>
        Assert.Throws<VtlException>(() => Render("#set($a = [])#set($b = [$a])#set($r = $a.add($b))$a"));

    [Fact]
    public void Steps_output_and_nesting_have_limits_of_their_own()
    {
        Assert.Contains("steps", Failure("#foreach($i in [1..1000])$i#end", new Limits { Steps = 100 }), StringComparison.Ordinal);
        Assert.Contains("output", Failure("#foreach($i in [1..1000])$i#end", new Limits { OutputLength = 100 }), StringComparison.Ordinal);
        Assert.Contains("nests", Failure("#if(true)#if(true)#if(true)x#end#end#end", new Limits { Nesting = 2 }), StringComparison.Ordinal);
        Assert.Equal("12", Evaluator.Render(VtlParser.Parse("#foreach($i in [1..9])$i#end"), new TemplateInput(), new Limits { LoopTurns = 2 }).Output);
    }

    [Fact]
    public void A_rendering_has_its_time() =>
        Assert.Contains("takes longer", Failure("#foreach($i in [1..1000])#foreach($j in [1..1000])$j#end#end", new Limits { Time = TimeSpan.FromTicks(1) }), StringComparison.Ordinal);

    [Fact]
    public void A_failure_has_its_place()
    {
        const string Template = "ok\n#set($l = [1])\n  $l.get(7)";
        VtlException failure = Assert.Throws<VtlException>(() => Render(Template));
        Assert.Equal(ErrorKind.Evaluation, failure.Kind);
        Assert.Equal(".get(7)", Template.Substring(failure.Span.Start, failure.Span.Length));
    }

    [Fact]
    public void One_tree_renders_on_many_threads()
    {
        var tree = VtlParser.Parse("#foreach($i in $input.path('$.l'))#set($x = \"${i};\")$x#end");
        Parallel.For(0, 500, n =>
        {
            string output = Evaluator.Render(tree, new TemplateInput { Body = $"{{\"l\":[{n},{n + 1}]}}" }).Output;
            Assert.Equal($"{n};{n + 1};", output);
        });
    }

    private static string Render(string template) => Evaluator.Render(VtlParser.Parse(template), new TemplateInput()).Output;

    private static string Failure(string template, Limits limits) =>
        Assert.Throws<VtlException>(() => Evaluator.Render(VtlParser.Parse(template), new TemplateInput(), limits)).Message;
}
