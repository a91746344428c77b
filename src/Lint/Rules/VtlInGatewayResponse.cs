using System.Text.RegularExpressions;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags directives and functions in gateway responses, which are no templates of VTL.</summary>
public sealed partial class VtlInGatewayResponse : GatewayResponseRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "PORT007",
        "vtl-in-gateway-response",
        Severity.Error,
        Summary: "A gateway response contains VTL, which nobody runs there.",
        Why: "In gateway responses only variables of $context and $stageVariables and request parameters are replaced. Directives and functions reach the client as they are written.")
    {
        Bad = Example("#if($context.error.message){}#end"),
        Good = Example("""{"message": $context.error.messageString}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<TemplateFinding> Check(string text) => Vtl().Matches(text).Select(match => At(new TextSpan(match.Index, match.Length), $"Gateway responses are not VTL: '{match.Value}' reaches the client as it stands.") with
        {
            Proof = Proof.Refused,
        });

    [GeneratedRegex(@"#(set|if|elseif|foreach|define|end|else)\b|\$!?\{?(util|input)\b[\w.]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vtl();
}
