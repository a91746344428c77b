using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>Quotes are put into the output by replacing a placeholder, in values as well.</summary>
public sealed class PlaceholderQuotes : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC015",
        "placeholder-quotes",
        Severity.Error,
        "Quotes are put into the output by replacing a placeholder, in values as well.",
        "The replacement cannot tell the template's placeholders from those that a sender writes into a value: these become quotes too, and end the string.")
    {
        Bad = new("""
            #set($name = $util.escapeJavaScript($input.params('name')).replaceAll("\\'","'"))#set($text = "{@@name@@: @@$name@@}")$text.replaceAll("@@", '"')
            """),
        Good = new("""#set($q = '"'){"name": ${q}$util.escapeJavaScript($input.params('name')).replaceAll("\\'","'")$q}"""),
        Links = ["https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-apigateway/lib/integrations/stepfunctions.vtl"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.Placeholder };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Write quotes where they belong, with #set($q = '\"') where the text stands in quotes itself, and escape each value.";
}
