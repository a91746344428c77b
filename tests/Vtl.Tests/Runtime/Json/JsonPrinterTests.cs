using System.Numerics;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

public sealed class JsonPrinterTests
{
    [Theory]
    [InlineData("a/b", "\"a/b\"", "\"a\\/b\"")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u001f", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001F\"", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001F\"")]
    [InlineData("~\u007f\u009f\u00a0é\u1fff\u2000€\u20ff\u2100", "\"~\\u007F\\u009F\u00a0é\u1fff\\u2000\\u20AC\\u20FF\u2100\"", "\"~\\u007F\\u009F\u00a0é\u1fff\\u2000\\u20AC\\u20FF\u2100\"")]
    [InlineData("it's", "\"it's\"", "\"it's\"")]
    [InlineData("", "\"\"", "\"\"")]
    public void Strings_are_escaped(string text, string compressed, string plain)
    {
        Assert.Equal(compressed, JsonPrinter.Print(text, JsonStyle.Compress));
        Assert.Equal(plain, JsonPrinter.Print(text, JsonStyle.Default));
        Assert.Equal($"[{plain}]", JavaText.Of(new JsonArray([text])));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_list_that_holds_another_many_times_over_is_stopped(bool isWithinRendering)
    {
        JavaList list = new([1]);
        for (int i = 0; i < 64; i++)
            list = new JavaList([list, list]);

        using IDisposable? account = isWithinRendering ? Workload.Begin() : null;
        Assert.Throws<LimitException>(() => JsonPrinter.Print(list, JsonStyle.Compress));
    }

    [Fact]
    public void Numbers_alone_are_stopped_where_the_text_gets_too_long()
    {
        JavaList numbers = new([.. Enumerable.Repeat<object?>(int.MinValue, 1_000)]);
        JavaList list = new([.. Enumerable.Repeat<object?>(numbers, 1_665)]);

        Assert.InRange(JsonPrinter.Print(list, JsonStyle.Compress).Length, 19_900_000, Workload.LongestText);
        list.Add(numbers);
        list.Add(numbers);
        Assert.Throws<LimitException>(() => JsonPrinter.Print(list, JsonStyle.Compress));
    }

    [Fact]
    public void Every_kind_of_value_prints_as_in_java()
    {
        JavaMap map = new();
        map.Put(1, new JavaList(["a/", null]));
        map.Put(true, 'c');
        JsonArray array = new(
            [
                map, map.KeySet(), map.Values(), new JavaMap(), 5L, (short)3, (sbyte)4, 1.0f, 1e300, double.NaN, double.NegativeInfinity,
                float.PositiveInfinity, BigInteger.Pow(10, 20), BigDecimal.Parse("1E+20"), true, null, 'c', JavaArray.Of(["x/"]),
                new JsonArray().Iterator(),
            ]);

        Assert.Equal(
            "[{\"1\":[\"a\\/\",null],\"true\":{}},[1,true],[[\"a\\/\",null],{}],{},5,3,4,1.0,1.0E300,NaN,null,null,100000000000000000000,1E+20,true,null,{},[\"x\\/\"],{}]",
            JavaText.Of(array));
    }

    [Fact]
    public void Scalars_print_alone()
    {
        Assert.Equal("null", JsonPrinter.Print(null, JsonStyle.Compress));
        Assert.Equal("true", JsonPrinter.Print(true, JsonStyle.Compress));
        Assert.Equal("1.5", JsonPrinter.Print(1.5, JsonStyle.Compress));
        Assert.Equal("null", JsonPrinter.Print(double.PositiveInfinity, JsonStyle.Compress));
        Assert.Equal("{}", JsonPrinter.Print('c', JsonStyle.Compress));
    }

    [Fact]
    public void What_java_cannot_print_is_an_error()
    {
        JavaMap nullKey = new();
        nullKey.Put(null, 1);
        JavaMap map = new();
        map.Put("a", 1);

        Assert.Equal("NullPointerException", Assert.Throws<JavaException>(() => JsonPrinter.Print(nullKey, JsonStyle.Default)).JavaClass);
        Assert.Equal("IllegalAccessError", Assert.Throws<JavaException>(() => JsonPrinter.Print(map.EntrySet(), JsonStyle.Default)).JavaClass);
    }

    [Fact]
    public void What_contains_itself_is_an_error_and_no_crash()
    {
        JsonArray array = new();
        array.Add(array);
        JavaMap map = new();
        map.Put("a", new JsonArray([map]));

        Assert.Throws<LimitException>(() => JavaText.Of(array));
        Assert.Throws<LimitException>(() => JsonPrinter.Print(map, JsonStyle.Compress));
        Assert.Throws<LimitException>(() => JsonCopy.Of(map));
    }
}
