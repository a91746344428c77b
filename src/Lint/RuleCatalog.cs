using System.Collections.Immutable;
using VtlKit.Lint.Rules;

namespace VtlKit.Lint;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
        new PrintedContainer(),
        new UnescapedJsonString(),
        new UnrepairedApostrophe(),
        new DecayedRepair(),
        new WrongEscapeDepth(),
        new WrongEscapeOrder(),
        new QuotedInputJson(),
        new UnencodedFormValue(),
        new WrongEscaper(),
        new UnescapedXml(),
        new UnescapedMemberName(),
        new TextAsJsonValue(),
        new PlaceholderQuotes(),
        new ValueInHtml(),
        new MemberInjection(),
        new FormFieldInjection(),
    ];

    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(static rule => rule.Info)];
}
