using System.Collections.Immutable;
using VtlKit.Gateway;
using VtlKit.OpenApi;

namespace VtlKit.Lint.Analysis;

/// <summary>
/// A template and everything around it that its findings may depend on. Where it stands is not part of it: subjects with equal <see cref="Key"/>s have the
/// same findings, and are looked at once. What a rule or an analysis is to know more has to come in here, and into <see cref="SubjectKey"/>.
/// </summary>
public sealed record TemplateSubject
{
    /// <summary>The template.</summary>
    public required string Text { get; init; }

    /// <summary>Which way it maps, and what.</summary>
    public required TemplateRole Role { get; init; }

    /// <summary>The content type it is chosen by.</summary>
    public required string ContentType { get; init; }

    /// <summary>For a response template the pattern, status code or response type of its entry.</summary>
    public string? ResponseKey { get; init; }

    /// <summary>The operation it belongs to; null where it stands alone.</summary>
    public OperationSubject? Operation { get; init; }

    /// <summary>For a template of the answer that the backend usually gives, a sample of it; else null.</summary>
    public string? UsualAnswer { get; init; }

    /// <summary>Equal for subjects that are the same.</summary>
    internal SubjectKey Key => SubjectKey.Of(this);

    /// <summary>A template that is looked at by itself.</summary>
    public static TemplateSubject Of(TemplateUse use) => Of(use, use.Operation is { } operation ? OperationSubject.Of(operation) : null);

    /// <summary>The templates of a file, in its order.</summary>
    public static ImmutableArray<TemplateSubject> Of(IEnumerable<TemplateUse> uses)
    {
        Dictionary<Operation, OperationSubject> operations = new(ReferenceEqualityComparer.Instance);
        return [.. uses.Select(use => Of(use, use.Operation is { } operation ? Known(operation) : null))];

        OperationSubject Known(Operation operation)
        {
            if (!operations.TryGetValue(operation, out OperationSubject? known))
            {
                known = OperationSubject.Of(operation);
                operations.Add(operation, known);
            }

            return known;
        }
    }

    private static TemplateSubject Of(TemplateUse use, OperationSubject? operation)
    {
        bool isUsual = !use.Role.IsRequest() && use.ResponseKey is null or "" or "default" or "200";
        return new TemplateSubject
        {
            Text = use.Template.Text,
            Role = use.Role,
            ContentType = use.ContentType,
            ResponseKey = use.ResponseKey,
            Operation = operation,
            UsualAnswer = isUsual && use.Operation is { } answered ? SampleResponse.Of(answered).Body.Text : null,
        };
    }
}

/// <summary>What of an operation the findings of its templates may depend on.</summary>
public sealed record OperationSubject
{
    /// <summary>The HTTP method, upper case; <c>ANY</c> for all.</summary>
    public required string Method { get; init; }

    /// <summary>The resource path as declared.</summary>
    public required string Path { get; init; }

    /// <summary>What stands behind it.</summary>
    public required Integration Integration { get; init; }

    /// <summary>The declared parameters.</summary>
    public ImmutableArray<OperationParameter> Parameters { get; init; } = [];

    /// <summary>The stage it is deployed to, where the file says so.</summary>
    public string? StageName { get; init; }

    /// <summary>The stage variables, where the file gives them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> StageVariables { get; init; } = [];

    /// <summary>A request that it would accept.</summary>
    public required GatewayRequest Sample { get; init; }

    /// <summary>What there is to know of an operation.</summary>
    public static OperationSubject Of(Operation operation) => new()
    {
        Method = operation.Method,
        Path = operation.Path,
        Integration = operation.Integration,
        Parameters = operation.Parameters,
        StageName = operation.Api.StageName,
        StageVariables = operation.Api.StageVariables,
        Sample = SampleRequest.Of(operation),
    };
}
