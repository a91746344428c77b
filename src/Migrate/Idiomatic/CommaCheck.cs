using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Whether the commas of a template are right for every run, as far as its own structure tells.</summary>
internal static class CommaCheck
{
    [Flags]
    private enum States
    {
        None = 0,
        Start = 1,
        AfterItem = 2,
        AfterComma = 4,
        Broken = 8,
    }

    private enum Turn
    {
        None,
        Inner,
        Last,
    }

    /// <summary>Whether some object or array can have a comma too many or too few.</summary>
    public static bool CanFail(DocumentShape document) => CanFail(document.Value);

    private static bool CanFail(JsonShape? shape) => shape switch
    {
        ObjectShape { Items: var items } => Fails(items),
        ArrayShape { Items: var items } => Fails(items),
        InnerShape inner => CanFail(inner.Document),
        ChoiceShape choice => choice.Branches.Any(branch => CanFail(branch.Value)),
        _ => false,
    };

    private static bool Fails(ImmutableArray<ItemShape> items) =>
        (Walk(items, States.Start, Turn.None) & (States.AfterComma | States.Broken)) != 0 || items.Any(FailsWithin);

    private static bool FailsWithin(ItemShape item) => item switch
    {
        MemberItem member => CanFail(member.Value),
        ElementItem element => CanFail(element.Value),
        LoopItem loop => loop.Items.Any(FailsWithin),
        IfItem branches => branches.Branches.Any(branch => branch.Any(FailsWithin)),
        _ => false,
    };

    private static States Walk(ImmutableArray<ItemShape> items, States states, Turn turn)
    {
        foreach (ItemShape item in items)
        {
            states = item switch
            {
                MemberItem or ElementItem => States.AfterItem | (states & States.Broken) | ((states & States.AfterItem) != 0 ? States.Broken : States.None),
                CommaItem comma => Comma(comma, states, turn),
                IfItem branches => branches.Branches.Aggregate(branches.Node.Else is null ? states : States.None, (all, branch) => all | Walk(branch, states, turn)),
                LoopItem loop => Loop(loop, states),
                _ => states,
            };
        }

        return states;
    }

    private static States Loop(LoopItem loop, States before)
    {
        States inner = before;
        while (true)
        {
            States next = inner | Walk(loop.Items, inner, Turn.Inner);
            if (next == inner)
            {
                return before | Walk(loop.Items, inner, Turn.Last);
            }

            inner = next;
        }
    }

    private static States Comma(CommaItem comma, States states, Turn turn)
    {
        States after = States.AfterComma | (states & States.Broken) | ((states & (States.Start | States.AfterComma)) != 0 ? States.Broken : States.None);
        return comma.Condition switch
        {
            null => after,
            { Branches: [var branch], Else: null } when turn != Turn.None && IsHasNext(branch.Condition) => turn == Turn.Inner ? after : states,
            _ => after | states,
        };
    }

    private static bool IsHasNext(Expression condition) => condition is Reference { Name: "velocityHasNext", Accessors: [] }
        or Reference { Name: "foreach", Accessors: [PropertyAccess { Name: "hasNext" } or MethodCall { Name: "hasNext", Arguments: [] }] };
}
