using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using Xunit;

namespace VtlKit.Vtl.Tests.Runtime.Json;

public sealed class JsonPathTests
{
    private const string Shop = """
        {
          "store": {
            "book": [
              {"id": 1, "title": "Alpha", "tags": ["x", "y"], "price": 8.95, "isbn": "1"},
              {"id": 2, "title": "Beta", "tags": [], "price": 12},
              {"id": 3, "title": "gamma", "tags": ["y"], "price": -1, "note": null},
              {"id": "4", "title": "It's", "tags": ["x"], "note": "n", "of": {"id": 40, "title": "inner"}}
            ],
            "bicycle": {"color": "red", "price": 19.95}
          },
          "limit": 10, "text": "plain", "none": null, "empty": [], "void": {},
          "numbers": [5, 1, 2.5, "7", -3], "matrix": [[1, 2], [3, [4, 5]]],
          "a b": 1, "a.b": 2, "it's": 3, "q\"": 4, "ü": 5, "$": 6, "@": 7, "*": 8, "[0]": 9, "": 10
        }
        """;

    [Theory]
    [InlineData("$.limit", "10")]
    [InlineData("limit", "10")]
    [InlineData("$.store.bicycle['color']", "\"red\"")]
    [InlineData("$['store']['book'][1]['title']", "\"Beta\"")]
    [InlineData("$[ 'text' ]", "\"plain\"")]
    [InlineData("$[\"a b\"]", "1")]
    [InlineData("$['a.b']", "2")]
    [InlineData("$['it\\'s']", "3")]
    [InlineData("$[\"it's\"]", "3")]
    [InlineData("$[\"q\\\"\"]", "4")]
    [InlineData("$['\\u00fc']", "5")]
    [InlineData("$.$", "6")]
    [InlineData("$['@']", "7")]
    [InlineData("$['*']", "8")]
    [InlineData("$['[0]']", "9")]
    [InlineData("$['']", "10")]
    [InlineData("$['limit', 'nope', 'text']", "{\"limit\":10,\"text\":\"plain\"}")]
    [InlineData("$.store['bicycle','book']['price']", "[19.95]")]
    [InlineData("$.numbers[-1]", "-3")]
    [InlineData("$.numbers[0, 2, 9]", "[5,2.5]")]
    [InlineData("$.numbers[1:3]", "[1,2.5]")]
    [InlineData("$.numbers[:2]", "[5,1]")]
    [InlineData("$.numbers[:-3]", "[5,1]")]
    [InlineData("$.numbers[3:]", "[\"7\",-3]")]
    [InlineData("$.numbers[-2:]", "[\"7\",-3]")]
    [InlineData("$.numbers[-1:2]", "[-3,5,1]")]
    [InlineData("$.numbers[1:2:3]", "[1]")]
    [InlineData("$.numbers[3:1]", "[]")]
    [InlineData("$.store.book[*].id", "[1,2,3,\"4\"]")]
    [InlineData("$.store.*.color", "[\"red\"]")]
    [InlineData("$.store..price", "[8.95,12,-1,19.95]")]
    [InlineData("$..['title']", "[\"Alpha\",\"Beta\",\"gamma\",\"It's\",\"inner\"]")]
    [InlineData("$.matrix..[0]", "[[1,2],1,3,4]")]
    [InlineData("$.matrix..*", "[[1,2],[3,[4,5]],1,2,3,[4,5],4,5]")]
    [InlineData("$..book[-1:].id", "[\"4\"]")]
    [InlineData("$..[0].id", "[1]")]
    [InlineData("$['text']]", "\"plain\"")]
    public void Paths_lead_to_values(string path, string expected) => Assert.Equal(expected, Read(path));

    [Theory]
    [InlineData("@.price > 8", "[1,2]")]
    [InlineData("@.price >= 12", "[2]")]
    [InlineData("@.id == 1", "[1]")]
    [InlineData("@.id == '1'", "[1]")]
    [InlineData("@.id === '1'", "[]")]
    [InlineData("@.id == 4", "[\"4\"]")]
    [InlineData("@.id !== 1", "[2,3,\"4\"]")]
    [InlineData("@.title < 'Beta'", "[1]")]
    [InlineData("@.price == $.store.book[1].price", "[2]")]
    [InlineData("@.price < $.limit", "[1,3]")]
    [InlineData("@.price > @.id", "[1,2]")]
    [InlineData("@.note", "[3,\"4\"]")]
    [InlineData("!@.note", "[1,2]")]
    [InlineData("@.note == null", "[3]")]
    [InlineData("@.note != null", "[1,2,\"4\"]")]
    [InlineData("@.nope == @.nope", "[]")]
    [InlineData("@.nope != 1", "[1,2,3,\"4\"]")]
    [InlineData("@.of.id == 40", "[\"4\"]")]
    [InlineData("@['of']['id'] == 40", "[\"4\"]")]
    [InlineData("@.tags == ['x','y']", "[1]")]
    [InlineData("@.tags[0] == 'x'", "[1,\"4\"]")]
    [InlineData("@.tags[*] == 'x'", "[]")]
    [InlineData("@.of == {\"id\":40,\"title\":\"inner\"}", "[\"4\"]")]
    [InlineData("@.tags.length() > 0", "[1,3,\"4\"]")]
    [InlineData("@.title =~ /.*a/", "[1,2,3]")]
    [InlineData("@.title =~ /ALPHA/i", "[1]")]
    [InlineData("@.title =~ /^(Alpha|Beta)$/", "[1,2]")]
    [InlineData("@.title =~ /al/", "[]")]
    [InlineData("@.tags =~ /y/", "[1,3]")]
    [InlineData("@.id in [1, '4']", "[1,\"4\"]")]
    [InlineData("@.id NIN [1, 3]", "[2,\"4\"]")]
    [InlineData("'x' in @.tags", "[1,\"4\"]")]
    [InlineData("@.tags contains 'y'", "[1,3]")]
    [InlineData("@.title contains 'eta'", "[2]")]
    [InlineData("@.tags subsetof ['x','y']", "[1,2,3,\"4\"]")]
    [InlineData("@.tags anyof ['x']", "[1,\"4\"]")]
    [InlineData("@.tags noneof ['x']", "[2,3]")]
    [InlineData("@.tags size 2", "[1]")]
    [InlineData("@.title size 4", "[2,\"4\"]")]
    [InlineData("@.tags empty true", "[2]")]
    [InlineData("@.tags all ['x']", "[]")]
    [InlineData("@.id == 1 || @.id == 2", "[1,2]")]
    [InlineData("(@.id == 1 || @.id == 2) && @.tags empty false", "[1]")]
    [InlineData("!(@.id == 1)", "[2,3,\"4\"]")]
    [InlineData("@.isbn && @.price < 10", "[1]")]
    [InlineData("@.of[?(@ == 1)]", "[\"4\"]")]
    [InlineData("'It\\'s' == @.title", "[\"4\"]")]
    public void Filters_choose_items(string condition, string ids) => Assert.Equal(ids, Read($"$.store.book[?({condition})].id"));

    [Theory]
    [InlineData("$..[?(@.id > 2)].title", "[\"gamma\",\"inner\"]")]
    [InlineData("$.store.book[?(@.price > 8)][?(@.price < 10)].id", "[1]")]
    [InlineData("$.store.bicycle[?(@.color)]", "[{\"color\":\"red\",\"price\":19.95}]")]
    [InlineData("$.numbers[ ?( @ > 2 ) ]", "[5,2.5]")]
    [InlineData("$.empty[?(@ > 2)]", "[]")]
    [InlineData("$.void[?(@.x == 2)]", "[]")]
    [InlineData("$.store.book[?(@.tags[?(@ == 'y')] empty false)].id", "[1,3]")]
    public void Filters_stand_anywhere(string path, string expected) => Assert.Equal(expected, Read(path));

    [Theory]
    [InlineData("$.length()", "18")]
    [InlineData("$.numbers.length()", "5")]
    [InlineData("$.numbers.size()", "5")]
    [InlineData("$.text.length()", "null")]
    [InlineData("$.store.book[*].tags.length()", "[2,0,1,1]")]
    [InlineData("$..tags.length()", "4")]
    [InlineData("$.length($.numbers)", "5")]
    [InlineData("$.numbers.min()", "-3.0")]
    [InlineData("$.numbers.max()", "5.0")]
    [InlineData("$.numbers.sum()", "5.5")]
    [InlineData("$.numbers.sum(10, $.limit)", "25.5")]
    [InlineData("$.numbers.avg()", "1.375")]
    [InlineData("$.matrix[0].stddev()", "0.5")]
    [InlineData("$.sum($.numbers)", "5.5")]
    [InlineData("$..price.sum()", "39.9")]
    [InlineData("$.store.bicycle.keys()", "[\"color\",\"price\"]")]
    [InlineData("$.numbers.keys()", "null")]
    [InlineData("$.numbers.first()", "5")]
    [InlineData("$.numbers.last()", "-3")]
    [InlineData("$.numbers.index(1)", "1")]
    [InlineData("$.numbers.index(-2)", "\"7\"")]
    [InlineData("$.numbers.concat(\"x\", $.text, 4)", "\"7xplain4\"")]
    [InlineData("$.text.concat('x')", "\"\"")]
    [InlineData("$.matrix[0].append(3, {\"k\":1})", "[1,2,3,{\"k\":1}]")]
    [InlineData("$.matrix[0].append(3).sum()", "6.0")]
    [InlineData("$.numbers.first().x", "null")]
    public void Functions_end_a_path(string path, string expected) => Assert.Equal(expected, Read(path));

    [Fact]
    public void Maximum_of_negative_numbers_is_that_of_jayway() =>
        Assert.Equal("4.9E-324", JavaText.Of(JsonPath.Compile("$.max()").Read(JsonReader.Parse("[-1,-2]"))));

    [Fact]
    public void Keys_print_as_a_set() => Assert.Equal("[color, price]", JavaText.Of(JsonPath.Compile("$.store.bicycle.keys()").Read(JsonReader.Parse(Shop))));

    [Theory]
    [InlineData("$.nope")]
    [InlineData("$.nope.deep")]
    [InlineData("$.none")]
    [InlineData("$.none.x")]
    [InlineData("$.none[0]")]
    [InlineData("$.text.x")]
    [InlineData("$.numbers.x")]
    [InlineData("$.numbers[9]")]
    [InlineData("$.numbers[-9]")]
    [InlineData("$.numbers.0")]
    [InlineData("$.text[-1]")]
    [InlineData("$.nope['a','b']")]
    [InlineData("$..text.nope")]
    [InlineData("$.numbers.length")]
    public void Where_nothing_is_there_is_null(string path) => Assert.Null(JsonPath.Compile(path).Read(JsonReader.Parse(Shop)));

    [Theory]
    [InlineData("$.nope[*]", "[]")]
    [InlineData("$.nope..x", "[]")]
    [InlineData("$.void[*].x", "[]")]
    [InlineData("$.store.book[*].note", "[null,\"n\"]")]
    [InlineData("$.store[*].price", "null")]
    [InlineData("$.nope.*", "null")]
    [InlineData("$.store.book[*]['note','isbn']", "[{\"isbn\":\"1\"},{},{\"note\":null},{\"note\":\"n\"}]")]
    public void What_is_missing_in_an_indefinite_path_depends_on_its_kind(string path, string expected) => Assert.Equal(expected, Read(path));

    [Theory]
    [InlineData("$a", "Illegal character at position 1 expected '.' or '['")]
    [InlineData("$.", "Path must not end with a '.' or '..'")]
    [InlineData("$..", "Path must not end with a '.' or '..'")]
    [InlineData("$...a", "Character '.' on position 3 is not valid.")]
    [InlineData("$[", "java.lang.StringIndexOutOfBoundsException: Index 2 out of bounds for length 2")]
    [InlineData("$[a]", "Could not parse token starting at position 1. Expected ?, ', 0-9, * ")]
    [InlineData("$[0", "Could not parse token starting at position 1. Expected ?, ', 0-9, * ")]
    [InlineData("$[*", "Expected wildcard token to end with ']' on position 3")]
    [InlineData("$[1 2]", "Failed to parse token in ArrayIndexOperation: 1 2")]
    [InlineData("$[99999999999]", "Failed to parse token in ArrayIndexOperation: 99999999999")]
    [InlineData("$[::2]", "Failed to parse SliceOperation: ::2")]
    [InlineData("$[1 : 2]", "Failed to parse SliceOperation: 1 : 2")]
    [InlineData("$['a", "Property has not been closed - missing closing '")]
    [InlineData("$['a',]", "Found empty property at index 6")]
    [InlineData("$['a' 'b']", "Property must be separated by comma or Property must be terminated close square bracket at index 4")]
    [InlineData("$.a b", "Use bracket notion ['my prop'] if your property contains blank characters. position: 2")]
    [InlineData("$ .a", "Illegal character at position 1 expected '.' or '['")]
    [InlineData("$[?]", "Not enough predicates supplied for filter [?] at position 1")]
    [InlineData("$[?@.a]", "Could not parse token starting at position 1. Expected ?, ', 0-9, * ")]
    [InlineData("$[?(@.a==1]", "Could not parse token starting at position 1. Expected ?, ', 0-9, * ")]
    [InlineData("$[?()]", "Failed to parse filter: [?()], error on position: 3, char: )")]
    [InlineData("$[?(@.a >)]", "Failed to parse filter: [?(@.a >)], error on position: 8, char: )")]
    [InlineData("$[?(@.a <> 1)]", "Expected character: )")]
    [InlineData("$[?(@.a == 'x)]", "Could not find matching close quote for ' when parsing : $[?(@.a == 'x)]")]
    [InlineData("$[?(true)]", "Expected path node")]
    [InlineData("$.a.length(", "Arguments to function: 'length' are not closed properly.")]
    [InlineData("$.a.sum(})", "Unexpected close brace '}' at character position: 9")]
    public void Invalid_paths_are_refused(string path, string message)
    {
        JavaException failure = Assert.Throws<JavaException>(() => JsonPath.Compile(path));

        Assert.Equal("InvalidPathException", failure.JavaClass);
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("$.text[0]", "InvalidPathException", "Filter: [0] can only be applied to arrays. Current context is: plain")]
    [InlineData("$.text[?(@ == 1)]", "InvalidPathException", "Filter: [?] can not be applied to primitives. Current context is: plain")]
    [InlineData("$.nofunction()", "InvalidPathException", "Function with name: nofunction does not exist.")]
    [InlineData("$.empty.sum()", "JsonPathException", "Aggregation function attempted to calculate value using empty array")]
    [InlineData("$.empty.first()", "IndexOutOfBoundsException", "Index 0 out of bounds for length 0")]
    [InlineData("$.empty.last()", "JsonPathException", "Target index:-1 larger than object count:0")]
    [InlineData("$..length()", "IllegalStateException", "Current path token is a leaf")]
    [InlineData("$.store.book[?(@ empty true)]", "ClassCastException", "class java.util.LinkedHashMap cannot be cast to class java.util.Collection")]
    [InlineData("$.store.book[?(@.id in [[1]])]", "JsonPathException", "Could not determine value type")]
    public void Paths_that_make_no_sense_fail(string path, string javaClass, string message)
    {
        JsonPath compiled = JsonPath.Compile(path);
        JavaException failure = Assert.Throws<JavaException>(() => compiled.Read(JsonReader.Parse(Shop)));

        Assert.Equal(javaClass, failure.JavaClass);
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Definite_paths_hand_out_the_document_itself()
    {
        var document = (JavaMap)JsonReader.Parse(Shop)!;

        Assert.Same(document, JsonPath.Compile("$").Read(document));
        Assert.Same(document.Get("numbers"), JsonPath.Compile("$.numbers").Read(document));
        Assert.Same(document.Get("void"), ((JsonArray)JsonPath.Compile("$..void").Read(document)!)[0]);
        Assert.IsType<JsonArray>(JsonPath.Compile("$.numbers.append(1)").Read(document));
        Assert.Equal(5, ((JsonArray)document.Get("numbers")!).Count);
    }

    [Theory]
    [InlineData("a=b", "$.x", null)]
    [InlineData("a=b", "$", "a=b")]
    [InlineData("a=b", "$[*]", "[]")]
    [InlineData("5", "$", "5")]
    public void Documents_can_be_scalars(string body, string path, string? expected) =>
        Assert.Equal(expected, JsonPath.Compile(path).Read(JsonReader.Parse(body)) is { } value ? JavaText.Of(value) : null);

    [Fact]
    public void Document_that_is_null_is_an_error() =>
        Assert.Equal("root can not be null", Assert.Throws<JavaException>(() => JsonPath.Compile("$").Read(null)).Message);

    [Fact]
    public void What_would_take_all_time_or_memory_is_refused()
    {
        object? deep = JsonReader.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 390)) + "1" + new string('}', 390));
        object? texts = JsonReader.Parse("[" + string.Concat(Enumerable.Repeat("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\",", 50)) + "]");

        Assert.Throws<LimitException>(() => JsonPath.Compile("$..*..*..*..*").Read(deep));
        Assert.Throws<LimitException>(() => JsonPath.Compile("$[?(@ =~ /(a|aa)*\\1b/)]").Read(texts));
        Assert.Throws<LimitException>(() => JsonPath.Compile("$[?(" + new string('!', 50_000) + "@.a)]"));
        Assert.Throws<LimitException>(() => JsonPath.Compile("$" + string.Concat(Enumerable.Repeat("[?(@", 300)) + string.Concat(Enumerable.Repeat(")]", 300))));
        Assert.Throws<LimitException>(() => JsonPath.Compile("$" + string.Concat(Enumerable.Repeat(".a", 40_000))));
    }

    private static string Read(string path) => JsonPrinter.Print(JsonPath.Compile(path).Read(JsonReader.Parse(Shop)), JsonStyle.Compress);
}
