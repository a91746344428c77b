using VtlKit.Runtime;
using VtlKit.Runtime.Json;

namespace VtlKit.Fuzz.Targets;

/// <summary>Inputs are paths over one document.</summary>
internal sealed class JsonPathTarget : FuzzTarget
{
    private const string Document =
        """{"store":{"book":[{"category":"a","price":8.95,"isbn":"0-1"},{"category":"b","price":12.99,"tags":["x","y"]}],"bicycle":{"color":"red","price":19.95}},"n":[[1,2],[3]],"e":""}""";

    public override string Name => "jsonpath";

    public override IReadOnlyList<string> Words { get; } =
    [
        "$", ".", "..", "*", "[*]", "[0]", "[-1]", "[0:2]", "[::2]", "[0,1]", "['a']", "['a','b']", "[?(", ")]", "[?]", "@", "@.price", " > ", " < ", " >= ", " == ", " === ", " != ", " =~ /a.*/i", " in ['a']",
        " && ", " || ", "!", "(", ")", ".length()", ".min()", ".max()", ".avg()", ".sum()", ".stddev()", ".append(1)", ".first()", ".index(0)", ".concat('a')", ".concat($.e, \"b\")", ".keys()", "store", ".book", "price", "10", "-1", "1.5", "2147483648",
        "'a'", "\"a\"", "null", "true", "{\"a\":1}", "['x','y']", " nin ", " size ", " empty true", " contains ", " subsetof ", " anyof ", " noneof ", " type 'string'", "\\'", " ", "\n",
    ];

    public override int LongestInput => 200;

    public override void Run(string input)
    {
        string? first = Read(input);
        Require(Read(input) == first, "A path finds something else the second time.");
    }

    public override string Piece(Random random) => random.Next(4) switch
    {
        0 => $"[?({Operand(random)}{Words[random.Next(Words.Count)]}{Operand(random)})]",
        1 => $".{(random.Next(2) == 0 ? "" : ".")}{Step(random)}",
        2 => $"['{Step(random)}','{Step(random)}']",
        _ => $"[{random.Next(-2, 3)}:{random.Next(-2, 3)}]",
    };

    protected override IEnumerable<string> Examples() =>
    [
        "$", "$.store.book[*].category", "$..price", "$.store.book[?(@.price < 10)]", "$.store.book[-1:]", "$['store']['bicycle']", "$.store.book[0,1].price", "$.n[*][0]",
        "$.store.book[?(@.category == 'a' && @.price > 8)]", "$.store.book[?(@.isbn)]", "$..book.length()", "$.store.book[?(@.category =~ /A/i)]", "$.n..[0]",
        "$.store.book[?(@.tags anyof ['x'])]", "$.store.book[?(!(@.price == $.store.bicycle.price))]", "$.n.concat(\"a\", $.e)", "$.store.book[?(@.tags.length() > 1 || @.category in ['a','b'])].price.max()",
    ];

    private static string? Read(string path)
    {
        try
        {
            return JsonPrinter.Print(JsonPath.Compile(path).Read(JsonReader.Parse(Document)), JsonStyle.Default);
        }
        catch (Exception exception) when (exception is JavaException or LimitException)
        {
            // It is none, finds nothing, or too much.
            return null;
        }
    }

    private static string Step(Random random) => random.Next(6) switch { 0 => "store", 1 => "book", 2 => "price", 3 => "n", 4 => "*", _ => "tags" };

    private static string Operand(Random random) => random.Next(5) switch { 0 => "@", 1 => $"@.{Step(random)}", 2 => $"$..{Step(random)}", 3 => "'a'", _ => "8.95" };
}
