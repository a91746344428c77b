using System.Text.RegularExpressions;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;

namespace VtlKit.Fuzz.Targets;

/// <summary>The evaluator: it prints, or fails in the one way that there is, and does the same the second time.</summary>
internal sealed partial class EvaluatorTarget : TemplateTarget
{
    private const string Body = """{"a": {"b": [1, 2.5, "x", null, true]}, "list": [{"id": 1, "name": "it's \"x\""}, {"id": 2}], "text": "a,b;c", "big": 12345678901234567890}""";

    private static readonly Limits Small = new() { Steps = 20_000, OutputLength = 100_000, Time = TimeSpan.FromSeconds(5) };

    private static readonly TemplateInput Given = new()
    {
        Body = Body,
        Path = new Dictionary<string, string> { ["id"] = "7" },
        QueryString = new Dictionary<string, string> { ["q"] = "a b" },
        Header = new Dictionary<string, string> { ["X-A"] = "it's", ["Accept"] = "*/*" },
        StageVariables = new Dictionary<string, string> { ["x"] = "s" },
    };

    public override string Name => "evaluator";

    public override void Run(string input)
    {
        SyntaxTree tree = VtlParser.Parse(input);
        if (!tree.Diagnostics.IsEmpty)
        {
            return;
        }

        Result first = Rendered(tree, input.Length);
        if (input.Contains("hashCode", StringComparison.Ordinal) || input.Contains("iterator", StringComparison.Ordinal))
        {
            // An object's identity again, or the length of its text.
            return;
        }

        Result second = Rendered(tree, input.Length);

        // What a limit of time ends need not end at the same place again.
        Require(first == second || first.Kind == ErrorKind.Limit || second.Kind == ErrorKind.Limit, "A template comes to something else the second time.", () => $"{first}, {second}");
    }

    private static Result Rendered(SyntaxTree tree, int length)
    {
        try
        {
            Rendering rendering = Evaluator.Render(tree, Given, Small);
            return new Result(null, Identity().Replace(rendering.Output, "@"), JsonPrinter.Print(rendering.Context, JsonStyle.Default));
        }
        catch (LimitException)
        {
            // A context that contains itself, which only whoever prints it comes to know.
            return new Result(ErrorKind.Limit, "", "");
        }
        catch (VtlException failure)
        {
            Require(failure.Message.Length > 0 && failure.Span.Start >= 0 && failure.Span.End <= length, "A failure has no place or message.");
            return new Result(failure.Kind, failure.Message, "");
        }
    }

    // What Java makes of an object's identity is never the same twice.
    [GeneratedRegex("@[0-9a-f]+", RegexOptions.CultureInvariant)]
    private static partial Regex Identity();

    private sealed record Result(ErrorKind? Kind, string Text, string Context);
}
