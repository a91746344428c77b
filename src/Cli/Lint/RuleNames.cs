using VtlKit.Lint;
using VtlKit.Lint.Rules;

namespace VtlKit.Cli.Lint;

/// <summary>How rules are called on the command line: by id or by name.</summary>
internal static class RuleNames
{
    /// <summary>All of both.</summary>
    public static IEnumerable<string> All => RuleCatalog.All.SelectMany(static rule => new[] { rule.Id, rule.Name });

    /// <summary>The rule of a word.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Rule Find(string word) => RuleCatalog.Find(word) ?? throw new UsageException(
        $"There is no rule '{word}'.", (Spelling.Closest(word, All) is { } close ? $"Did you mean {close}? " : "") + "'vtlkit explain' lists them.");

    /// <summary>The ids of words, which may be lists with commas.</summary>
    public static IEnumerable<string> Ids(string[]? words) =>
        (words ?? []).SelectMany(static word => word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(static word => Find(word).Info.Id);
}
