using System.Collections.Immutable;
using VtlKit.Lint.Rules;

namespace VtlKit.Lint;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
    ];

    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(static rule => rule.Info)];
}
