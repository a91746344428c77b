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
        new PrintedContainer(),
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
        new UnescapedMemberName(),
        new TextAsJsonValue(),
        new PlaceholderQuotes(),
        new ValueInHtml(),
        new ForeignTool(),
        new ReflectiveCall(),
        new NewerVelocitySyntax(),
        new HttpApiSyntax(),
        new VtlInGatewayResponse(),
        new MemberInjection(),
        new FormFieldInjection(),
        new SuppressionNeedsReason(),
        new UnusedSuppression(),
    ];

    /// <summary>The rule with this id or name, in any case; null where there is none.</summary>
    public static Rule? Find(string idOrName) => Rules.FirstOrDefault(rule =>
        rule.Info.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Info.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the rules are.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(static rule => rule.Info)];
}
