using System.Text.Json.Nodes;
using VtlKit.Lint.Analysis;
using VtlKit.Lint.Fixes;
using VtlKit.Lint.Witnesses;
using VtlKit.Syntax;

namespace VtlKit.Lint.Rules;

/// <summary>A condition only asks for a value, and holds without one as well.</summary>
public sealed class ExistenceTest : RenderedRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "COR004",
        "existence-test",
        Severity.Error,
        "A condition only asks for a value, and holds without one as well.",
        "API Gateway makes an empty text of what is missing, and Velocity takes every value but false for true: #if($x) holds whether there is an x or not.")
    {
        Bad = new("""#if($input.params('a') ){"a": 1}#else{}#end"""),
        Good = new("""#if($input.params('a') != ""){"a": 1}#else{}#end"""),
        Links = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html"],
    };

    internal override IEnumerable<TemplateFinding> CheckRendered(TemplateFacts facts)
    {
        foreach (IfBranch branch in facts.Tree.Root.DescendantsAndSelf().OfType<IfBranch>())
        {
            if (Existence(branch.Condition, facts) is not { } reference)
            {
                continue;
            }

            Trial[] entered = [.. facts.Probe.Trials.Where(trial => trial.Turns.Contains($"{branch.Span.Start}{!IsNegated(branch.Condition)}"))];
            bool isLeft = facts.Probe.Trials.Any(trial => trial.Turns.Contains($"{branch.Span.Start}{IsNegated(branch.Condition)}") && !trial.Scenario.PayloadAsText.Contains("false", StringComparison.Ordinal));
            bool isProved = entered.Select(static trial => trial.Scenario.Signature).Distinct().Skip(1).Any() && !isLeft && !IsSampleTruth(reference, facts);
            string plain = EscapeFix.PlainForm(facts, reference);
            yield return At(reference.Span, $"This holds whether there is a value or not: API Gateway makes an empty text of a missing one, which counts as true. Write {plain} != \"\".") with
            {
                Severity = isProved ? Severity.Error : Severity.Warning,
                Proof = isProved ? Proof.Constant : null,
                Witness = isProved ? Witnessing.WitnessOf(Emptiest(entered), "The condition holds all the same.", null) : null,
                Fix = branch.Condition is Reference ? new TemplateFix("Compare with an empty text", IsSafe: false, [new TemplateEdit(reference.Span, $"{plain} && {plain} != \"\"")]) : null,
            };
        }
    }

    private static Trial Emptiest(Trial[] trials) => trials.MinBy(static trial => trial.Scenario.Signature.Length)!;

    /// <summary>The reference that decides a condition by being there; null where something else does.</summary>
    private static Reference? Existence(Expression condition, TemplateFacts facts) => condition switch
    {
        ParenthesizedExpression parenthesized => Existence(parenthesized.Inner, facts),
        NotExpression not => Existence(not.Operand, facts),
        Reference reference => facts.Flow.ExistenceTests.Contains(reference) ? reference : null,
        BinaryExpression { Operator: BinaryOperator.And } and => Existence(and.Left, facts) is { } left && Existence(and.Right, facts) is not null ? left : null,
        BinaryExpression { Operator: BinaryOperator.Or } or => Existence(or.Left, facts) ?? Existence(or.Right, facts),
        _ => null,
    };

    private static bool IsNegated(Expression condition) => condition switch
    {
        ParenthesizedExpression parenthesized => IsNegated(parenthesized.Inner),
        NotExpression not => !IsNegated(not.Operand),
        _ => false,
    };

    // Of a field that is declared to be true or false, #if($x) asks the right thing.
    private static bool IsSampleTruth(Reference reference, TemplateFacts facts)
    {
        string last = reference.Accessors.LastOrDefault() is PropertyAccess property ? property.Name : reference.Accessors.LastOrDefault() is MethodCall { Arguments: [StringLiteral path] } ? path.Value.Split('.')[^1] : reference.Name;
        return facts.Probe.Kept is [var first, ..] && HasTruth(first.Scenario.Payload, last);
    }

    private static bool HasTruth(JsonNode? node, string name) => node switch
    {
        JsonObject members => members.Any(member => (member.Key == name && member.Value is JsonValue value && value.TryGetValue(out bool _)) || HasTruth(member.Value, name)),
        JsonArray items => items.Any(item => HasTruth(item, name)),
        _ => false,
    };
}
