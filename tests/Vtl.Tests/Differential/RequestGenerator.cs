using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Makes the request of a case: a body, parameters, <c>$context</c> and stage variables.</summary>
internal sealed class RequestGenerator(Dice dice)
{
    /// <summary>The members of most bodies, by which templates ask for them.</summary>
    public static readonly string[] Members =
        ["n", "s", "b", "d", "l", "o", "nul", "big", "huge", "exp", "neg", "e", "u", "q", "sl", "el", "eo", "num", "x-y", "a b", "k", "id", "items"];

    public static readonly string[] ParameterNames = ["id", "name", "q", "X-Test", "Content-Type", "host", "a.b", "empty", "User-Agent", "_x"];

    public static readonly string[] ContextNames =
        ["stage", "requestId", "httpMethod", "resourcePath", "path", "accountId", "apiId", "requestTimeEpoch", "identity", "authorizer", "protocol"];

    public static readonly string[] StageNames = ["url", "version", "table", "empty", "A", "long-name"];

    private static readonly string[] Texts =
    [
        "", "str", "abc", "5", "0", "-7", "1.5", "true", "null", "a b", " pad ", "it's", "say \"hi\"", "back\\slash", "line\nbreak", "tab\there", "é", "😀", "\u2028", "a/b",
        "a,b,,c,", "x=1&y=2", "{\"k\":\"v\"}", "[1,2]", "$x", "#if", "AbC", "aaa", "2020-01-01T00:00:00Z", "%20", "€uro", "\u0001", "A.B.C", "a|b|c", "YWJj", "<b>&amp;</b>",
    ];

    private static readonly string[] OddBodies =
    [
        "", "", " ", "a=b&c=d", "some raw data", "{a", "[a", "{a:1}", "{'a':'b'}", "[1,]", "{\"a\":1,}", "not json", "\"quoted\"", "'single'", "5", "-1.5e3", "true", "null", "NaN", "01", "+1",
        "[not { json]", "{\"a\":tru}", "{\"n\":1}{\"n\":2}", "<xml a=\"1\"/>", "{}", "[]", "[[]]", "[{}]", "{\"\":1}", "{\"a\":1,\"a\":2}", "[1,2,3]", "[\"a\",\"b\"]", "\t{\"n\":1}\n", "{\"n\":1} ", "é",
    ];

    /// <summary>A value for a text, a quarter of them odd.</summary>
    public string Text() => dice.Chance(70) ? dice.Pick(Texts) : dice.Some(0, 8, Character);

    public DifferentialCase Fill(DifferentialCase one) => one with
    {
        Body = Body(),
        Params = new JsonObject
        {
            ["path"] = Strings(ParameterNames, 3),
            ["querystring"] = Strings(ParameterNames, 4),
            ["header"] = Strings(ParameterNames, 6),
        },
        Context = dice.Chance(70) ? Context() : [],
        StageVariables = Strings(StageNames, 6),
    };

    private string Body() => dice.Weighted<Func<string>>((7, UsualBody), (2, () => Json(3)), (2, () => dice.Pick(OddBodies)))();

    /// <summary>An object with most of the usual members, each with the kind of value that its name promises.</summary>
    private string UsualBody()
    {
        List<string> members = [];
        foreach (string name in Members)
        {
            if (dice.Chance(85))
            {
                members.Add($"{Json(name)}{Blank()}:{Blank()}{(dice.Chance(90) ? Member(name) : Json(1))}");
            }
        }

        return "{" + Blank() + string.Join(Blank() + "," + Blank(), members) + Blank() + "}";
    }

    private string Member(string name) => name switch
    {
        "n" or "num" => Number(),
        "b" => dice.Pick("true", "false"),
        "d" => dice.Pick("1.50", "2.5", "-0.5", "0.0001", "12345678.9", "100.0", "1.0"),
        "l" or "items" => "[" + dice.Some(1, 4, () => dice.Chance(60) ? $"{{\"k\":{Json(0)},\"id\":{Number()}}}" : Json(1), ",") + "]",
        "o" or "k" => $"{{\"z\":{Number()},\"y\":{Json(Text())},\"a\":null,\"n\":{Json(1)},\"x-y\":{Json(0)},\"l\":[1,\"two\",{{\"k\":3}}]}}",
        "nul" => "null",
        "big" => "12345678901",
        "huge" => dice.Pick("123456789012345678901234567890", "9223372036854775808", "1.2345678901234567890123", "1e400", "-99999999999999999999"),
        "exp" => dice.Pick("1e3", "1E-5", "2.5e10", "1e21"),
        "neg" => dice.Pick("-1", "-2147483648", "-2147483649", "-0", "-0.0"),
        "e" => "\"\"",
        "sl" => "[\"a/b\",\"é\",\"it's\"]",
        "el" => "[]",
        "eo" => "{}",
        _ => Json(Text()),
    };

    private string Json(int depth) => dice.Weighted<Func<string>>(
        (3, () => Json(Text())),
        (3, Number),
        (1, () => dice.Pick("true", "false")),
        (1, () => "null"),
        (depth > 0 ? 3 : 0, () => "[" + dice.Some(0, 4, () => Json(depth - 1), ",") + "]"),
        (depth > 0 ? 3 : 0, () => "{" + dice.Some(0, 4, () => $"{Json(dice.Pick(Members))}:{Json(depth - 1)}", ",") + "}"))();

    private string Number() => dice.Pick(
        dice.Between(-3, 12).ToString(CultureInfo.InvariantCulture),
        dice.Between(-3, 12).ToString(CultureInfo.InvariantCulture),
        "0", "1", "5", "42", "1.5", "2147483647", "2147483648", "9223372036854775807", "1e3", "0.1", "-1");

    /// <summary>A JSON string, now and then with more escapes than needed.</summary>
    private string Json(string text)
    {
        StringBuilder json = new("\"");
        bool escapeMuch = dice.Chance(10);
        foreach (char character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)character:x4}",
                '/' when escapeMuch => "\\/",
                _ when escapeMuch && !char.IsSurrogate(character) => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    private string Blank() => dice.Chance(90) ? "" : dice.Pick(" ", "\n", "\t", "  ", "\r\n");

    private string Character() => dice.Pick("a", "b", "Z", "0", "9", " ", "\"", "'", "\\", "/", "$", "#", "{", "}", "[", "]", ",", ":", ".", "é", "ß", "\n", "%", "+", "-", "_", "😀", "İ");

    private JsonObject Strings(string[] names, int most)
    {
        JsonObject strings = [];
        for (int count = dice.Between(0, most); count > 0; count--)
        {
            strings[dice.Pick(names)] = Text();
        }

        return strings;
    }

    private JsonObject Context()
    {
        JsonObject context = new()
        {
            ["stage"] = "prod",
            ["requestId"] = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            ["httpMethod"] = dice.Pick("GET", "POST"),
            ["resourcePath"] = "/pets/{id}",
            ["requestTimeEpoch"] = 1583348638390,
            ["identity"] = new JsonObject { ["sourceIp"] = "192.0.2.1", ["userAgent"] = "curl/7.68.0", ["apiKey"] = null, ["user"] = Text() },
        };
        if (dice.Chance(60))
        {
            context["authorizer"] = new JsonObject
            {
                ["principalId"] = "user|1",
                ["claims"] = new JsonObject { ["sub"] = "a-b-c", ["cognito:groups"] = "admin,users", ["email"] = "a.b@c.de" },
                ["level"] = dice.Pick<JsonNode?>("1", 1, true, 1.5, null),
            };
        }

        if (dice.Chance(20))
        {
            context["requestOverride"] = new JsonObject { ["header"] = new JsonObject { ["X-Was"] = "before" } };
        }

        if (dice.Chance(30))
        {
            context[dice.Pick(ContextNames)] = Text();
        }

        return context;
    }
}
