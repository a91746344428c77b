using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>Every header of the client is passed on.</summary>
public sealed class AllHeadersForwarded : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC004",
        "all-headers-forwarded",
        Severity.Warning,
        "Every header of the client is passed on.",
        "Among them are credentials, such as Authorization and Cookie, which end up in the backend's history and logs.")
    {
        Bad = new("""{#foreach($h in $input.params().header.keySet())"x$foreach.index": "$util.escapeJavaScript($input.params().header.get($h)).replaceAll("\\'","'")"#if($foreach.hasNext),#end#end}"""),
        Good = new("""{"agent": "$util.escapeJavaScript($input.params('User-Agent')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from hole in facts.Flow.Holes
               where facts.IsRequest && facts.Format != OutputFormat.MockStatus && hole.Insertion.Origins.Contains(new Origin(OriginKind.Header, "*"))
               group hole by hole.Span into place
               select At(place.Key, "All headers are passed on, with Authorization and Cookie among them: name those that the backend needs.");
    }
}
