using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>A name that the sender chose becomes a member name of JSON without being escaped.</summary>
public sealed class UnescapedMemberName : DefectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC012",
        "unescaped-member-name",
        Severity.Error,
        "A name that the sender chose becomes a member name of JSON without being escaped.",
        "Names of parameters and members are the sender's as values are: a quote in one breaks the output or adds members to it.")
    {
        Bad = new("""{#foreach($key in $input.params().querystring.keySet())"$key": 1#if($foreach.hasNext),#end#end}"""),
        Good = new("""{#foreach($key in $input.params().querystring.keySet())"$util.escapeJavaScript($key).replaceAll("\\'","'")": 1#if($foreach.hasNext),#end#end}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override bool IsMine(Site site) => site is { Defect: Defect.RawName, Replaced: null };

    internal override string Advice(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? $"Write {EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))}." : "Escape it with $util.escapeJavaScript(…).replaceAll(\"\\\\'\",\"'\").";

    internal override TemplateFix? Mend(TemplateFacts facts, Site site) =>
        site.Hole is { } hole ? EscapeFix.Checked(facts, site, "Escape the name", hole.Span, EscapeFix.Escaped(facts, hole, Math.Max(1, hole.Place.Depth))) : null;
}
