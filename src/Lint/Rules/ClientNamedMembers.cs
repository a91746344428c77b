using VtlKit.Lint.Analysis;
using VtlKit.Lint.Witnesses;

namespace VtlKit.Lint.Rules;

/// <summary>Members that the client names share an object with members that the template names.</summary>
public sealed class ClientNamedMembers : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC008",
        "client-named-members",
        Severity.Warning,
        "Members that the client names share an object with members that the template names.",
        "A parameter or header of the same name replaces the template's member, as readers of JSON take the last one.")
    {
        Bad = new("""{"body": {}#foreach($k in $input.params().querystring.keySet()),"$util.escapeJavaScript($k).replaceAll("\\'","'")": 1#end}"""),
        Good = new("""{"body": {}, "query": {#foreach($k in $input.params().querystring.keySet())"$util.escapeJavaScript($k).replaceAll("\\'","'")": 1#if($foreach.hasNext),#end#end}}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        IEnumerable<Hole> names = facts.Flow.Holes.Where(static hole => hole.Place.Kind == PlaceKind.JsonName && hole.Insertion.Origins.Any(static origin => origin.Kind is OriginKind.HeaderName or OriginKind.QueryParameterName or OriginKind.Payload));
        foreach (Hole hole in names.DistinctBy(static hole => hole.Span))
        {
            if (facts.Format == OutputFormat.Json && NameClash.Find(facts, hole) is var (trial, name))
            {
                yield return At(hole.Span, $"A client that names something `{name}` replaces the template's `{name}`: put what the client names into an object of its own.") with { Witness = Witnessing.WitnessOf(trial, $"The member `{name}` is there twice, and the last one counts.", null) };
            }
        }
    }
}
