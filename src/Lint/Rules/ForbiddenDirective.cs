using VtlKit.Lint.Analysis;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>A directive is used that API Gateway does not carry out.</summary>
public sealed class ForbiddenDirective : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT002",
        "forbidden-directive",
        Severity.Error,
        "A directive is used that API Gateway does not carry out.",
        "Macros are not allowed inline: the definition vanishes, and each call prints as it is written. There are no files to include, and #evaluate and #return print as they are written.")
    {
        Bad = new("""#macro(greet)hello#end{"a": "#greet()"}"""),
        Good = new("""#define($greet)hello#end{"a": "$greet"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (SyntaxNode node in facts.Tree.Root.DescendantsAndSelf())
        {
            string? name = node switch
            {
                MacroDirective => "macro",
                IncludeDirective include => include.Name,
                UnknownDirective { Name: "evaluate" or "return" } unknown => unknown.Name,
                _ => null,
            };
            if (name is not null)
            {
                string effect = name switch
                {
                    "macro" => "the definition vanishes, and its calls print as they are written. Use #define($name)…#end and $name",
                    "include" or "parse" => "there are no files, and the request fails. Put the text here",
                    _ => "it prints as it is written. Write the statements themselves",
                };
                yield return At(new TextSpan(node.Span.Start, Math.Min(node.Span.Length, name.Length + 1)), $"API Gateway does not carry out #{name}: {effect}.") with { Proof = Proof.Refused };
            }
        }
    }
}
