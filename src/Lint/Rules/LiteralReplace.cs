using System.Text.RegularExpressions;
using VtlKit.Lint.Analysis;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>Flags replacements that take a pattern for a text, or a text for a pattern.</summary>
public sealed partial class LiteralReplace : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR014",
        "literal-replace",
        Severity.Warning,
        Summary: "replace is given a pattern, or replaceAll or split a text that is none.",
        Why: "Java's replace takes its first argument literally; replaceAll, replaceFirst and split take a regular expression, in which . stands for any character "
            + "and | for nothing. The wrong one leaves the text as it is, or takes it apart at every character.")
    {
        Bad = new RuleExample("""{"slug": "$util.urlEncode($input.params('title').replace("\s+", "-"))"}"""),
        Good = new RuleExample("""{"slug": "$util.urlEncode($input.params('title').replaceAll("\s+", "-"))"}"""),
        Links = ["https://docs.oracle.com/javase/8/docs/api/java/lang/String.html#replace-java.lang.CharSequence-java.lang.CharSequence-"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts)
    {
        foreach (MethodCall call in facts.Tree.Root.DescendantsAndSelf().OfType<MethodCall>())
        {
            if (call is { Name: "replace", Arguments: [StringLiteral pattern, _] } && Pattern().IsMatch(pattern.Value))
            {
                yield return At(call.Span, $"Java's replace looks for the characters {pattern.Value} themselves: use replaceAll for a pattern.");
            }
            else if (call is { Name: "replaceAll" or "replaceFirst" or "split", Arguments: [StringLiteral { Value: "." or "|" or "^" or "$" or "||" } text, ..] })
            {
                yield return At(call.Span, $"To {call.Name} {text.Value} is a pattern and not that character: write [{(text.Value == "^" ? "\\^" : text.Value[..1])}].");
            }
        }
    }

    // ESC003 is about patterns for the apostrophe.
    [GeneratedRegex(@"^[^']*(\\[sdwSDW]|\[[^\]]+\][+*]?|\.[*+])[^']*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
