using System.Collections.Frozen;
using VtlKit.Evaluation;

namespace VtlKit.Gateway;

/// <summary>What a passage through the gateway depends on beside the messages.</summary>
public sealed record GatewaySetup
{
    /// <summary>The integration.</summary>
    public required Integration Integration { get; init; }

    /// <summary><c>$stageVariables</c>.</summary>
    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How far a template may go.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Gives the observer of a template that is about to be rendered; null for none.</summary>
    public Func<MappingTemplate, RenderingObserver?>? Observe { get; init; }

    /// <summary>Whether the integration hands messages through without templates.</summary>
    public bool IsProxy => Integration.Type is IntegrationType.AwsProxy or IntegrationType.HttpProxy;

    /// <summary>Whether the backend is a Lambda function that is invoked with a mapped request.</summary>
    public bool IsLambda => Integration.Type is IntegrationType.Aws && Integration.Uri?.Contains(":lambda:path/", StringComparison.Ordinal) == true;
}
