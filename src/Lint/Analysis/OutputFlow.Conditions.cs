using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Lint.Analysis;

/// <content>Whether conditions hold.</content>
internal sealed partial class OutputFlow
{
    /// <summary>Whether a condition holds; null where that depends on the message.</summary>
    private bool? TruthOf(Expression condition, FlowState state) => condition switch
    {
        BooleanLiteral boolean => boolean.Value,
        ParenthesizedExpression parenthesized => TruthOf(parenthesized.Inner, state),
        NotExpression not => !TruthOf(not.Operand, state),
        Reference reference => Tested(reference, ValueOf(reference, state)),
        BinaryExpression { Operator: BinaryOperator.And } and => Both(TruthOf(and.Left, state), TruthOf(and.Right, state)),
        BinaryExpression { Operator: BinaryOperator.Or } or => !Both(!TruthOf(or.Left, state), !TruthOf(or.Right, state)),
        BinaryExpression { Operator: < BinaryOperator.Add } comparison => Compared(comparison, ValueOf(comparison.Left, state), ValueOf(comparison.Right, state)),
        _ => false,
    };

    private bool? Tested(Reference reference, Symbol value)
    {
        bool isExistence = value is InputSymbol or TextSymbol or NothingSymbol or LengthSymbol or ScalarSymbol { IsTruth: false };
        existenceTests[reference] = isExistence && existenceTests.GetValueOrDefault(reference, true);
        return TruthOf(value);
    }

    private static bool? TruthOf(Symbol value) => value switch
    {
        ScalarSymbol { IsTruth: true } truth => truth.Known as bool?,
        InputSymbol { Form: ValueForm.Text, Steps.IsEmpty: true } input when input.From.Any(static origin => origin.Kind == OriginKind.Payload) => null,
        ChoiceSymbol choice => choice.Options.Select(TruthOf).Distinct().Take(2).ToArray() is [var only] ? only : null,
        BlockSymbol => null,
        _ => true,
    };

    private static bool? Both(bool? left, bool? right) => left == false || right == false ? false : left & right;

    private bool? Compared(BinaryExpression comparison, Symbol left, Symbol right)
    {
        Note(comparison, left, right);
        Note(comparison, right, left);
        bool? areEqual = (left, right) switch
        {
            (TextSymbol { Fixed: { } a }, TextSymbol { Fixed: { } b }) => a == b,
            (TextSymbol { Fixed: { } a }, NothingSymbol) => a.Length == 0,
            (NothingSymbol, TextSymbol { Fixed: { } b }) => b.Length == 0,
            (NothingSymbol, NothingSymbol) => true,
            (ScalarSymbol { Known: { } a }, ScalarSymbol { Known: { } b }) => Computed(() => JavaArithmetic.AreEqual(a, b)) as bool?,
            _ => null,
        };
        return comparison.Operator switch
        {
            BinaryOperator.Equal => areEqual,
            BinaryOperator.NotEqual => !areEqual,
            _ => null,
        };
    }

    private void Note(BinaryExpression comparison, Symbol value, Symbol other)
    {
        bool isSize = comparison.Operator is not (BinaryOperator.Equal or BinaryOperator.NotEqual);
        if (isSize && value is InputSymbol)
        {
            numbers.UnionWith(value.Origins);
        }

        string? constant = other switch
        {
            TextSymbol text => text.Fixed,
            ScalarSymbol { Known: { } known } => JavaText.Of(known),
            NothingSymbol => "",
            _ => null,
        };
        if (constant is not null && !value.Origins.IsEmpty)
        {
            comparisons.Add(new Comparison(comparison, value.Origins, constant));
        }
    }
}
