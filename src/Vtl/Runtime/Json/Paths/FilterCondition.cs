using System.Collections.Immutable;

namespace VtlKit.Runtime.Json.Paths;

/// <summary>A condition of a filter.</summary>
internal abstract record FilterCondition
{
    /// <summary>Whether the condition holds for an item; null where Jayway gives up, which makes the whole filter false.</summary>
    public abstract bool? Evaluate(PathEvaluation evaluation, object? item);
}

/// <summary><c>left || right || …</c></summary>
internal sealed record OrCondition(ImmutableArray<FilterCondition> Operands) : FilterCondition
{
    public override bool? Evaluate(PathEvaluation evaluation, object? item)
    {
        foreach (FilterCondition operand in Operands)
        {
            bool? decision = operand.Evaluate(evaluation, item);
            if (decision != false)
                return decision;
        }

        return false;
    }
}

/// <summary><c>left &amp;&amp; right &amp;&amp; …</c></summary>
internal sealed record AndCondition(ImmutableArray<FilterCondition> Operands) : FilterCondition
{
    public override bool? Evaluate(PathEvaluation evaluation, object? item)
    {
        foreach (FilterCondition operand in Operands)
        {
            bool? decision = operand.Evaluate(evaluation, item);
            if (decision != true)
                return decision;
        }

        return true;
    }
}

/// <summary><c>!(condition)</c></summary>
internal sealed record NotCondition(FilterCondition Operand) : FilterCondition
{
    public override bool? Evaluate(PathEvaluation evaluation, object? item) => !Operand.Evaluate(evaluation, item);
}

/// <summary><c>left operator right</c></summary>
internal sealed record ComparisonCondition(FilterOperand Left, FilterOperator Operator, FilterOperand Right) : FilterCondition
{
    public override bool? Evaluate(PathEvaluation evaluation, object? item) =>
        Left.Resolve(evaluation, item) is { } left && Right.Resolve(evaluation, item) is { } right ? FilterOperators.Apply(Operator, left, right) : null;
}

/// <summary><c>@.name</c> or <c>!@.name</c> alone</summary>
internal sealed record ExistenceCondition(PathSteps Path, bool IsExpected) : FilterCondition
{
    public override bool? Evaluate(PathEvaluation evaluation, object? item) => evaluation.Exists(Path, item) is { } exists ? exists == IsExpected : null;
}
