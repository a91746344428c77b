using VtlKit.Cli.Testing;

namespace VtlKit.Cli.Tests.Testing;

public sealed class JsonTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("-0", "0.00", true)]
    [InlineData("1.50", "15E-1", true)]
    [InlineData("0.1", "0.10000000000000000001", false)]
    [InlineData("12345678901234567890123", "12345678901234567890124", false)]
    [InlineData("1e400", "1e401", false)]
    [InlineData("-1", "1", false)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", true)]
    [InlineData("{\"a\": 1}", "{\"a\": 1, \"b\": null}", false)]
    [InlineData("{\"a\": 1}", "{\"b\": 1}", false)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("[1]", "[1, 2]", false)]
    [InlineData("\"\\u0041\"", "\"A\"", true)]
    [InlineData("\"\\ud800\"", "\"\\ud800\"", true)]
    [InlineData("{\"\\ud800\": 1}", "{\"\\ud801\": 1}", false)]
    [InlineData("null", "false", false)]
    public void ComparesValues(string left, string right, bool areEqual) =>
        Assert.Equal(areEqual, Json.AreEqual(Json.TryParse(left)!.Value, Json.TryParse(right)!.Value));

    [Fact]
    public void LaysAValueOutInAnothersOrder() => Assert.Equal(
        "{\n  \"a\": [\n    {\n      \"c\": 1,\n      \"d\": 1e2\n    }\n  ],\n  \"b\": {},\n  \"n\": \"\\u0041\"\n}",
        JsonLines.Of(Json.TryParse("{\"b\": {}, \"n\": \"\\u0041\", \"a\": [{\"d\": 1e2, \"c\": 1}]}")!.Value, Json.TryParse("{\"a\": [{\"c\": 1, \"d\": 2}], \"b\": 1}")!.Value));
}
