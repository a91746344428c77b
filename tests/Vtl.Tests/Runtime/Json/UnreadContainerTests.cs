using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Vtl.Tests.Differential;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

/// <summary>Objects and arrays of a text are looked into before they are read; nobody must notice.</summary>
public sealed class UnreadContainerTests
{
    [Fact]
    public void A_container_is_the_same_whenever_it_is_asked_for()
    {
        JavaMap map = Object("""{"a": 1, "list": [1, 2], "map": {"b": "c"}}""");
        object? list = map.Get("list");

        Assert.Same(list, map.Get("list"));
        Assert.True(map.ContainsKey("a"));
        Assert.Same(list, map.Get("list"));
        Assert.Equal(3, map.Count);
    }

    [Fact]
    public void A_change_of_what_was_handed_out_is_printed_with_what_holds_it()
    {
        JavaMap map = Object("""{"list": [1, {"x": 2}], "map": {"b": "c"}}""");
        ((JavaMap)map.Get("map")!).Put("b", "changed");
        ((JavaMap)((JavaList)map.Get("list")!).Get(1)!).Put("x", 3);

        Assert.Equal("""{"list":[1,{"x":3}],"map":{"b":"changed"}}""", JsonPrinter.Print(map, JsonStyle.Compress));
    }

    [Fact]
    public void A_copy_has_the_changes_and_shares_nothing()
    {
        JavaMap map = Object("""{"map": {"b": "c"}, "list": []}""");
        ((JavaMap)map.Get("map")!).Put("b", "changed");
        JavaMap copy = (JavaMap)JsonCopy.Of(map)!;
        ((JavaMap)copy.Get("map")!).Put("b", "again");
        ((JavaList)copy.Get("list")!).Add(1);

        Assert.Equal("""{"map":{"b":"changed"},"list":[]}""", JsonPrinter.Print(map, JsonStyle.Compress));
        Assert.Equal("""{"map":{"b":"again"},"list":[1]}""", JsonPrinter.Print(copy, JsonStyle.Compress));
    }

    [Theory]
    [InlineData("""{"a": 1, "b": 2, "a": 3}""", "3")]
    [InlineData("""{"b": {"a": 1}, "a": 2}""", "2")]
    [InlineData("""{"b": [{"a": 1}], "a": 2}""", "2")]
    [InlineData("""{"aa": 1, "\u0061": 2}""", "2")]
    [InlineData("{aa: 1, a: 2}", "2")]
    [InlineData("""{"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "a": 9}""", "9")]
    [InlineData("""{"a": null, "b": 1}""", null)]
    [InlineData("""{"b": 1}""", null)]
    public void A_member_is_found_by_its_name(string text, string? expected)
    {
        JavaMap map = Object(text);
        object? value = map.Get("a");

        Assert.Equal(expected, value is null ? null : JavaText.Of(value));
        Assert.Equal(map.ContainsKey("a"), Object(text).TryGet("a", out _));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("007")]
    [InlineData("12345678901")]
    [InlineData("123456789012345678901")]
    [InlineData("1.50")]
    [InlineData("1.5")]
    [InlineData("0.001")]
    [InlineData("12345678.5")]
    [InlineData("1.2345678901234567890")]
    [InlineData("1e5")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("NaN")]
    [InlineData("unquoted text ")]
    [InlineData("\"\"")]
    [InlineData("'single'")]
    [InlineData("\"a \\\"b\\\" \\u00e9\"")]
    [InlineData("\"é/\"")]
    [InlineData("[1, \"a/b\"]")]
    [InlineData("{\"a\": 1}")]
    public void A_value_prints_the_same_from_its_text(string value)
    {
        const string Direct = "$x.a|$x.list[0]|$!{x.a}|$x.list[-1]|$x.list[0]";
        const string Read = "#set($ignored = $x.keySet().size() + $x.list.hashCode())#set($a = $x.a)#set($item = $x.list[0])$a|$item|$!{a}|$item|$item";

        Assert.Equal(Rendered(Read, value), Rendered(Direct, value));
    }

    [Theory]
    [InlineData("[1,\"a b\"]", true)]
    [InlineData(" { \"a b\" : [ 1 ,\t{ } ,[\n] , \"  \" ] , \"c\":{\"d\" : null} } x", true)]
    [InlineData("{\"a\": \"x/y\", \"b\": [\"/\"]}", true)]
    [InlineData("{\"0123456789\": \"0123 4567 89\", \"  0123456789  \" :  0.5 , \"\": [\"\", \" \"]}", true)]
    [InlineData("[ 1, \"é\", { \"a b\": \"\\n\" }, [ 1 , 2 ] ]", true)]
    [InlineData("{\"a\": 1, \"b\": [ 2,, 3 ], \"a\": { \"c\" : 4 } }", true)]
    [InlineData("[1, 2", false)]
    public void A_document_prints_the_same_before_it_is_read(string text, bool isJson) => Assert.Equal(isJson, PrintsTheSame(text));

    [Fact]
    public void Random_documents_print_the_same_before_they_are_read()
    {
        Dice dice = new(20_260_403);
        JsonTexts texts = new(dice);
        int sound = Enumerable.Range(0, 20_000).Count(_ => PrintsTheSame($"[{dice.Some(1, 6, dice.Chance(50) ? texts.Faulty : texts.Document, ", ")}]"));

        Assert.InRange(sound, 10_000, 19_999);
    }

    /// <returns>Whether it is a document at all.</returns>
    private static bool PrintsTheSame(string text)
    {
        foreach (JsonStyle style in Enum.GetValues<JsonStyle>())
        {
            try
            {
                string printed = JsonPrinter.Print(JsonReader.Parse(text), style);
                object? read = JsonReader.Parse(text);
                ReadAll(read);
                string expected = JsonPrinter.Print(read, style);
                Assert.True(expected == printed, $"{text}: {printed}, not {expected}");
            }
            catch (JavaException)
            {
                return false;
            }
        }

        return true;
    }

    private static void ReadAll(object? value)
    {
        IEnumerable<object?> members = value switch
        {
            JavaMap map => map.Entries.Select(static entry => entry.Value),
            JavaList list => list.Items,
            _ => [],
        };
        foreach (object? member in members)
            ReadAll(member);
    }

    private static string Rendered(string template, string value) => Evaluator.Render(
        VtlParser.Parse("#set($x = $input.path('$'))" + template), new TemplateInput { Body = $$"""{"a": {{value}}, "list": [{{value}}]}""" }).Output;

    private static JavaMap Object(string text) => (JavaMap)JsonReader.Parse(text)!;
}
