using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Tests.Analysis;

/// <summary>Where values end up, and what they went through on the way.</summary>
public sealed class OutputFlowTests
{
    [Theory]
    [InlineData("""{"a": "$input.params('x')"}""", "JsonString 1 a | AnyParameter x | ")]
    [InlineData("""{"a": $input.params('x')}""", "JsonValue 0 a | AnyParameter x | ")]
    [InlineData("""{"$input.params('x')": 1}""", "JsonName 1  | AnyParameter x | ")]
    [InlineData("""$input.json('$')""", "Document 0  | Payload  | ")]
    [InlineData("""{"input": "{\"a\": \"$input.path('$.b.c')\"}"}""", "JsonString 2 a | Payload /b/c | ")]
    [InlineData("""{"input": "{\"a\": $util.escapeJavaScript($input.json('$.b'))}"}""", "JsonValue 1 a | Payload /b | JavaScript")]
    [InlineData("""{"i": "{\"j\": \"{\\\"k\\\": \\\"$stageVariables.v\\\"}\"}"}""", "JsonString 3 k | StageVariable v | ")]
    [InlineData("""#set($v = $util.escapeJavaScript($input.params('x')).replaceAll("\\'","'")){"a": "$v"}""", "JsonString 1 a | AnyParameter x | JavaScript ApostropheRepair")]
    [InlineData("""#set($v = "p-$input.params('x')"){"a": "$v"}""", "JsonString 1 a | AnyParameter x | ")]
    [InlineData("""#set($v = 'p-' + $input.params('x')){"a": "$v"}""", "JsonString 1 a | AnyParameter x | ")]
    [InlineData("""#define($b)"$input.params('x')"#end{"a": $b}""", "JsonString 1 a | AnyParameter x | ")]
    [InlineData("""[#foreach($i in $input.path('$.items'))"$i.name"#if($foreach.hasNext),#end#end]""", "JsonString 1  | Payload /items/*/name | ")]
    [InlineData("""#set($m = {})#set($d = $m.put('k', $input.params('x'))){"a": "$m.get('k')"}""", "JsonString 1 a | AnyParameter x | ")]
    [InlineData("""#set($o = $util.parseJson($input.path('$.text'))){"a": "$o.b"}""", "JsonString 1 a | Payload /text/!/b | ")]
    [InlineData("""Action=Send&Message=$util.urlEncode($input.body)""", "FormValue 0 Message | Payload  | UrlEncode")]
    [InlineData("""<a b="$input.path('$.c')"/>""", "XmlAttribute 0  | Payload /c | ")]
    public void AHoleIsFound(string template, string expected)
    {
        TemplateFacts facts = Facts(template);

        Assert.Contains(expected, facts.Flow.Holes.Select(static hole =>
            $"{hole.Place.Kind} {hole.Place.Depth} {hole.Place.Name} | {string.Join(", ", hole.Insertion.Origins.Select(static origin => $"{origin.Kind} {origin.Path}"))} | {string.Join(' ', hole.Insertion.Steps)}"));
    }

    [Fact]
    public void QuotesThatAreWrittenAsPlaceholdersAreQuotes()
    {
        TemplateFacts facts = Facts("""#set($s = "{@@a@@: @@$input.params('x')@@}")#set($s = $s.replaceAll("@@", '"'))$s""");

        Hole hole = Assert.Single(facts.Flow.Holes);
        Assert.Equal("$input.params('x')", facts[hole.Span]);
    }

    [Fact]
    public void BothWaysOfAConditionAreFollowed() =>
        Assert.Equal(["a", "b"], Facts("""{#if($input.params('x') == '1')"a": "$input.params('y')"#else"b": "$input.params('y')"#end}""").Flow.Holes.Select(static hole => hole.Place.Name).Order());

    [Fact]
    public void AWayThatIsNeverTakenIsNot() =>
        Assert.Empty(Facts("""#set($on = false){#if($on)"a": "$input.params('y')"#end}""").Flow.Holes);

    [Fact]
    public void ATemplateThatNeverEndsToForkIsCutOff()
    {
        string many = string.Concat(Enumerable.Range(0, 60).Select(static i => $"#if($input.params('p{i}') == 'x')#set($v{i} = $input.params('a'))#end"));

        Assert.NotEmpty(Facts(many + """{"a": "$input.params('b')"}""").Flow.Holes);
    }

    private static TemplateFacts Facts(string template) =>
        TemplateFacts.Of(new TemplateUse(TemplateRole.Request, "application/json", LocatedTemplate.Of(template), null, null, IsDeployed: true));
}
