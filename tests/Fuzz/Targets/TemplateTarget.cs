using System.Text.Json;

namespace VtlKit.Fuzz.Targets;

/// <summary>Inputs are templates.</summary>
internal abstract class TemplateTarget : FuzzTarget
{
    public override IReadOnlyList<string> Words { get; } =
    [
        "#set($x = ", "#set($x = $y)", "#if($x)", "#if(", "#elseif($y)", "#else", "#{else}", "#end", "#foreach($i in $x)", "#foreach(", " in ", "#define($d)", "#break",
        "#stop", "#macro(m $a)", "#evaluate(", "#parse('a')", "#include('/etc/passwd')", "#[[", "]]#", "#*", "*#", "##", "$", "$!", "${", "$!{", "}", "$x", "$x.y", "$x.y()", "$x[0]",
        "[1..3]", "[-5..5]", "{\"a\": 1}", "\\$", "\\#", "\\\\", "\"", "'", "\"$x\"", "\"#if($x)a#end\"",
        "&&", "||", "==", "!=", "<=", "!", "%", " and ", " or ", " not ", " eq ", "$foreach.index", "$foreach.hasNext", "$foreach.parent", "$foreach.stop()", "$velocityCount", "$input.body", "$input.json('$')",
        "$input.path('$.a')", "$input.path('$.list[?(@.id>1)]')", "$input.params('x')", "$input.params()", ".keySet()", ".entrySet()", ".values()", ".get(", ".put('a', 1)", ".putAll(", ".add(", ".addAll(", ".remove(", ".size()",
        ".replaceAll(", ".replace(", ".split(", ".matches(", ".substring(1)", ".length()", ".toString()", ".indexOf('a')", ".contains(", ".equals(", ".hashCode()", ".class", ".iterator()", ".subList(0,1)",
        "$util.escapeJavaScript(", "$util.parseJson(", "$util.urlEncode(", "$util.urlDecode(", "$util.base64Encode(", "$util.base64Decode(", "$util.qr(", "$context.requestOverride.header.x", "$context.responseOverride.status",
        "$context.requestId", "$stageVariables.x", ".format('%5.2f', ", ".format(", "2147483647", "-1", "1.5", "1e400", "null", "true", "\n", "  ", "\r\n",
    ];

    public override string Piece(Random random) => new TemplateWriter(random).Statements();

    protected override IEnumerable<string> Examples()
    {
        foreach (string line in Fixtures(".jsonl").SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("template", out JsonElement template))
            {
                yield return template.GetString() ?? "";
            }
        }

        foreach (string template in Fixtures(".vtl"))
        {
            yield return template;
        }
    }
}
