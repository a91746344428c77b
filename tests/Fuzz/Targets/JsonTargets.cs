using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Fuzz.Targets;

/// <summary>The JSON reader and both printers.</summary>
internal sealed class JsonTarget : FuzzTarget
{
    public override string Name => "json";

    public override IReadOnlyList<string> Words { get; } =
    [
        "{", "}", "[", "]", ",", ":", "\"", "'", "\"a\":", "null", "true", "false", "NaN", "0", "-1", "1.5", "1e5", "-", "1e", "2147483648", "9223372036854775808",
        "0.1234567890123456789", "\\u00e9", "\\ud83d", "\\x41", "\\n", "\\/", "\\'", "{}", "[]", "{\"a\":[1,{\"b\":null}]}", "a=b", "/", " ", "\n",
    ];

    public override IEnumerable<string> Seeds() =>
        ["{}", "[]", "\"a\"", "1", "1.5", "null", """{"a":{"b":[1,2.5,"x",null,true]},"c":"it's"}""", "{a:b,'c':1}", "[1,,2,]", "{\"a\":1,\"a\":2}", .. Fixtures(".json")];

    public override void Run(string input)
    {
        try
        {
            object? value = JsonReader.Parse(input);
            Check(value, JsonStyle.Default);
            Check(value, JsonStyle.Compress);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, or too much.
        }
    }

    private static void Check(object? value, JsonStyle style)
    {
        string printed = JsonPrinter.Print(value, style);
        Require(JsonPrinter.Print(value, style) == printed, "A value prints differently the second time.");
        Require(JsonPrinter.Print(JsonCopy.Of(value), style) == printed, "A copy prints differently.");
    }
}

/// <summary>Inputs are paths over one document.</summary>
internal sealed class JsonPathTarget : FuzzTarget
{
    private const string Document =
        """{"store":{"book":[{"category":"a","price":8.95,"isbn":"0-1"},{"category":"b","price":12.99,"tags":["x","y"]}],"bicycle":{"color":"red","price":19.95}},"n":[[1,2],[3]],"e":""}""";

    public override string Name => "jsonpath";

    public override IReadOnlyList<string> Words { get; } =
    [
        "$", ".", "..", "*", "[*]", "[0]", "[-1]", "[0:2]", "[::2]", "[0,1]", "['a']", "['a','b']", "[?(", ")]", "@", "@.price", " > ", " < ", " == ", " != ", " =~ /a.*/i", " in ['a']",
        " && ", " || ", "!", ".length()", ".min()", ".concat('a')", ".keys()", "store", ".book", "price", "10", "'a'", "null", "true", " nin ", " size ", " empty true", " contains ",
    ];

    public override IEnumerable<string> Seeds() =>
    [
        "$", "$.store.book[*].category", "$..price", "$.store.book[?(@.price < 10)]", "$.store.book[-1:]", "$['store']['bicycle']", "$.store.book[0,1].price", "$.n[*][0]",
        "$.store.book[?(@.category == 'a' && @.price > 8)]", "$.store.book[?(@.isbn)]", "$..book.length()", "$.store.book[?(@.category =~ /A/i)]", "$.n..[0]",
    ];

    public override void Run(string input)
    {
        try
        {
            JsonPrinter.Print(JsonPath.Compile(input).Read(JsonReader.Parse(Document)), JsonStyle.Default);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, or too much.
        }
    }
}

/// <summary>The first line of an input is a Java regular expression, the rest the text.</summary>
internal sealed class RegexTarget : FuzzTarget
{
    public override string Name => "regex";

    public override IReadOnlyList<string> Words { get; } =
    [
        "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?>", "(?i)", "(?s-m:", "[", "]", "[^", "[a-z]", "[a&&[^b]]", "&&", "*", "+", "?", "*?", "++", "{2}", "{1,}", "{0,3}?", "|", ".", "^", "$",
        "\\d", "\\W", "\\s", "\\b", "\\B", "\\A", "\\z", "\\Z", "\\G", "\\R", "\\h", "\\Q", "\\E", "\\1", "\\k<n>", "\\p{L}", "\\p{javaLowerCase}", "\\P{IsAlphabetic}", "\\x41", "\\u0041", "\\0101", "\\cA", "\\t",
        "a", "ab", "\n", "\r\n", "\u00e9", "\ud83d\ude00",
    ];

    public override IEnumerable<string> Seeds() =>
    [
        "a+b\naab ab", "(\\d+)-(\\d+)\n12-34", "[^,]*,\na,b,c", "(?i)ABC\nxabcx", "(?<n>a)\\k<n>\naa", "(?<=a)b\nab", "^.*$\nline\nline", "\\p{Lu}+\nABC", "(a|b)*?c\nababc", ".*\\[500\\].*\nx [500] y",
    ];

    public override void Run(string input)
    {
        int end = input.IndexOf('\n', StringComparison.Ordinal);
        string pattern = end < 0 ? input : input[..end];
        string text = end < 0 ? "" : input[(end + 1)..];
        try
        {
            var regex = VtlKit.Runtime.RegularExpressions.JavaRegex.Compile(pattern);
            bool isFound = regex.Find(text);
            Require(isFound || !regex.Matches(text), "It matches the whole text and is not found in it.");
            Require(isFound || regex.ReplaceAll(text, "x") == text, "It is not found, and yet replaced.");
            VtlKit.Runtime.RegularExpressions.JavaRegex.Split(text, pattern, 0);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, or too much.
        }
    }
}
