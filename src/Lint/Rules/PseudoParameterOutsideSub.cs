using System.Text.RegularExpressions;
using VtlKit.Evaluation;
using VtlKit.Diagnostics;
using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags names of CloudFormation in a text that Fn::Sub does not read.</summary>
public sealed partial class PseudoParameterOutsideSub : HostRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB002",
        "pseudo-parameter-outside-sub",
        Severity.Error,
        Summary: "${AWS::Region} and its like stand in a template that nothing fills in.",
        Why: "Only Fn::Sub replaces ${AWS::Region} by a value. Without it the characters reach API Gateway, whose template language makes nothing of them: the ARN or URL is wrong in every request.")
    {
        Bad = StackExample("""
            application/json: '{"stateMachineArn": "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:notes"}'
            """),
        Good = StackExample("""
            application/json: !Sub '{"stateMachineArn": "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:notes"}'
            """),
        Links = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TemplateUse use, TemplateHost host)
    {
        if (host.IsSubstituted)
        {
            yield break;
        }

        foreach (Match match in Pseudo().Matches(use.Template.Text))
        {
            TextSpan span = FileRange.Of(use.Template, new TextSpan(match.Index, match.Length)).Span;
            yield return At(use, span, $"Nothing fills in {match.Value} here. Put Fn::Sub before the text, and write ${{!name}} for references of the template.", IsLeft(use, match.Value) ? Proof.Constant : null);
        }
    }

    // Whatever the request is, the characters are in the output, or the template does not render.
    private static bool IsLeft(TemplateUse use, string name) => new[] { "{}", """{"a": [1, "x"]}""" }.All(body =>
    {
        try
        {
            return Evaluator.Render(VtlParser.Parse(use.Template.Text), new TemplateInput { Body = body }).Output.Contains(name, StringComparison.Ordinal);
        }
        catch (VtlException exception)
        {
            return exception.Kind == ErrorKind.Syntax;
        }
    });

    [GeneratedRegex(@"\$\{AWS::[A-Za-z]+\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pseudo();
}
