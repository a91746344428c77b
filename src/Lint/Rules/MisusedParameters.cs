using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>$input is asked for parameters in a way that it does not know.</summary>
public sealed class MisusedParameters : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR007",
        "misused-parameters",
        Severity.Error,
        "$input is asked for parameters in a way that it does not know.",
        "$input.params is a method: without parentheses, or with a path for a name, it finds nothing and prints nothing, silently.")
    {
        Bad = new("""{"a": "$input.params.header.get('a')"}"""),
        Good = new("""{"a": "$util.escapeJavaScript($input.params().header.get('a')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (Reference reference in References(facts).Where(static reference => reference.Name == "input"))
        {
            string? advice = reference.Accessors switch
            {
                [PropertyAccess { Name: "params" }, ..] => "Write $input.params() with parentheses.",
                [MethodCall { Name: "params", Arguments: [StringLiteral { Value: var name }] }, ..] when Prefix(name) is { } rest => $"The name alone is enough: $input.params('{rest}').",
                [MethodCall { Name: "params" }, PropertyAccess { Name: "query" or "queryString" or "queryParams" or "headers" or "paths" or "body" } part, ..] => $"There is no {part.Name}: the parts are path, querystring and header.",
                [MethodCall { Name: "header" or "headers" or "param" or "query" or "querystring" or "queryString" } call, ..] => $"$input has no {call.Name}(…): write $input.params('name').",
                [PropertyAccess { Name: "header" or "headers" or "query" or "querystring" or "pathParameters" } part, ..] => $"$input has no {part.Name}: write $input.params('name').",
                [MethodCall { Name: "body" }, ..] => "$input.body is no method: write $input.body, or $input.path('$.name') for a part of it.",
                _ => null,
            };
            if (advice is not null)
            {
                yield return At(reference.Span, $"{Wording.Quoted(facts[reference.Span])} finds nothing and is empty in every request. {advice}") with { Proof = Constant(facts) ?? Proof.Constant, Witness = Sample(facts, "It is empty.") };
            }
        }
    }

    private static string? Prefix(string name) =>
        ((IEnumerable<string>)["header.", "path.", "querystring.", "query."]).FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? name[found.Length..] : null;
}
