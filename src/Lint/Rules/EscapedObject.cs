using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>An object is given to escapeJavaScript.</summary>
public sealed class EscapedObject : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC016",
        "escaped-object",
        Severity.Error,
        "An object is given to escapeJavaScript.",
        "Functions of $util take texts. An object finds no function, and the call prints nothing.")
    {
        Bad = new("""{"input": "$util.escapeJavaScript($input.path('$'))"}"""),
        Good = new("""{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (Reference reference in References(facts).Where(static reference => reference.Name == "util"))
        {
            if (reference.Accessors is [MethodCall { Name: "escapeJavaScript" or "urlEncode" or "base64Encode", Arguments: [Reference argument] } call, ..] && IsObject(argument))
            {
                bool isPayload = argument.Name == "input";
                yield return At(argument.Span, $"`{facts[argument.Span]}` is an object for every JSON body, and {call.Name} of an object prints nothing.{(isPayload ? " Use $input.json('$')." : "")}") with
                {
                    Proof = Proof.Constant,
                    Witness = Sample(facts, "The call prints nothing."),
                    Fix = isPayload ? new TemplateFix("Use $input.json", IsSafe: false, [new TemplateEdit(argument.Span, "$input.json('$')")]) : null,
                };
            }
        }
    }

    private static bool IsObject(Reference reference) => reference switch
    {
        { Name: "input", Accessors: [MethodCall { Name: "path", Arguments: [StringLiteral { Value: "$" }] }] } => true,
        { Name: "input", Accessors: [MethodCall { Name: "params", Arguments.IsEmpty: true }, ..] } => reference.Accessors.Length == 1,
        { Name: "context", Accessors.IsEmpty: true } => true,
        _ => false,
    };
}
