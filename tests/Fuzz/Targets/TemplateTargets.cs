using System.Text.Json;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Syntax;

namespace VtlKit.Fuzz.Targets;

/// <summary>Inputs are templates.</summary>
internal abstract class TemplateTarget : FuzzTarget
{
    public override IReadOnlyList<string> Words { get; } =
    [
        "#set($x = ", "#set($x = $y)", "#if($x)", "#if(", "#elseif($y)", "#else", "#{else}", "#end", "#foreach($i in $x)", "#foreach(", " in ", "#define($d)", "#break",
        "#stop", "#macro(m $a)", "#[[", "]]#", "#*", "*#", "##", "$", "$!", "${", "$!{", "}", "$x", "$x.y", "$x.y()", "$x[0]", "[1..3]", "{\"a\": 1}", "\\$", "\\#", "\"", "'",
        "&&", "||", "==", "!=", "<=", "!", " and ", " or ", " not ", " eq ", "$foreach.index", "$foreach.hasNext", "$velocityCount", "$input.body", "$input.json('$')",
        "$input.path('$.a')", "$input.params('x')", "$input.params()", ".keySet()", ".get(", ".put('a', 1)", ".size()", ".replaceAll(", ".split(", ".substring(1)", ".length()",
        "$util.escapeJavaScript(", "$util.parseJson(", "$util.urlEncode(", "$util.base64Decode(", "$context.requestOverride.header.x", "$context.responseOverride.status",
        "$stageVariables.x", "$string.format('%5.2f', ", ".format(", "2147483647", "-1", "1.5", "1e400", "null", "true", "\n", "  ",
    ];

    public override IEnumerable<string> Seeds()
    {
        foreach (string line in Fixtures(".jsonl").SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("template", out JsonElement template))
            {
                yield return template.GetString() ?? "";
            }
        }
    }
}

/// <summary>The parser.</summary>
internal sealed class ParserTarget : TemplateTarget
{
    public override string Name => "parser";

    public override void Run(string input)
    {
        SyntaxTree tree = VtlParser.Parse(input);
        Require(tree.Print() == input, "The tree prints another text.");
        CheckSpans(tree.Root, input.Length);
    }

    private static void CheckSpans(SyntaxNode root, int length)
    {
        Require(root.Span.Start >= 0 && root.Span.End <= length, "A span lies outside of the text.");
        Stack<SyntaxNode> open = new([root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            foreach (SyntaxNode child in node.Children)
            {
                Require(node.Span.Contains(child.Span), $"{child.GetType().Name} lies outside of the {node.GetType().Name} that it belongs to.");
                open.Push(child);
            }
        }
    }
}

/// <summary>The evaluator.</summary>
internal sealed class EvaluatorTarget : TemplateTarget
{
    private const string Body = """{"a": {"b": [1, 2.5, "x", null, true]}, "list": [{"id": 1, "name": "it's \"x\""}, {"id": 2}], "text": "a,b;c", "big": 12345678901234567890}""";

    private static readonly Limits Small = new() { Steps = 200_000, OutputLength = 1_000_000, Time = TimeSpan.FromSeconds(5) };

    public override string Name => "evaluator";

    public override void Run(string input)
    {
        var given = new TemplateInput
        {
            Body = Body,
            Path = new Dictionary<string, string> { ["id"] = "7" },
            QueryString = new Dictionary<string, string> { ["q"] = "a b" },
            Header = new Dictionary<string, string> { ["X-A"] = "it's", ["Accept"] = "*/*" },
            StageVariables = new Dictionary<string, string> { ["x"] = "s" },
        };
        try
        {
            Evaluator.Render(VtlParser.Parse(input), given, Small);
        }
        catch (VtlException)
        {
            // The template is wrong or does too much: the one way of saying so.
        }
    }
}
