namespace VtlKit.Vtl.Tests.Differential;

internal sealed partial class TemplateGenerator
{
    private string Reference() => dice.Chance(12) ? Reference(Kind.Any) : Formal(Core(AnyKind()));

    /// <summary>A reference where text may follow, and sometimes text that nearly goes on with it.</summary>
    private string Printed() => Reference() + (dice.Chance(10) ? Loose() : "");

    private string Loose() => dice.Pick(". ", ".1", ".. ", ". x", "-", "-1", ".-", ".x-", "()", "{}", ".length", "!", ".$x", "[ ", "[]", "[a]", "[-1]", "['", "(1)", ".a(", "}", "{");

    private string Reference(Kind kind) => Formal(Core(kind));

    /// <summary>One of the four spellings, or one that does not end.</summary>
    private string Formal(string core) => dice.Weighted(
        (60, "$" + core),
        (10, "$!" + core),
        (18, "${" + core + "}"),
        (6, "$!{" + core + "}"),
        (dice.Chance(Oddity) ? 6 : 0, dice.Pick("${" + core, "$!{" + core, "$ {" + core + "}", "${ " + core + " }", "$!!" + core, "$" + core + "(", "$" + core + "[", "$" + core + ".x(", "${" + core + "|'d'}", "$#" + core)));

    /// <summary>What stands behind the dollar sign: a variable and often some members.</summary>
    private string Core(Kind kind)
    {
        fuel--;
        string core = Variable(kind);
        int chain = fuel > 0 ? dice.Weighted((55, 0), (30, 1), (11, 2), (4, 3)) : 0;
        Kind current = kind;
        for (; chain > 0; chain--)
        {
            core += dice.Chance(18) ? Index(ref current) : MemberOf(current, out current);
        }

        return core + (dice.Chance(Oddity / 2) ? Loose() : "");
    }

    /// <summary>A variable or one of the gateway's values that is probably of the kind.</summary>
    private string Variable(Kind kind)
    {
        if (dice.Chance(60))
        {
            string[] fitting = [.. scope.Where(variable => variable.Kind == kind || kind == Kind.Any).Select(variable => variable.Name)];
            if (fitting.Length > 0)
            {
                return dice.Pick(fitting);
            }
        }

        return dice.Chance(8) ? dice.Pick("nope", "nope.a", "nope.a.b()", dice.Pick(Names), "null", "a-", "_u") : Source(kind);
    }

    private string Source(Kind kind) => kind switch
    {
        Kind.Text => dice.Weighted<Func<string>>(
            (5, () => $"input.path({Path("s", "q", "u", "e", "k", "x-y")})"),
            (3, () => $"input.json({Path([])})"),
            (2, () => "input.body"),
            (3, () => $"input.params({Quote(dice.Pick(RequestGenerator.ParameterNames))})"),
            (2, () => $"input.params().{dice.Pick("header", "path", "querystring")}.{dice.Pick("id", "name", "X-Test", "host")}"),
            (2, () => $"context.{dice.Pick("stage", "requestId", "httpMethod", "identity.sourceIp", "identity.apiKey", "authorizer.principalId", "authorizer.claims.sub", "authorizer.claims['cognito:groups']", "nope", "authorizer.claims.cognito")}"),
            (2, () => $"stageVariables{dice.Pick(".url", ".version", "['table']", ".nope", ".get('A')", ".long-name")}"),
            (6, UtilityText))(),
        Kind.Whole => dice.Weighted<Func<string>>((6, () => $"input.path({Path("n", "big", "neg", "num", "huge")})"), (1, () => "context.requestTimeEpoch"), (loops > 0 ? 6 : 0, () => dice.Pick("foreach.index", "foreach.count", "velocityCount")), (2, () => $"input.path({Path("l", "sl")}).size()"))(),
        Kind.Decimal => $"input.path({Path("d", "exp", "huge")})",
        Kind.Truth => loops > 0 && dice.Chance(50) ? dice.Pick("foreach.hasNext", "foreach.first", "foreach.last") : $"input.path({Path("b")})",
        Kind.List => dice.Weighted((8, $"input.path({Path("l", "sl", "el", "items")})"), (2, $"util.parseJson({Quote("[1,\"a\",{\"k\":null},1.50]")})"), (1, $"input.path({Quote("$..k")})"), (1, $"input.path({Quote("$.l[*]")})")),
        Kind.Map => dice.Weighted((6, $"input.path({Path("o", "eo", "k")})"), (3, $"input.path({Quote("$")})"), (2, "input.params()"), (2, "input.params()." + dice.Pick("header", "path", "querystring")), (1, "context"), (1, "context.identity"), (1, "stageVariables"), (1, "context.authorizer.claims"), (1, "context.requestOverride"), (1, $"util.parseJson({Quote("{\"k\":1,\"n\":[2],\"o\":{\"z\":\"a/b\"}}")})")),
        Kind.Entry => $"input.path({Path("o")}).entrySet().iterator().next()",
        Kind.Set => dice.Pick($"input.path({Path("o")})", "input.params().header", "context", $"input.path({Quote("$")})") + dice.Pick(".keySet()", ".entrySet()", ".values()"),
        Kind.Array => $"input.path({Path("s", "q")}).{dice.Pick("split(" + Parameter("r") + ")", "toCharArray()", "split(',')")}",
        Kind.Letter => $"input.path({Path("s")}).charAt(0)",
        Kind.Cursor => $"input.path({Path("l", "sl")}).iterator()",
        _ => dice.Weighted<Func<string>>(
            (8, () => $"input.path({Path([])})"),
            (2, () => $"util.parseJson({Parameter("s")})"),
            (1, () => dice.Pick("input", "util", "context", "stageVariables", "input.nope", "util.toJson(1)", "util.nope", "input.path()", "input.path(1)", "input.json()", "input.params(1)", "input.params('a','b')", "input.body.nope",
                "util.urlEncode(1)", "util.parseJson()", "util.escapeJavaScript($nope)", "util.base64Encode($input.path('$.n'))", "input.headers('x')", "util.escapeJavaScript([1])", "util.qr(1)", "math.abs(1)", "esc.q", "foreach", "velocityCount")))(),
    };

    private string UtilityText()
    {
        string function = dice.Pick("escapeJavaScript", "urlEncode", "base64Encode", "urlDecode", "base64Decode", "escapeJavaScript");
        string argument = function == "base64Decode" && dice.Chance(75) ? Quote(dice.Pick("YWJj", "", "4oKs", "YQ==", "YQ", "eyJhIjoxfQ=="))
            : function == "urlDecode" && dice.Chance(60) ? Quote(dice.Pick("a+b%20c", "%C3%A9", "%E2%82%AC+x", "plain", "%", "%zz", "%FF", "a%2"))
            : Parameter("s");
        return $"util.{function}({Gap()}{argument}{Gap()})";
    }

    private string Index(ref Kind kind)
    {
        string index = kind is Kind.Map ? Parameter(dice.Pick("q", "s")) : kind is Kind.List or Kind.Array ? Parameter("i") : Parameter(dice.Pick("q", "i", dice.Chance(Oddity) ? "o" : "s"));
        kind = Kind.Any;
        return "[" + Gap() + index + Gap() + "]";
    }

    private string MemberOf(Kind kind, out Kind result)
    {
        Member member = MemberCatalogue.Pick(dice, kind, boldness == Boldness.Tame ? 10 : 25);
        result = member.Result;
        if (member.Arguments is null)
        {
            return "." + member.Name;
        }

        string arguments = string.Join(",", member.Arguments.Select(argument => Gap() + Parameter(dice.Chance(Oddity) ? "o" : argument.ToString()) + Gap()));
        if (dice.Chance(Oddity / 3))
        {
            arguments = dice.Some(0, 3, () => Parameter("o"), ",");
        }

        return $".{member.Name}({(arguments.Length == 0 && dice.Chance(Oddity) ? Gap() : arguments)})";
    }

    /// <summary>A JSONPath in quotes: only forms on which every version of Jayway agrees.</summary>
    private string Path(params string[] preferred)
    {
        string name = preferred.Length > 0 && dice.Chance(80) ? dice.Pick(preferred) : dice.Pick(RequestGenerator.Members);
        string step = name.Contains(' ', StringComparison.Ordinal) ? $"['{name}']" : dice.Weighted((8, "." + name), (2, $"['{name}']"));
        string path = dice.Weighted(
            (78, "$" + step),
            (4, "$"),
            (2, "$" + step + "[0]"),
            (2, "$.l[0].k"),
            (2, "$.o.z"),
            (2, "$" + step + ".nope"),
            (2, "$..k"),
            (1, "$..id"),
            (2, "$.l[*]"),
            (1, "$.l[*].k"),
            (1, "$.sl[1]"),
            (1, "$.l[9]"),
            (1, "$.o.l[2].k"),
            (1, "$.o['x-y']"));
        return Quote(path);
    }
}
