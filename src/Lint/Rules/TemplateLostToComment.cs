using System.Text.RegularExpressions;
using VtlKit.OpenApi;
using VtlKit.Text;

namespace VtlKit.Lint.Rules;

/// <summary>Flags templates without quotes that YAML takes for a comment, in whole or in part.</summary>
public sealed partial class TemplateLostToComment : HostRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "EMB005",
        "template-lost-to-comment",
        Severity.Error,
        Summary: "YAML takes a template, or the end of one, for a comment.",
        Why: "Without quotes, # at the beginning of a value or behind a blank begins a comment of YAML. The template is empty then, or ends there, and the body that reaches the "
            + "backend is not what stands in the file.")
    {
        Bad = Example("""
            application/json: #set($note = $input.json('$.note')) {"note": $note}
            """),
        Good = Example("""
            application/json: '#set($note = $input.json(''$.note'')) {"note": $note}'
            """),
        Links = ["https://yaml.org/spec/1.2.2/#66-comments"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(TemplateUse use, TemplateHost host)
    {
        if (host is not { Style: HostStyle.Plain, Comment: { } comment } || !Vtl().IsMatch(use.Template.Source[comment]))
        {
            yield break;
        }

        string source = use.Template.Source.Text;
        string lost = source.Substring(comment.Start, comment.Length).TrimEnd();
        TextSpan whole = host.IsNull ? new TextSpan(comment.Start, lost.Length) : TextSpan.Between(host.Span.Start, comment.Start + lost.Length);
        string text = source.Substring(whole.Start, whole.Length);
        string message = host.IsNull ? "YAML takes the whole template for a comment: it is empty. Put it between quotes." : "YAML takes this for a comment: the template ends before it. Put it between quotes.";
        bool isOneLine = !text.Contains('\n', StringComparison.Ordinal);
        yield return At(use, new TextSpan(comment.Start, lost.Length), message, Proof.Constant) with
        {
            Fix = isOneLine ? new Fix("Put the template between quotes", IsSafe: true, [new FileEdit(whole, $"'{text.Replace("'", "''", StringComparison.Ordinal)}'")])
            {
                Template = use.Template,
                TemplateEdits = [new TemplateEdit(new TextSpan(0, use.Template.Text.Length), text)],
            }
            : null,
        };
    }

    [GeneratedRegex(@"^#(#|\*|\[\[|\{?(set|if|elseif|else|end|foreach|define|macro|break|stop)\b)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vtl();
}
