using System.Collections.Frozen;
using VtlKit.Lint.Analysis;

namespace VtlKit.Lint.Rules;

/// <summary>The client chooses the resource that is used.</summary>
public sealed class ClientChosenResource : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "SEC003",
        "client-chosen-resource",
        Severity.Warning,
        "The client chooses the resource that is used.",
        "The gateway's role may write to more than this API is about: who names the table, stream or queue has all of it.")
    {
        Bad = new("""{"StreamName": "$util.escapeJavaScript($input.params('stream')).replaceAll("\\'","'")", "Data": "x"}"""),
        Good = new("""{"StreamName": "orders", "Data": "x"}"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        return from hole in facts.Flow.Holes
               where facts.IsRequest && hole.Place.Name is { } name && Resources.Contains(name)
               where hole.Place.Kind is PlaceKind.FormValue or PlaceKind.JsonValue || hole.Place is { Kind: PlaceKind.JsonString, IsWhole: true }
               where hole.Insertion.Origins.Any(static origin => Taints.Of(origin, isRequest: true) == Taint.Client)
               group hole by hole.Span into place
               select At(place.Key, $"A client chooses {place.First().Place.Name}, and reaches whatever the gateway's role may use: write the name here, or compare it with those that are allowed.");
    }

    private static readonly FrozenSet<string> Resources = FrozenSet.Create(
        StringComparer.Ordinal,
        "TableName", "StreamName", "StreamARN", "DeliveryStreamName", "stateMachineArn", "QueueUrl", "TopicArn", "TargetArn", "EventBusName", "Bucket", "FunctionName", "SecretId");
}
