using System.Collections.Immutable;

namespace VtlKit.Lint;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [];
}
