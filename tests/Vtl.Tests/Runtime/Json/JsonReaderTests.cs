using System.Numerics;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("{\"b\":1,\"a\":[true,false,null,\"x\"]}", "{\"b\":1,\"a\":[true,false,null,\"x\"]}")]
    [InlineData(" \n\t{ } \n", "{}")]
    [InlineData("", "\"\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("  some raw data  ", "\"some raw data\"")]
    [InlineData("not { json]", "\"not { json]\"")]
    [InlineData("[not { json]", "[\"not { json\"]")]
    [InlineData("{a:b, c : d e ,}", "{\"a\":\"b\",\"c\":\"d e\"}")]
    [InlineData("{'a':'it\\'s'}", "{\"a\":\"it's\"}")]
    [InlineData("[1,,2,]", "[1,2]")]
    [InlineData("[1 2]", "[\"1 2\"]")]
    [InlineData("['a' 'b']", "[\"a\",\"b\"]")]
    [InlineData("[1é]", "[1,\"é\"]")]
    [InlineData("{\"a\":1} and more", "{\"a\":1}")]
    [InlineData("[1]]]", "[1]")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}")]
    [InlineData("{\"a\":,\"b\":2}", "{\"a\":\"\",\"b\":2}")]
    [InlineData("// no comment", "\"// no comment\"")]
    [InlineData("{/*x*/a:1}", "{\"/*x*/a\":1}")]
    [InlineData("\"\\u00e9\\x41\\q\\/\\t\"", "\"éA/\\t\"")]
    [InlineData("\"a\tb\"", "\"a\\tb\"")]
    [InlineData("\"a\tb\\n\"", "\"ab\\n\"")]
    [InlineData("nul", "\"nul\"")]
    [InlineData("[NaN,nan,+1,--1,-,1.,-.5,.5,1e,0x1F]", "[NaN,\"nan\",\"+1\",\"--1\",0,1.0,-0.5,\".5\",\"1e\",\"0x1F\"]")]
    public void Reads_what_json_smart_reads(string text, string expected) =>
        Assert.Equal(expected, JsonPrinter.Print(JsonReader.Parse(text), JsonStyle.Compress));

    [Theory]
    [InlineData("2147483647", typeof(int), "2147483647")]
    [InlineData("-2147483648", typeof(int), "-2147483648")]
    [InlineData("2147483648", typeof(long), "2147483648")]
    [InlineData("01", typeof(int), "1")]
    [InlineData("-0", typeof(int), "0")]
    [InlineData("9223372036854775807", typeof(long), "9223372036854775807")]
    [InlineData("-9223372036854775808", typeof(long), "-9223372036854775808")]
    [InlineData("9223372036854775808", typeof(BigInteger), "9223372036854775808")]
    [InlineData("00000000000000000001", typeof(BigInteger), "1")]
    [InlineData("1.50", typeof(double), "1.5")]
    [InlineData("1e3", typeof(double), "1000.0")]
    [InlineData("12345678.9", typeof(double), "1.23456789E7")]
    [InlineData("-0.0", typeof(double), "-0.0")]
    [InlineData("1e400", typeof(double), "Infinity")]
    [InlineData("1.2345678901234567", typeof(double), "1.2345678901234567")]
    [InlineData("1.23456789012345678", typeof(BigDecimal), "1.23456789012345678")]
    [InlineData("0.00000000000000000001", typeof(BigDecimal), "1E-20")]
    [InlineData("NaN", typeof(float), "NaN")]
    public void Numbers_have_the_types_of_java(string text, Type type, string printed)
    {
        object? value = JsonReader.Parse(text);

        Assert.IsType(type, value);
        Assert.Equal(printed, JavaText.Of(value));
    }

    [Theory]
    [InlineData("{a", "Unexpected End Of File position 1: null")]
    [InlineData("{", "Unexpected End Of File position 0: null")]
    [InlineData("[a", "Unexpected End Of File position 1: EOF")]
    [InlineData("{\"a\":", "Unexpected End Of File position 4: EOF")]
    [InlineData("{\"a\":1", "Unexpected End Of File position 5: null")]
    [InlineData("\"a", "Unexpected End Of File position 2: null")]
    [InlineData("{]", "Unexpected character (]) at position 1.")]
    [InlineData("{\"a\":}", "Unexpected character (}) at position 5.")]
    [InlineData("{\"a\" 1}", "Unexpected character (1) at position 4.")]
    [InlineData("{\"a\":\"b\" c}", "Unexpected token c at position 8.")]
    [InlineData(":", "Unexpected character (:) at position 0.")]
    [InlineData("\"\\u12\"", "Unexpected unicode escape sequence \" at position 5.")]
    public void Refuses_what_json_smart_refuses(string text, string message)
    {
        JavaException failure = Assert.Throws<JavaException>(() => JsonReader.Parse(text));

        Assert.Equal(JsonReader.InvalidJson, failure.JavaClass);
        Assert.Equal("net.minidev.json.parser.ParseException: " + message, failure.Message);
    }

    [Theory]
    [InlineData("1e+", "For input string: \"1e+\"")]
    [InlineData("[-.]", "For input string: \"-.\"")]
    [InlineData("1.00000000000000000e99999999999", "Too many nonzero exponent digits.")]
    public void Numbers_that_are_none_are_another_failure(string text, string message)
    {
        JavaException failure = Assert.Throws<JavaException>(() => JsonReader.Parse(text));

        Assert.Equal("NumberFormatException", failure.JavaClass);
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Nesting_is_bounded_and_many_objects_are_not()
    {
        Assert.IsType<JsonArray>(JsonReader.Parse(new string('[', 400) + new string(']', 400)));
        JavaException failure = Assert.Throws<JavaException>(() => JsonReader.Parse(new string('[', 100_000)));
        Assert.EndsWith("Malicious payload, having non natural depths, parsing stoped on [ at position 400.", failure.Message, StringComparison.Ordinal);

        string objects = "[" + string.Concat(Enumerable.Repeat("{\"a\":1},", 1_000)) + "]";
        Assert.Equal(1_000, Assert.IsType<JsonArray>(JsonReader.Parse(objects)).Count);
    }

    [Fact]
    public void Numbers_of_absurd_length_are_refused() =>
        Assert.Throws<LimitException>(() => JsonReader.Parse(new string('7', 1_000_000)));

    [Fact]
    public void Copies_share_no_container()
    {
        var document = (JavaMap)JsonReader.Parse("{\"a\":[{\"b\":1}],\"c\":\"x\"}")!;
        var copy = (JavaMap)JsonCopy.Of(document)!;

        ((JavaMap)((JsonArray)copy.Get("a")!)[0]!).Put("b", 2);
        copy.Put("c", "y");

        Assert.Equal("{\"a\":[{\"b\":1}],\"c\":\"x\"}", JsonPrinter.Print(document, JsonStyle.Compress));
        Assert.Equal("{\"a\":[{\"b\":2}],\"c\":\"y\"}", JsonPrinter.Print(copy, JsonStyle.Compress));
    }
}
