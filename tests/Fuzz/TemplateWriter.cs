namespace VtlKit.Fuzz;

/// <summary>Makes up templates that parse, mostly: blocks within blocks, references with members that their values may have, conditions, and what is printed as JSON.</summary>
internal sealed class TemplateWriter(Random random)
{
    private const int Deepest = 4;

    // A few of the names mean something in C#, or in the code that templates are written as.
    private static readonly string[] Names =
    [
        "x", "y", "list", "map", "s", "n", "x", "y", "list", "map", "s", "n", "class", "String", "value", "output", "request", "field", "index", "hasNext", "item", "text", "List", "JavaMap", "Append", "a_b", "a-b", "aB",
    ];

    private static readonly string[] Keys = ["a", "b", "name", "x", "list", "key", "value", "empty", "size", "id"];
    private static readonly string[] Strings = ["'a'", "\"a\"", "'$.a'", "\"it's\"", "'\"'", "\"$x\"", "\"a${y}b\"", "'\\'", "','", "'[^a-z]+'", "'(a)|b'", "''", "'é😀'", "'$.list[0].name'", "'12'", "\"$!{s}\"", "'a,b;c'", "\"#if($x)a#{else}b#end\"", "' a '", "'true'"];
    private static readonly string[] Numbers = ["0", "1", "2", "-1", "10", "3", "2147483647", "-2147483648", "4294967296", "9223372036854775807", "1.5", "0.1", "1e3"];
    private static readonly string[] Comparisons = ["==", "!=", "<", ">", "<=", ">=", "&&", "||", "==", "!="];
    private static readonly string[] Calculations = ["+", "-", "*", "/", "%"];
    private static readonly string[] Texts = ["a", " ", "\n", "{\"k\": ", "}", "[", "]", ",", "\"", ": ", "  ", "it's", "\\", "\t", "é", "<a>", "</a>", "!", "\"k\": 1", "## note\n", "#* note *#", "#[[ $x ]]#"];

    private static readonly string[] Sources =
    [
        "$input.body", "$input.json('$')", "$input.json('$.a')", "$input.path('$')", "$input.path('$.list')", "$input.path('$.a.b')", "$input.path('$.text')", "$input.path('$..name')", "$input.path('$.list[*].a')", "$input.path('$.list[0]')",
        "$input.params('id')", "$input.params().header", "$input.params().querystring.q", "$input.params()", "$input.params().path.keySet()", "$input.params().get('header')", "$input.json(\"$.$x\")",
        "$context.stage", "$context.requestId", "$context.identity.sourceIp", "$context.authorizer.claims.sub", "$context.requestTimeEpoch", "$context.requestOverride", "$context.responseOverride.header", "$stageVariables.x", "$stageVariables",
        "$foreach.index", "$foreach.count", "$foreach.hasNext", "$foreach.first", "$foreach.last", "$foreach.parent.index", "$foreach.parent.hasNext", "$velocityCount", "$missing", "$missing.a",
    ];

    private static readonly string[] Loops = ["$list", "$map", "$map.keySet()", "$map.values()", "$map.entrySet()", "$input.path('$')", "$input.path('$.list')", "$input.params().header.keySet()", "$input.params().querystring", "$x", "$s.split(',')", "[1..3]", "[3..$n]", "['a', 'b']", "{'a': 1}", "$stageVariables.keySet()"];

    private int depth;

    /// <summary>A few statements, of which some print a JSON document.</summary>
    public string Statements()
    {
        if (depth == 0 && random.Next(3) == 0)
        {
            return string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => $"#set(${Pick(Names)} = {Expression()})\n")) + Json();
        }

        depth++;
        string text = string.Concat(Enumerable.Range(0, random.Next(1, depth == 1 ? 6 : 3)).Select(_ => Statement()));
        depth--;
        return text;
    }

    private string Statement() => random.Next(depth > Deepest ? 8 : 16) switch
    {
        0 or 1 => Pick(Texts),
        2 or 3 => Reference(),
        4 => $"#set(${Pick(Names)} = {Expression()})",
        5 => $"\"{Pick(Texts)}{Reference()}\"",
        6 => $"#set({Pick(["$context.responseOverride.status", "$context.responseOverride.header.x", "$context.requestOverride.querystring.q", "$map.a", "$map['b']", "$list[0]", "$x.y"])} = {Expression()})",
        7 => random.Next(4) switch { 0 => "#break", 1 => "#stop", 2 => $"#set(${Pick(Names)} = {Pick(["{}", "[]", "''", "true", "0"])})", _ => Pick(Texts) },
        8 or 9 => $"#if({Expression()}){Statements()}#end",
        10 => $"#if({Expression()}){Statements()}#elseif({Expression()}){Statements()}#{{else}}{Statements()}#end",
        11 => $"#foreach(${Pick(Names)} in {Pick(Loops)}){Statements()}#if($foreach.hasNext),#end#end",
        12 => $"#foreach(${Pick(Names)} in {Operand()}){Statements()}#end",
        13 => $"#define(${Pick(["d", "block"])}){Statements()}#end",
        14 => Pick(["$d", "$block"]),
        _ => $"$util.qr(${Pick(Names)}.{Pick([$"put({Operand()}, {Operand()})", $"add({Operand()})", $"putAll({Operand()})", $"remove({Operand()})"])})",
    };

    private string Json()
    {
        depth++;
        string text = random.Next(depth > Deepest ? 4 : 11) switch
        {
            0 => Pick(["1", "true", "null", "\"text\"", "-1.5", "\"\""]),
            1 or 2 => $"\"{Pick(["", "a ", "\\\""])}{Hole()}{Pick(["", " b", Hole()])}\"",
            3 => Hole(),
            4 => $"#if({Expression()}){Json()}#{{else}}{Json()}#end",
            5 => $"[{Json()}, {Json()}]",
            6 => $"[#foreach(${Pick(Names)} in {Pick(Loops)}){Json()}#if($foreach.hasNext),#end#end]",
            7 => $"{{#foreach(${Pick(["k", "x"])} in {Pick(["$map.keySet()", "$input.params().header.keySet()", "$input.params().querystring.keySet()"])})\"$util.escapeJavaScript($k)\": {Json()}#if($foreach.hasNext),#end#end}}",
            8 => $"{{\"k\": {Json()}#if({Expression()}), \"{Pick(Keys)}\": {Json()}#end}}",
            _ => $"{{ \"{Pick(Keys)}\": {Json()}, #set(${Pick(Names)} = {Expression()})\n \"z\": {Json()} }}",
        };
        depth--;
        return text;
    }

    private string Hole() => random.Next(3) == 0 ? Reference() : Pick(["$util.escapeJavaScript($input.path('$.a'))", "$input.json('$.a')", "$input.json('$.list')", "$k", "$util.escapeJavaScript($k)", "$x.name", "$!x", "$input.path('$.n')", "$input.body", "$util.escapeJavaScript($input.params('id'))", "$input.params('id')", "$context.requestId", "$n"]);

    private string Reference()
    {
        string inner = random.Next(2) == 0 ? Pick(Names) + Members() : Pick(Sources)[1..] + Members();
        return random.Next(5) switch { 0 => $"$!{{{inner}}}", 1 => $"${{{inner}}}", 2 => $"$!{inner}", _ => $"${inner}" };
    }

    private string Members() => random.Next(8) switch
    {
        0 => $".{Pick(Keys)}{Members()}",
        1 => $"[{Pick(["0", "1", "-1", "'a'", "'b'", $"${Pick(Names)}", "$foreach.index"])}]{Members()}",
        2 or 3 => $".{Call()}{Members()}",
        _ => "",
    };

    private string Call() => random.Next(24) switch
    {
        0 => "size()",
        1 => $"get({Operand()})",
        2 => $"put({Operand()}, {Operand()})",
        3 => $"replaceAll({Pick(Strings)}, {Pick(Strings)})",
        4 => $"substring({Pick(Numbers)})",
        5 => $"split({Pick(Strings)})",
        6 => "keySet()",
        7 => $"add({Operand()})",
        8 => "toString()",
        9 => $"substring({Pick(Numbers)}, {Pick(Numbers)})",
        10 => Pick(["isEmpty()", "length()", "trim()", "toLowerCase()", "toUpperCase()", "values()", "entrySet()", "getKey()", "getValue()", "intValue()", "hashCode()", "clear()"]),
        11 => $"equals({Operand()})",
        12 => $"containsKey({Operand()})",
        13 => $"remove({Operand()})",
        14 => $"matches({Pick(Strings)})",
        15 => $"replace({Operand()}, {Operand()})",
        16 => $"{Pick(["startsWith", "endsWith", "concat", "equalsIgnoreCase", "indexOf", "lastIndexOf"])}({Operand()})",
        17 => $"parseInt({Operand()})",
        18 => $"getOrDefault({Operand()}, {Operand()})",
        19 => $"replaceFirst({Pick(Strings)}, {Pick(Strings)})",
        20 => $"containsValue({Operand()})",
        21 => $"addAll({Operand()})",
        _ => $"contains({Operand()})",
    };

    // What can stand in conditions, assignments and parentheses.
    private string Expression()
    {
        if (++depth > Deepest + 3)
        {
            depth--;
            return Operand();
        }

        string text = random.Next(9) switch
        {
            0 => $"!{Operand()}",
            1 => $"({Expression()})",
            2 or 3 => $"{Expression()} {Pick(Comparisons)} {Expression()}",
            4 => $"{Operand()} {Pick(Calculations)} {Operand()}",
            _ => Operand(),
        };
        depth--;
        return text;
    }

    // What can be an argument.
    private string Operand()
    {
        depth += 2;
        string text = random.Next(depth > Deepest + 2 ? 9 : 13) switch
        {
            0 or 1 => Pick(Strings),
            2 => Pick(Numbers),
            3 or 4 => Pick(Sources),
            5 or 6 or 7 => $"${Pick(Names)}{(depth > Deepest + 2 ? "" : Members())}",
            8 => Pick(["true", "false"]),
            9 => random.Next(3) switch { 0 => "[]", 1 => $"[{Operand()}]", _ => $"[{Operand()}, {Operand()}]" },
            10 => $"[{Pick(["0", "1", "-1", "$n"])}..{Pick(["3", "0", "12", "$n", "$list.size()"])}]",
            11 => random.Next(2) == 0 ? "{}" : $"{{{Pick(Strings)}: {Operand()}}}",
            _ => $"$util.{Pick(["escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode"])}({Operand()}){Members()}",
        };
        depth -= 2;
        return text;
    }

    private string Pick(ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
