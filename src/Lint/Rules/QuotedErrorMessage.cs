using System.Text.RegularExpressions;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags gateway responses that quote an error message twice, or not at all.</summary>
public sealed partial class QuotedErrorMessage : GatewayResponseRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "CFG008",
        "quoted-error-message",
        Severity.Error,
        Summary: "A gateway response quotes the error message twice, or not at all.",
        Why: "$context.error.messageString has its quotes already, so that quotes around it give \"\"Forbidden\"\"; $context.error.message has none. "
            + "Either way the client gets a body that is no JSON with every error of the gateway.")
    {
        Bad = Example("""{"message": "$context.error.messageString"}"""),
        Good = Example("""{"message": $context.error.messageString}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<TemplateFinding> Check(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            yield break;
        }

        foreach (Match match in Quoted().Matches(text))
        {
            TextSpan span = new(match.Index, match.Length);
            yield return At(span, "The message comes with its quotes: leave out those around it.") with
            {
                Proof = Proof.Refused,
                Fix = new TemplateFix("Leave out the quotes", IsSafe: true, [new TemplateEdit(span, match.Groups["reference"].Value)]),
            };
        }

        foreach (Match match in Bare().Matches(text))
        {
            Group reference = match.Groups["reference"];
            yield return At(new TextSpan(reference.Index, reference.Length), "The message comes without quotes: use $context.error.messageString, which has them.") with
            {
                Proof = Proof.Refused,
                Fix = new TemplateFix("Take the message with its quotes", IsSafe: true, [new TemplateEdit(new TextSpan(reference.Index, reference.Length), "$context.error.messageString")]),
            };
        }
    }

    [GeneratedRegex("""(?<=[:,\[]\s*)"(?<reference>\$\{?context\.error\.messageString\}?)"(?=\s*[,}\]])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""[:,\[]\s*(?<reference>\$\{?context\.error\.message\}?)\s*[,}\]]""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}
