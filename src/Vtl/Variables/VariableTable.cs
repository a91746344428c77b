using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.Runtime;

namespace VtlKit.Variables;

/// <summary>
/// Everything that API Gateway gives to a template, as one table for evaluator, linter, migration and documentation
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"/>).
/// </summary>
public static class VariableTable
{
    internal const string MappingReference =
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html";

    private const string OverrideReference =
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html";

    private const string StageVariableReference =
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html";

    private const string VelocityReference = "https://velocity.apache.org/engine/1.7/user-guide.html#foreach";

    private static readonly VariableParameter Text = new("text", JavaTypes.String);

    /// <summary>All rows: <c>$input</c>, <c>$util</c>, <c>$context</c>, <c>$stageVariables</c>, <c>$foreach</c>.</summary>
    public static ImmutableArray<VariableMember> Members { get; } =
    [
        Property("input", "body", JavaTypes.String, "The payload as text; {} where it is empty."),
        Method("input", "path", JavaTypes.Object, "The value at a JSONPath of the payload: a text, number, map or list; empty where there is none.", new VariableParameter("jsonPath", JavaTypes.String)),
        Method("input", "json", JavaTypes.String, "The value at a JSONPath of the payload as JSON; \"\" where there is none.", new VariableParameter("jsonPath", JavaTypes.String)) with { Escapes = Escaping.Json },
        Method("input", "params", JavaTypes.Map, "All request parameters: maps path, querystring and header."),
        Method("input", "params", JavaTypes.String, "A request parameter, looked for in path, query string and headers, in that order.", new VariableParameter("name", JavaTypes.String)),
        Method("util", "escapeJavaScript", JavaTypes.String, "Escapes a text for a JavaScript string; an apostrophe becomes \\', which JSON does not allow.", Text) with { Escapes = Escaping.JavaScript },
        Method("util", "parseJson", JavaTypes.Object, "Reads JSON; empty where it breaks off.", Text),
        Method("util", "urlEncode", JavaTypes.String, "Encodes a text for a query string or form.", Text) with { Escapes = Escaping.Url },
        Method("util", "urlDecode", JavaTypes.String, "Decodes a text of a query string or form; fails on a faulty %.", Text),
        Method("util", "base64Encode", JavaTypes.String, "The Base64 of a text's UTF-8 bytes.", Text) with { Escapes = Escaping.Base64 },
        Method("util", "base64Decode", JavaTypes.String, "The UTF-8 text in a Base64 text; fails on a faulty one.", Text),
        .. ContextVariables.Rows,
        Override("requestOverride.header", Availability.Request, "Headers of the integration request, by name."),
        Override("requestOverride.path", Availability.Request, "Path parameters of the integration request, by name."),
        Override("requestOverride.querystring", Availability.Request, "Query parameters of the integration request, by name."),
        Override("responseOverride.header", Availability.Templates, "Headers of the method response, by name."),
        Override("responseOverride.status", Availability.Templates, "The status of the method response, an integer from 100 to 599."),
        Property("stageVariables", "*", JavaTypes.String, "A variable of the stage, by name.") with { Availability = Availability.Everywhere, Documentation = StageVariableReference },
        Loop("index", JavaTypes.Int, "The turn, from 0."),
        Loop("count", JavaTypes.Int, "The turn, from 1."),
        Loop("hasNext", JavaTypes.Bool, "Whether another turn follows."),
        Loop("first", JavaTypes.Bool, "Whether it is the first turn."),
        Loop("last", JavaTypes.Bool, "Whether it is the last turn."),
        Loop("parent", JavaTypes.Map, "The $foreach of the loop around this one."),
        Loop("topmost", JavaTypes.Map, "The $foreach of the outermost loop."),
    ];

    private static readonly FrozenDictionary<(string, string), ImmutableArray<VariableMember>> ByName = Members
        .GroupBy(member => (member.Variable, member.Name))
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

    /// <summary>The rows of a member, several where a method has overloads; empty where there is no such member.</summary>
    /// <param name="variable">The variable, without its <c>$</c>.</param>
    /// <param name="name">The member; for <c>$context</c> the path to it, with dots.</param>
    public static ImmutableArray<VariableMember> Find(string variable, string name) => ByName.GetValueOrDefault((variable, name), []);

    private static VariableMember Property(string variable, string name, JavaClass result, string summary) =>
        new(variable, name, VariableMemberKind.Property, result, Availability.Templates, summary);

    private static VariableMember Method(string variable, string name, JavaClass result, string summary, params ReadOnlySpan<VariableParameter> parameters) =>
        new(variable, name, VariableMemberKind.Method, result, Availability.Templates, summary) { Parameters = [.. parameters] };

    private static VariableMember Override(string path, Availability availability, string summary) =>
        Property("context", path, JavaTypes.Map, summary) with { Availability = availability, Documentation = OverrideReference };

    private static VariableMember Loop(string name, JavaClass result, string summary) =>
        Property("foreach", name, result, summary) with { Documentation = VelocityReference };
}
