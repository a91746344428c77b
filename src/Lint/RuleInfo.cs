using System.Collections.Immutable;

namespace VtlKit.Lint;

/// <summary>What a rule is: its identity and its reason.</summary>
/// <param name="Id">The id that findings, suppressions and configuration name: three or more letters and three digits; never given to another rule.</param>
/// <param name="Name">The same in words, with hyphens: <c>unescaped-json-string</c>.</param>
/// <param name="Severity">The severity of its findings where they are proved; an unproved error is reported as a warning.</param>
/// <param name="Summary">What it finds, as a sentence.</param>
/// <param name="Why">What happens to whom, in a few sentences.</param>
public sealed record RuleInfo(string Id, string Name, Severity Severity, string Summary, string Why)
{
    /// <summary>What it reports.</summary>
    public required RuleExample Bad { get; init; }

    /// <summary>The same done right.</summary>
    public required RuleExample Good { get; init; }

    /// <summary>Pages of AWS, Velocity or the standards, and reports of people who met it.</summary>
    public ImmutableArray<string> Links { get; init; } = [];
}

/// <summary>A template or a file that shows a rule; the tests run every one.</summary>
/// <param name="Text">A template; a whole file where the rule is about what stands around templates.</param>
/// <param name="FileName">The name to read <paramref name="Text"/> under, which tells its kind: <c>request.vtl</c>, <c>response.vtl</c>, <c>openapi.yaml</c>.</param>
public sealed record RuleExample(string Text, string FileName = "request.vtl");
