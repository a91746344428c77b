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

    /// <summary>Which turn of a loop it is.</summary>
    private sealed record Turn(bool IsFirst, bool IsLast);

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
        (Walk(items, States.Start, null, FlagsOf(items)) & (States.AfterComma | States.Broken)) != 0 || items.Any(FailsWithin);

    private static bool FailsWithin(ItemShape item) => item switch
    {
        MemberItem member => CanFail(member.Value),
        ElementItem element => CanFail(element.Value),
        LoopItem loop => loop.Items.Any(FailsWithin),
        IfItem branches => branches.Branches.Any(branch => branch.Any(FailsWithin)),
        _ => false,
    };

    private static States Walk(ImmutableArray<ItemShape> items, States states, Turn? turn, IReadOnlySet<string> flags)
    {
        foreach (ItemShape item in items)
        {
            states = item switch
            {
                MemberItem or ElementItem => States.AfterItem | (states & States.Broken) | ((states & States.AfterItem) != 0 ? States.Broken : States.None),
                CommaItem comma => Comma(comma, states, turn, flags),
                IfItem branches => branches.Branches.Aggregate(branches.Node.Else is null ? states : States.None, (all, branch) => all | Walk(branch, states, turn, flags)),
                LoopItem loop => Loop(loop, states, flags),
                _ => states,
            };
        }

        return states;
    }

    private static States Loop(LoopItem loop, States before, IReadOnlySet<string> flags)
    {
        States only = Walk(loop.Items, before, new Turn(true, true), flags);
        States inner = Walk(loop.Items, before, new Turn(true, false), flags);
        while (true)
        {
            States next = inner | Walk(loop.Items, inner, new Turn(false, false), flags);
            if (next == inner)
            {
                return before | only | Walk(loop.Items, inner, new Turn(false, true), flags);
            }

            inner = next;
        }
    }

    private static States Comma(CommaItem comma, States states, Turn? turn, IReadOnlySet<string> flags)
    {
        States after = AfterComma(states);
        return comma.Condition switch
        {
            null => after,
            { Branches: [var branch], Else: null } when turn is not null && IsHasNext(branch.Condition) => turn.IsLast ? states : after,
            { Branches: [var branch], Else: null } when turn is not null && IsLaterTurn(branch.Condition) => turn.IsFirst ? states : after,
            { Branches: [{ Condition: NotExpression { Operand: Reference { Accessors: [] } flag } }], Else: null } when flags.Contains(flag.Name) =>
                (states & (States.Start | States.Broken)) | ((states & ~(States.Start | States.Broken)) is not 0 and var later ? AfterComma(later) : States.None),
            _ => after | states,
        };
    }

    private static States AfterComma(States states) =>
        States.AfterComma | (states & States.Broken) | ((states & (States.Start | States.AfterComma)) != 0 ? States.Broken : States.None);

    /// <summary>Variables that are true up to the first item: set before it, and set to false behind each.</summary>
    private static HashSet<string> FlagsOf(ImmutableArray<ItemShape> items)
    {
        string[] begun = [.. items.TakeWhile(item => item is EffectItem).Select(item => Assigned(item, true)).OfType<string>()];
        return [.. begun.Where(flag => begun.Count(other => other == flag) == 1 && Lists(items).All(list => IsTracked(list, flag)) && Sets(items, flag, true) == 1)];
    }

    private static bool IsTracked(ImmutableArray<ItemShape> items, string flag)
    {
        bool[] marks = [.. items.Where(item => item is MemberItem or ElementItem || Assigned(item, false) == flag).Select(item => item is EffectItem)];
        return marks.Length % 2 == 0 && marks.Select((isSet, i) => isSet == (i % 2 == 1)).All(fits => fits);
    }

    private static int Sets(ImmutableArray<ItemShape> items, string flag, bool value) => Lists(items).Sum(list => list.Count(item => Assigned(item, value) == flag));

    private static string? Assigned(ItemShape item, bool value) =>
        item is EffectItem { Node: SetDirective { Target: { Accessors: [], Name: var name }, Value: BooleanLiteral literal } } && literal.Value == value ? name : null;

    private static IEnumerable<ImmutableArray<ItemShape>> Lists(ImmutableArray<ItemShape> items) => items.SelectMany(item => item switch
    {
        LoopItem loop => Lists(loop.Items),
        IfItem branches => branches.Branches.SelectMany(Lists),
        _ => [],
    }).Prepend(items);

    private static bool IsLaterTurn(Expression condition) => condition switch
    {
        NotExpression { Operand: Reference { Name: "foreach", Accessors: [PropertyAccess { Name: "first" }] } } => true,
        BinaryExpression { Operator: BinaryOperator.Greater or BinaryOperator.NotEqual, Left: Reference counter, Right: NumberLiteral { Value: int first } } => counter switch
        {
            { Name: "velocityCount", Accessors: [] } or { Name: "foreach", Accessors: [PropertyAccess { Name: "count" }] } => first == 1,
            { Name: "foreach", Accessors: [PropertyAccess { Name: "index" }] } => first == 0,
            _ => false,
        },
        _ => false,
    };

    private static bool IsHasNext(Expression condition) => condition is Reference { Name: "velocityHasNext", Accessors: [] }
        or Reference { Name: "foreach", Accessors: [PropertyAccess { Name: "hasNext" } or MethodCall { Name: "hasNext", Arguments: [] }] };
}
