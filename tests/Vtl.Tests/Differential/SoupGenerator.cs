namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Characters and words of the language in any order: what finds differences between lexers best.</summary>
internal sealed class SoupGenerator(Dice dice)
{
    private static readonly string[] Characters =
    [
        "$", "$", "$", "#", "#", "#", "!", "!", "{", "{", "}", "}", "(", "(", ")", ")", "[", "]", ".", ",", ":", "\"", "\"", "'", "'", "\\", "\\", " ", " ", "\n", "\n", "\t", "\r", "\r\n",
        "a", "b", "x", "1", "0", "-", "*", "@", "_", "=", "<", ">", "&", "|", "+", "/", "%", "é",
    ];

    private static readonly string[] Words =
    [
        "#set", "#set(", "#set($x=", "#if", "#if(", "#if(true)", "#elseif", "#elseif(true)", "#else", "#end", "#foreach", "#foreach(", "#foreach($i in", "#foreach($i in [1..2])", "#break", "#stop",
        "#define", "#define($d)", "#literal()", "#macro(m $a)", "#include", "#parse", "#evaluate", "#{end}", "#{else}", "#{if}(", "#{set}(", "#@m", "#m(", "##", "#*", "*#", "#[[", "]]#", "$x", "$!x", "${x}",
        "$!{x}", "$x.y", "$x.size()", "$l[0]", "${x", "$m.k", "$l", "in", "true", "false", "null", "eq", "ne", "lt", "gt", "le", "ge", "and", "or", "not", "==", "!=", "<=", ">=", "&&", "||", "..", "1.5",
        "-1", "1e3", "\"a\"", "'a'", "\"$x\"", "[1,2]", "{\"k\":1}", "[1..3]", "$foreach.count", "\\$x", "\\#if", "\\\\", "$input.body", "\\u0041", "\"\"", "''",
    ];

    /// <summary>Any word or character, for a mutation to insert.</summary>
    public string Piece() => dice.Chance(50) ? dice.Pick(Characters) : dice.Pick(Words);

    public string Template()
    {
        string preamble = dice.Chance(50) ? "" : "#set($x=\"v\")#set($l=[1,\"b\"])#set($m={\"k\":\"w\"})";
        int wordShare = dice.Pick(0, 20, 50, 80);
        return preamble + dice.Some(1, 40, () => dice.Chance(wordShare) ? dice.Pick(Words) : dice.Pick(Characters));
    }
}
