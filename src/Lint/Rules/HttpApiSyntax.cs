using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags the parameter mapping syntax of HTTP and WebSocket APIs in templates.</summary>
public sealed class HttpApiSyntax : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT006",
        "http-api-syntax",
        Severity.Error,
        Summary: "A template uses $request or $response, which belong to the parameter mapping of HTTP APIs.",
        Why: "$request.body.x and ${request.header.x} are expressions of HTTP and WebSocket APIs. In a mapping template they are unknown, and empty in every request.")
    {
        Bad = new RuleExample("""{"tenant": "$request.header.tenant"}"""),
        Good = new RuleExample("""{"tenant": "$util.escapeJavaScript($input.params('tenant')).replaceAll("\\'", "'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        SyntaxNode[] nodes = [.. facts.Tree.Root.DescendantsAndSelf()];
        bool isOwn(string name) => nodes.Any(node => node is SetDirective set && set.Target.Name == name || node is ForeachDirective loop && loop.Variable == name || node is DefineDirective define && define.Variable == name);
        return nodes.OfType<Reference>()
            .Where(reference => reference is { Name: "request" or "response", Accessors: [PropertyAccess { Name: "body" or "header" or "querystring" or "path" or "statuscode" or "headers" or "params" }, ..], Escape.IsEscaped: false } && !isOwn(reference.Name) && facts.Subject.Role != TemplateRole.GatewayResponse)
            .Select(reference => At(reference.Span, $"${reference.Name} does not exist in templates and is empty in every request: use $input.params(…), $input.json(…) or $context.") with { Proof = Proof.Constant });
    }
}
