using System.Collections.Immutable;
using VtlKit.Lint.Rules;

namespace VtlKit.Lint;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
        new CommaInSomeBranch(),
        new EmptyForMissing(),
        new PrintedContainer(),
        new ExistenceTest(),
        new NeverValid(),
        new UnknownMember(),
        new MisusedParameters(),
        new LoopOverText(),
        new LeadingWhitespace(),
        new LineBreakInForm(),
        new ReplacementFromValue(),
        new RepeatedOverride(),
        new WholeClaims(),
        new AbsentOnFailure(),
        new OutcomesUntold(),
        new UnescapedJsonString(),
        new UnrepairedApostrophe(),
        new DecayedRepair(),
        new WrongEscapeDepth(),
        new WrongEscapeOrder(),
        new QuotedInputJson(),
        new UnencodedFormValue(),
        new WrongEscaper(),
        new UnescapedXml(),
        new OverrideFromValue(),
        new UnescapedMemberName(),
        new TextAsJsonValue(),
        new OverEscaped(),
        new PlaceholderQuotes(),
        new EscapedObject(),
        new ValueInHtml(),
        new UnboundedLoop(),
        new AppSyncOnly(),
        new ForbiddenDirective(),
        new MemberInjection(),
        new FormFieldInjection(),
        new ClientChosenResource(),
        new AllHeadersForwarded(),
        new ResponseFromText(),
        new PatternFromValue(),
        new ClientNamedMembers(),
        new SyntaxError(),
        new NeverRenders(),
    ];

    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(static rule => rule.Info)];
}
