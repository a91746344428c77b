using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>A line break gets into a name or value of a form.</summary>
public sealed class LineBreakInForm : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR012",
        "line-break-in-form",
        Severity.Error,
        "A line break gets into a name or value of a form.",
        "Nothing in a form is white space: a line break before a name is part of the name, and one at the end is part of the last value.")
    {
        Bad = new("""
            Action=Publish&
            Message=hello
            """),
        Good = new("""
            Action=Publish&##
            Message=hello##
            """),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        if (facts.Format != OutputFormat.Form || facts.Probe.Kept is not [var first, ..])
        {
            yield break;
        }

        int offset = first.Output.IndexOf("&\n", StringComparison.Ordinal) is var name and >= 0 ? name + 1
            : first.Output.StartsWith('\n') ? 0
            : first.Output.EndsWith('\n') && first.Output.AsSpan().TrimEnd() is not [.., '}' or ']'] ? first.Output.Length - 1
            : -1;
        if (offset >= 0 && first.At(offset) is { Node: FixedText } segment && facts.Probe.Kept.All(trial => trial.Output.Length > 0))
        {
            bool isName = offset < first.Output.TrimEnd().Length;
            int inNode = Math.Min(offset - segment.Start, Math.Max(0, segment.Node.Span.Length - 1));
            yield return At(new TextSpan(segment.Node.Span.Start + inNode, 1), $"The line break becomes part of a {(isName ? "field's name" : "field's value")}. End the line with ##.") with
            {
                Severity = isName ? Severity.Error : Severity.Warning,
                Proof = isName ? Proof.Constant : null,
                Witness = Witnessing.WitnessOf(first, "A line break stands in the form.", offset),
            };
        }
    }
}
