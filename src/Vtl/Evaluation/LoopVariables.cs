using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>The numbers of the variables that a loop sets; those that the template never names are left out.</summary>
internal sealed class LoopVariables(int item, VariableNumbers variables)
{
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly int counter = variables.Find("velocityCount");
    private readonly int hasNext = variables.Find("velocityHasNext");
    private readonly int scope = variables.Find("foreach");

    /// <summary>The loop variable.</summary>
    public int Item => item;

    /// <summary>Keeps what the variables were, and sets <c>$foreach</c>.</summary>
    public LoopState Begin(Scope variables, ForeachDirective directive)
    {
        object? outerItem = variables.Get(item);
        object? outerCounter = Get(variables, counter);
        object? outerHasNext = Get(variables, hasNext);
        ForeachScope? loop = null;
        if (scope != VariableNumbers.None)
        {
            loop = new ForeachScope(directive, variables.Get(scope));
            variables.Set(scope, loop);
        }

        return new LoopState(outerItem, outerCounter, outerHasNext, loop);
    }

    public void BeginTurn(Scope variables, int turn)
    {
        if (counter != VariableNumbers.None)
        {
            variables.Set(counter, turn);
        }
    }

    public void SetItem(Scope variables, ForeachScope? loop, object? value, bool anotherFollows)
    {
        loop?.BeginTurn(anotherFollows);
        if (hasNext != VariableNumbers.None)
        {
            variables.Set(hasNext, anotherFollows ? True : False);
        }

        variables.Set(item, value);
    }

    public void End(Scope variables, in LoopState state)
    {
        variables.Restore(item, state.OuterItem);
        Restore(variables, counter, state.OuterCounter);
        Restore(variables, hasNext, state.OuterHasNext);
        if (scope != VariableNumbers.None && variables.Get(scope) is ForeachScope ended)
        {
            variables.Restore(scope, ended.Parent ?? ended.Replaced);
        }
    }

    private static object? Get(Scope variables, int variable) => variable == VariableNumbers.None ? null : variables.Get(variable);

    private static void Restore(Scope variables, int variable, object? value)
    {
        if (variable != VariableNumbers.None)
        {
            variables.Restore(variable, value);
        }
    }
}

/// <summary>What a loop brings back at its end.</summary>
/// <param name="OuterItem">What the loop variable was.</param>
/// <param name="OuterCounter">What <c>$velocityCount</c> was.</param>
/// <param name="OuterHasNext">What <c>$velocityHasNext</c> was.</param>
/// <param name="Loop">The loop's own <c>$foreach</c>; null in a template that never names it.</param>
internal readonly record struct LoopState(object? OuterItem, object? OuterCounter, object? OuterHasNext, ForeachScope? Loop);
