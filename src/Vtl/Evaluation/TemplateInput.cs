using VtlKit.Runtime;

namespace VtlKit.Evaluation;

/// <summary>What a template sees of a request (and, for a response template, of the backend's answer).</summary>
public sealed record TemplateInput
{
    /// <summary>The payload as text; empty reads as <c>{}</c>, as on API Gateway.</summary>
    public string Body { get; init; } = "";

    /// <summary>Path parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters by name, in order, decoded.</summary>
    public IReadOnlyDictionary<string, string> QueryString { get; init; } = new Dictionary<string, string>();

    /// <summary>Request headers by name as sent; a template iterates over them sorted, ignoring case.</summary>
    public IReadOnlyDictionary<string, string> Header { get; init; } = new Dictionary<string, string>();

    /// <summary><c>$context</c> as it is before rendering; a template can change it, and what it made of it comes with the rendering.</summary>
    public ContextMap Context { get; init; } = new();

    /// <summary><c>$stageVariables</c>.</summary>
    public IReadOnlyDictionary<string, string> StageVariables { get; init; } = new Dictionary<string, string>();
}
