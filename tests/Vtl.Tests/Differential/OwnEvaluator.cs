using System.Globalization;
using System.Numerics;
using System.Text.Json;
using VtlKit.Diagnostics;
using VtlKit.Evaluation;
using VtlKit.Parsing;
using VtlKit.Runtime;
using VtlKit.Runtime.Json;
using VtlKit.Syntax;
using JsonArray = System.Text.Json.Nodes.JsonArray;
using JsonNode = System.Text.Json.Nodes.JsonNode;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace VtlKit.Vtl.Tests.Differential;

/// <summary>Our evaluator behind the same face as the reference.</summary>
internal static class OwnEvaluator
{
    public static Outcome Evaluate(DifferentialCase one)
    {
        SyntaxTree tree = VtlParser.Parse(one.Template);
        if (tree.Diagnostics is [var first, ..])
        {
            return new Outcome.Failed(first.Message, IsSyntax: true, first.Span.Start);
        }

        try
        {
            Rendering rendering = Evaluator.Render(tree, Input(one));
            return new Outcome.Rendered(rendering.Output, Overrides(rendering.Context));
        }
        catch (VtlException failure) when (failure.Kind == ErrorKind.Limit)
        {
            return new Outcome.Exhausted(failure.Message);
        }
        catch (VtlException failure)
        {
            return new Outcome.Failed(failure.Message, failure.Kind == ErrorKind.Syntax);
        }
    }

    /// <summary>Only reads the template: rendering nothing stands for a template without a mistake.</summary>
    public static Outcome Parse(DifferentialCase one) => VtlParser.Parse(one.Template).Diagnostics is [var first, ..]
        ? new Outcome.Failed(first.Message, IsSyntax: true, first.Span.Start)
        : new Outcome.Rendered("", null);

    public static TemplateInput Input(DifferentialCase one) => new()
    {
        Body = one.Body,
        Path = Strings(one.Params["path"]),
        QueryString = Strings(one.Params["querystring"]),
        Header = Strings(one.Params["header"]),
        Context = Context(one.Context),
        StageVariables = Strings(one.StageVariables),
    };

    private static Dictionary<string, string> Strings(JsonNode? map) =>
        map is null ? [] : map.AsObject().ToDictionary(member => member.Key, member => (string?)member.Value ?? "");

    private static ContextMap Context(JsonObject map)
    {
        ContextMap context = new();
        foreach ((string name, JsonNode? value) in map)
        {
            context.Put(name, Value(value));
        }

        return context;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => Context(map),
        JsonArray list => new VtlKit.Runtime.JsonArray(list.Select(Value)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => (string?)node,
            _ => Number(node.ToJsonString()),
        },
    };

    private static object Number(string digits) =>
        int.TryParse(digits, CultureInfo.InvariantCulture, out int whole) ? whole
        : long.TryParse(digits, CultureInfo.InvariantCulture, out long large) ? large
        : BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger huge) ? huge
        : double.Parse(digits, CultureInfo.InvariantCulture);

    private static JsonObject Overrides(ContextMap context) => new()
    {
        ["requestOverride"] = Json(context.Get("requestOverride")),
        ["responseOverride"] = Json(context.Get("responseOverride")),
    };

    private static JsonNode? Json(object? value) => JsonNode.Parse(JsonPrinter.Print(value, JsonStyle.Compress));
}
