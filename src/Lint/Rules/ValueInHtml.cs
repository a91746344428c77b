using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A value gets into an HTML page without being escaped.</summary>
public sealed class ValueInHtml : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC017",
        "value-in-html",
        Severity.Error,
        "A value gets into an HTML page without being escaped.",
        "A value with a tag in it runs as a script in the browser of whoever sees the page.")
    {
        Bad = new("""<html><body>Hello $input.params('name')</body></html>""", "response.html.vtl"),
        Good = new("""<html><body>Hello $input.params('name').replaceAll("&","&amp;").replaceAll("<","&lt;")</body></html>""", "response.html.vtl"),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.RawInHtml };

    internal override string Advice(TemplateFacts facts, Site site) =>
        "Replace &, < and quotes by their entities, & first.";
}
