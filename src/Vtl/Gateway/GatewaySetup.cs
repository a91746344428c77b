using System.Collections.Frozen;
using System.Collections.Immutable;
using VtlKit.Evaluation;

namespace VtlKit.Gateway;

/// <summary>What a passage through the gateway depends on beside the messages.</summary>
public sealed record GatewaySetup
{
    /// <summary>The integration.</summary>
    public required Integration Integration { get; init; }

    /// <summary>What a request has to fulfil before anything is done with it; null for nothing.</summary>
    public RequestValidation? Validation { get; init; }

    /// <summary>The media types whose payloads are bytes: <c>image/png</c>, <c>image/*</c>, or <c>*/*</c> for all.</summary>
    public ImmutableArray<string> BinaryMediaTypes { get; init; } = [];

    /// <summary>The gateway responses that the API has of its own.</summary>
    public ImmutableArray<GatewayResponse> GatewayResponses { get; init; } = [];

    /// <summary><c>$stageVariables</c>.</summary>
    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How far a template may go.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Gives the observer of a template that is about to be rendered; null for none.</summary>
    public Func<MappingTemplate, RenderingObserver?>? Observe { get; init; }

    /// <summary>Whether the integration hands messages through without templates.</summary>
    public bool IsProxy => Integration.Type is IntegrationType.AwsProxy or IntegrationType.HttpProxy;

    /// <summary>Whether the backend is an AWS service.</summary>
    public bool IsAws => Integration.Type is IntegrationType.Aws or IntegrationType.AwsProxy;

    /// <summary>Whether the backend is a Lambda function that is invoked with a mapped request.</summary>
    public bool IsLambda => Integration.Type is IntegrationType.Aws && Integration.Uri?.Contains(":lambda:path/", StringComparison.Ordinal) == true;
}
