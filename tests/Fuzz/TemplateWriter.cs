namespace VtlKit.Fuzz;

/// <summary>Makes up templates that parse, mostly: blocks within blocks, references with members, conditions, and what is printed as JSON.</summary>
internal sealed class TemplateWriter(Random random)
{
    private const int Deepest = 4;

    private static readonly string[] Names = ["x", "y", "list", "map", "s", "n"];
    private static readonly string[] Strings = ["'a'", "\"a\"", "'$.a'", "\"it's\"", "'\"'", "\"$x\"", "\"a${y}b\"", "'\\'", "','", "'[^a-z]+'", "'(a)|b'", "''", "'é😀'", "'$.list[0].name'"];
    private static readonly string[] Numbers = ["0", "1", "2", "-1", "10", "2147483647", "-2147483648", "4294967296", "9223372036854775807", "1.5", "0.1", "1e3"];
    private static readonly string[] Operators = ["==", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%"];
    private static readonly string[] Texts = ["a", " ", "\n", "{\"k\": ", "}", "[", "]", ",", "\"", ": ", "  ", "it's", "\\", "\t", "é", "<a>", "</a>", "$", "#", "!"];

    private static readonly string[] Sources =
    [
        "$input.body", "$input.json('$')", "$input.json('$.a')", "$input.path('$')", "$input.path('$.list')", "$input.path('$.a.b')", "$input.path('$.text')", "$input.params('id')", "$input.params().header",
        "$input.params().querystring.q", "$context.stage", "$context.requestOverride", "$stageVariables.x", "$foreach.index", "$foreach.count", "$foreach.hasNext", "$velocityCount",
    ];

    private int depth;

    /// <summary>A few statements.</summary>
    public string Statements()
    {
        depth++;
        string text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Statement()));
        depth--;
        return text;
    }

    private string Statement() => random.Next(depth > Deepest ? 5 : 10) switch
    {
        0 or 1 => Pick(Texts),
        2 => Reference(),
        3 => $"#set(${Pick(Names)} = {Expression()})",
        4 => $"\"{Pick(Texts)}{Reference()}\"",
        5 => $"#if({Expression()}){Statements()}#end",
        6 => $"#if({Expression()}){Statements()}#elseif({Expression()}){Statements()}#else{Statements()}#end",
        7 => $"#foreach(${Pick(Names)} in {Expression()}){Statements()}#if($foreach.hasNext),#end#end",
        8 => $"#define(${Pick(Names)}){Statements()}#end",
        _ => $"$util.qr(${Pick(Names)}.put({Expression()}, {Expression()}))",
    };

    private string Reference()
    {
        string inner = random.Next(2) == 0 ? Pick(Names) + Members() : Pick(Sources)[1..] + Members();
        return random.Next(5) switch { 0 => $"$!{{{inner}}}", 1 => $"${{{inner}}}", 2 => $"$!{inner}", _ => $"${inner}" };
    }

    private string Members() => random.Next(6) switch
    {
        0 => $".{Pick(Names)}{Members()}",
        1 => $"[{Expression()}]{Members()}",
        2 => $".{Call()}{Members()}",
        _ => "",
    };

    private string Call() => random.Next(10) switch
    {
        0 => "size()",
        1 => $"get({Expression()})",
        2 => $"put({Expression()}, {Expression()})",
        3 => $"replaceAll({Pick(Strings)}, {Pick(Strings)})",
        4 => $"substring({Pick(Numbers)})",
        5 => $"split({Pick(Strings)})",
        6 => "keySet()",
        7 => $"add({Expression()})",
        8 => "toString()",
        _ => $"contains({Expression()})",
    };

    private string Expression()
    {
        if (++depth > Deepest + 3)
        {
            depth--;
            return Pick(Numbers);
        }

        string text = random.Next(14) switch
        {
            0 or 1 => Pick(Strings),
            2 => Pick(Numbers),
            3 => Pick(Sources),
            4 or 5 => $"${Pick(Names)}{Members()}",
            6 => $"[{Expression()}, {Expression()}]",
            7 => $"[{Pick(Numbers.AsSpan(0, 5))}..{Pick(Numbers.AsSpan(0, 5))}]",
            8 => $"{{{Pick(Strings)}: {Expression()}}}",
            9 => $"!{Expression()}",
            10 => $"({Expression()})",
            11 => $"$util.{Pick(["escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode"])}({Expression()})",
            _ => $"{Expression()} {Pick(Operators)} {Expression()}",
        };
        depth--;
        return text;
    }

    private string Pick(ReadOnlySpan<string> choices) => choices[random.Next(choices.Length)];
}
