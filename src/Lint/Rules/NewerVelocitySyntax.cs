using System.Text.RegularExpressions;
using VtlKit.Lint.Analysis;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags syntax of Velocity 2 that API Gateway's Velocity does not read.</summary>
public sealed partial class NewerVelocitySyntax : TemplateRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT005",
        "newer-velocity-syntax",
        Severity.Error,
        Summary: "A reference has a default value, which only Velocity 2 reads.",
        Why: "API Gateway runs Velocity 1.7. ${name|'default'} is a mistake of syntax there: every request ends as 500.")
    {
        Bad = new RuleExample("""{"id": "${context.requestId|'none'}"}"""),
        Good = new RuleExample("""{"id": "$context.requestId"}"""),
        Links = ["https://velocity.apache.org/engine/2.0/vtl-reference.html"],
    };

    /// <inheritdoc/>
    public override IEnumerable<TemplateFinding> Check(TemplateFacts facts) => facts.Tree.Diagnostics.IsEmpty ? []
        : Alternate().Matches(facts.Text).Select(match => At(new TextSpan(match.Index, match.Length), "API Gateway's Velocity has no default values: #set one, or test with #if.") with { Proof = Proof.Constant });

    [GeneratedRegex(@"\$!?\{[A-Za-z_][\w.\-]*\|[^}\r\n]*\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alternate();
}
