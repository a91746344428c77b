using System.Collections.Immutable;
using VtlKit.Lint.Rules;

namespace VtlKit.Lint;

/// <summary>Every rule, in the order of their ids.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> Rules { get; } =
    [
        new UnmappedContentType(),
        new MissingPassthroughBehavior(),
        new LambdaPatternWithoutLineBreaks(),
        new SelectionPatternPitfalls(),
        new NoDefaultResponse(),
        new MockWithoutStatus(),
        new InvalidMappingExpression(),
        new QuotedErrorMessage(),
        new UndeclaredMappedParameter(),
        new TemplateOnBinaryBody(),
        new WrongServiceCall(),
        new TemplatesOnProxy(),
        new UnselectableResponseTemplate(),
        new ForbiddenHeader(),
        new InvalidSelectionPattern(),
        new ErrorsTakeSuccessPath(),
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
        new ReferenceCapturedBySub(),
        new PseudoParameterOutsideSub(),
        new FoldedTemplate(),
        new TemplateInDoubleQuotes(),
        new TemplateLostToComment(),
        new TemplateIsNoText(),
        new UnquotedText(),
        new LookalikeCharacters(),
        new ContentTypeKey(),
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
        new ForeignTool(),
        new ReflectiveCall(),
        new NewerVelocitySyntax(),
        new HttpApiSyntax(),
        new VtlInGatewayResponse(),
        new MemberInjection(),
        new FormFieldInjection(),
        new ClientChosenResource(),
        new AllHeadersForwarded(),
        new ResponseFromText(),
        new PatternFromValue(),
        new ClientNamedMembers(),
        new SuppressionNeedsReason(),
        new UnusedSuppression(),
        new SyntaxError(),
        new NeverRenders(),
    ];

    /// <summary>The rule with this id or name, in any case; null where there is none.</summary>
    public static Rule? Find(string idOrName) => Rules.FirstOrDefault(rule =>
        rule.Info.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Info.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(static rule => rule.Info)];
}
