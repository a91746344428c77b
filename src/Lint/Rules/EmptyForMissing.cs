using VtlKit.Lint.Analysis;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Rules;

/// <summary>A parameter that may be missing becomes an empty text.</summary>
public sealed class EmptyForMissing : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR002",
        "empty-for-missing",
        Severity.Warning,
        "A parameter that may be missing becomes an empty text.",
        "DynamoDB refuses empty texts as keys and in conditions: a request without the parameter fails.")
    {
        Bad = new("""{"Key": {"id": {"S": "$util.escapeJavaScript($input.params('id')).replaceAll("\\'","'")"}}}"""),
        Good = new("""#if($input.params('id') != ""){"Key": {"id": {"S": "$util.escapeJavaScript($input.params('id')).replaceAll("\\'","'")"}}}#end"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from hole in facts.Flow.Holes
               where facts.IsRequest && hole.Place is { Kind: PlaceKind.JsonString, IsWhole: true, Name: "S" or "N" }
               where hole.Insertion.Origins is [{ Kind: OriginKind.AnyParameter or OriginKind.QueryParameter or OriginKind.Header } origin] && IsOptional(facts, origin)
               where !facts.Flow.Comparisons.Any(comparison => comparison.Origins.Contains(hole.Insertion.Origins[0]))
               group hole by hole.Span into place
               select At(place.Key, $"Without the parameter `{place.First().Insertion.Origins[0].Name}` this is an empty text, which DynamoDB refuses: test it first, or require the parameter.");
    }

    private static bool IsOptional(TemplateFacts facts, Origin origin) => facts.Subject.Operation is not { } operation
        || !operation.Parameters.Any(parameter => parameter.Name.TrimEnd('+') == origin.Name && (parameter.IsRequired || parameter.Location == ParameterLocation.Path));
}
