using Xunit;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>The comparison is worth what its own parts are worth.</summary>
public sealed class MachineryTests
{
    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        string[] first = [.. Enumerable.Range(0, 20).Select(number => new CaseGenerator(3).Make(Mode.Grammar, number).ToJson())];
        string[] second = [.. Enumerable.Range(0, 20).Select(number => new CaseGenerator(3).Make(Mode.Grammar, number).ToJson())];

        Assert.Equal(first, second);
    }

    [Fact]
    public void Shrinking_leaves_what_makes_the_difference()
    {
        DifferentialCase found = new("1", "{\"a\": #if($x)\n  #foreach($i in [1..3])$bad.call('x')#end #end, \"b\": 1}") { Body = "{\"n\": 1}" };
        Shrinker shrinker = new(cases => [.. cases.Select(Judged)]);

        Difference smallest = shrinker.Shrink(Judged(found)!);

        Assert.Equal("$bad.call(", smallest.Case.Template);
        Assert.Equal("", smallest.Case.Body);

        static Difference? Judged(DifferentialCase one) => one.Template.Contains("$bad.call(", StringComparison.Ordinal)
            ? new Difference(one, new Outcome.Rendered("theirs", null), new Outcome.Rendered("ours", null))
            : null;
    }

    [Theory]
    [InlineData("#if($a)#foreach($i in $b)x#end#end", "#foreach($i in $b)x#end")]
    [InlineData("a(b)c", "abc")]
    [InlineData("#define($a)x#{end}", "x")]
    public void Unwrapping_leaves_out_what_belongs_together(string template, string candidate) => Assert.Contains(candidate, Unwrapping.Candidates(template));

    [Theory]
    [InlineData("ab\ncd", 2, 1, 3)]
    [InlineData("ab\r\ncd", 2, 2, 5)]
    [InlineData("ab\rcd", 2, 1, 3)]
    [InlineData("\tx", 1, 9, 1)]
    [InlineData("ab\tx", 1, 9, 3)]
    [InlineData("ab", 1, 3, 2)]
    [InlineData("ab\n", 2, 1, 3)]
    public void Velocitys_columns_are_offsets(string template, int line, int column, int offset) => Assert.Equal(offset, VelocityPosition.Offset(template, line, column));

    [Theory]
    [InlineData("[B@1f32e575", "[B@0", true)]
    [InlineData("[Ljava.lang.String;@1f32e575!", "[Ljava.lang.String;@77!", true)]
    [InlineData("java.util.ArrayList$Itr@1b", "java.util.HashMap$KeyIterator@1b", false)]
    [InlineData("😀", "?", false)]
    [InlineData("a", "b", false)]
    public void Identities_do_not_count(string theirs, string ours, bool areEqual) =>
        Assert.Equal(areEqual ? Verdict.Equal : Verdict.Different, Comparison.Judge(new Outcome.Rendered(theirs, null), new Outcome.Rendered(ours, null)));

    [Fact]
    public void Half_a_character_is_what_UTF8_makes_of_it() => Assert.Equal("a?😀", Comparison.Normalised("a\ud83d😀"));
}
