using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>A value is escaped more often than the strings around it ask for.</summary>
public sealed class OverEscaped : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ESC014",
        "over-escaped",
        Severity.Warning,
        "A value is escaped more often than the strings around it ask for.",
        "What is escaped once too often arrives with its backslashes: O\\'Brien for O'Brien.")
    {
        Bad = new("""{"a": "$util.escapeJavaScript($util.escapeJavaScript($input.params('a')).replaceAll("\\'","'")).replaceAll("\\'","'")"}"""),
        Good = new("""{"a": "$util.escapeJavaScript($input.params('a')).replaceAll("\\'","'")"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from hole in facts.Flow.Holes
               where facts.Format == OutputFormat.Json && hole.Place.Kind == PlaceKind.JsonString && hole.Insertion.Form == ValueForm.Text && hole.Insertion.Steps.JsonDepth() > hole.Place.Depth
               where !hole.Insertion.Steps.Contains(EscapeStep.Unknown)
               group hole by hole.Span into place
               let hole = place.MaxBy(static hole => hole.Place.Depth)!
               where hole.Insertion.Steps.JsonDepth() > facts.Flow.Holes.Where(other => other.Span == place.Key).Max(static other => other.Place.Depth)
               select At(place.Key, $"It stands in {hole.Place.Depth} string{(hole.Place.Depth == 1 ? "" : "s within each other")} and is escaped {hole.Insertion.Steps.JsonDepth()} times, so that backslashes arrive that were never sent.");
    }
}
