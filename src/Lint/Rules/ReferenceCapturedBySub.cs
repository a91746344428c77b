using VtlKit.OpenApi;
using VtlKit.Parsing;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags references of a template that CloudFormation takes for names of its own.</summary>
public sealed class ReferenceCapturedBySub : HostRule
{
    private static readonly string[] Known = ["input", "util", "context", "stageVariables", "foreach"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB001",
        "reference-captured-by-sub",
        Severity.Error,
        Summary: "Fn::Sub takes a reference of the template for a name of its own.",
        Why: "In a text that Fn::Sub reads, ${name} is a parameter or resource of the stack. A reference of VTL in that form stops the deployment: Template error: instance of "
            + "Fn::Sub references invalid resource attribute. Write $name, or ${!name}, which Fn::Sub hands through as ${name}.")
    {
        Bad = StackExample("""
            application/json: !Sub '{"user": "${context.requestId}", "stack": "${AWS::StackName}"}'
            """),
        Good = StackExample("""
            application/json: !Sub '{"user": "${!context.requestId}", "stack": "${AWS::StackName}"}'
            """),
        Links = ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TemplateUse use, TemplateHost host)
    {
        CapturedName[] captured = [.. host.Captured.Where(static name => !name.IsFilledIn)];
        if (captured.Length == 0)
        {
            yield break;
        }

        HashSet<string> variables = [.. Known, .. VariablesOf(use.Template.Text)];
        foreach (CapturedName name in captured.Where(name => variables.Contains(HeadOf(name.Name))))
        {
            yield return At(use, name.Span, $"Fn::Sub looks for '{name.Name}' in the stack and finds nothing, so that it is not deployed. Write ${{!{name.Name}}}.", Proof.Refused) with
            {
                Fix = new Fix("Hand the reference through", IsSafe: true, [new FileEdit(new TextSpan(name.Span.Start + 2, 0), "!")]),
            };
        }
    }

    private static string HeadOf(string name)
    {
        int end = 0;
        while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] is '_' or '-'))
        {
            end++;
        }

        return name[..end];
    }

    private static IEnumerable<string> VariablesOf(string template) => VtlParser.Parse(template).Root.DescendantsAndSelf().Select(static node => node switch
    {
        SetDirective { Target: { Accessors.IsEmpty: true } target } => target.Name,
        ForeachDirective loop => loop.Variable,
        DefineDirective define => define.Variable,
        _ => null,
    }).OfType<string>();
}
