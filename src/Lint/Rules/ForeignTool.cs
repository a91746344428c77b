using System.Collections.Frozen;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags objects of other platforms that API Gateway's templates do not have.</summary>
public sealed class ForeignTool : TemplateRule
{
    private static readonly FrozenSet<string> Tools = new[]
    {
        "math", "date", "esc", "number", "display", "sorter", "convert", "json", "xml", "link", "render", "resource", "session", "alternator", "cookies",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT003",
        "velocity-tools",
        Severity.Error,
        Summary: "An object of Velocity Tools is used, which API Gateway does not have.",
        Why: "API Gateway's templates have $input, $util, $context and $stageVariables. $math, $date, $esc and their like belong to Velocity Tools; here they are empty, silently, in every request.")
    {
        Bad = new RuleExample("""{"total": "$math.add(1, 2)"}"""),
        Good = new RuleExample("""#set($total = 1 + 2){"total": $total}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        SyntaxNode[] nodes = [.. facts.Tree.Root.DescendantsAndSelf()];
        HashSet<string> own = [.. nodes.Select(static node => node switch
        {
            SetDirective set => set.Target.Name,
            ForeachDirective loop => loop.Variable,
            DefineDirective define => define.Variable,
            _ => "",
        })];
        foreach (Reference reference in nodes.OfType<Reference>())
        {
            if (Tools.Contains(reference.Name) && !own.Contains(reference.Name) && !reference.Accessors.IsEmpty && !reference.Escape.IsEscaped)
            {
                yield return At(reference.Span, $"${reference.Name} does not exist in API Gateway and is empty in every request: use #set, $util or the backend instead.") with { Proof = Proof.Constant };
            }
        }
    }
}
