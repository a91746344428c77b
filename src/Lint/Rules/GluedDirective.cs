using VtlKit.Lint.Analysis;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags <c>#else</c> and <c>#end</c> with text right behind them, which are no directives.</summary>
public sealed class GluedDirective : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR019",
        "glued-directive",
        Severity.Warning,
        Summary: "Text right behind #else or #end makes another word of it.",
        Why: "#elseabc is no #else: it is printed as it stands, and the block goes on. Braces end the word: #{else}abc.")
    {
        Bad = new RuleExample("""{"size": "#if($input.params('l') == 'x')large#elsesmall#end"}"""),
        Good = new RuleExample("""{"size": "#if($input.params('l') == 'x')large#{else}small#end"}"""),
        Links = ["https://velocity.apache.org/engine/1.7/user-guide.html#conditionals"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        foreach (UnknownDirective directive in facts.Tree.Root.DescendantsAndSelf().OfType<UnknownDirective>())
        {
            string? word = new[] { "else", "end" }.FirstOrDefault(word => directive.Name.StartsWith(word, StringComparison.Ordinal) && directive.Name.Length > word.Length);
            if (word is not null)
            {
                TextSpan written = new(directive.Span.Start, word.Length + 1);
                yield return At(directive.Span, $"This is no #{word}, and is printed as it stands: write #{{{word}}}{directive.Name[word.Length..]}.") with
                {
                    Fix = facts[written] == $"#{word}" ? new TemplateFix("End the word with braces", IsSafe: false, [new TemplateEdit(written, $"#{{{word}}}")]) : null,
                };
            }
        }
    }
}
