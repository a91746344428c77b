using VtlKit.Migrate.Emission;
using VtlKit.Syntax;
using VtlKit.Text;
using ValueType = VtlKit.Migrate.Emission.ValueType;

namespace VtlKit.Migrate.Idiomatic;

/// <content>Conditions that only choose a value.</content>
internal sealed partial class JsonEmitter
{
    public override Code VisitIf(IfDirective node) => contents.ContainsKey(node.Branches[0].Body) || !IsChoice(node) ? base.VisitIf(node) : Nothing;

    /// <summary>Where all branches only give one target different values, it gets the chosen one at once.</summary>
    private bool IsChoice(IfDirective node)
    {
        if (node.Else is null || isText)
        {
            return false;
        }

        SetDirective?[] sets = [.. node.Branches.Select(branch => branch.Body).Append(node.Else).Select(OnlySet)];
        if (sets is not [{ } first, ..] || sets.Any(set => set is null || !IsSame(set.Target, first.Target)))
        {
            return false;
        }

        List<(Condition Condition, Code Value)> arms = [];
        for (int i = 0; i < node.Branches.Length; i++)
        {
            Condition condition = ConditionOf(node.Branches[i].Condition);
            if (condition.Constant is not null)
            {
                if (!condition.IsPure)
                {
                    return false;
                }

                if (condition.Constant == false)
                {
                    continue;
                }

                return arms.Count > 0 && Assign(first, arms, ValueOf(sets[i]));
            }

            arms.Add((condition, ValueOf(sets[i])));
        }

        return arms.Count > 0 && Assign(first, arms, ValueOf(sets[^1]));

        Code ValueOf(SetDirective? set) => WithoutVoid(set!.Value.Accept(this), set.Value.Span);
    }

    private bool Assign(SetDirective set, List<(Condition Condition, Code Value)> arms, Code last)
    {
        ValueType type = arms.Aggregate(last.Type, (all, arm) => all.Join(arm.Value.Type));
        bool isVariable = set.Target.Accessors.IsEmpty;
        if (isVariable && (arms.Select(arm => arm.Value).Append(last).Any(value => value.Type.MayBe(Kinds.Null | Kinds.Void) || value.Text.Contains('\n', StringComparison.Ordinal))
            || !HaveOneType([.. arms.Select(arm => arm.Value.Type.CSharp), last.Type.CSharp], type.CSharp)))
        {
            return false;
        }

        string indent = new(' ', 4);
        string text = arms is [({ } condition, { Constant: true })] && last.Constant is false ? condition.Text
            : arms is [({ } only, { } value)] ? $"{only.Text} ? {value.Text} : {last.Text}"
            : $"\n{indent}{string.Join($"\n{indent}: ", [.. arms.Select(arm => $"{arm.Condition.Text} ? {arm.Value.Text}"), last.Text])}";
        SetDirective chosen = set with { Value = new Chosen(set.Value.Span, new Code(text, type) { IsAtomic = false }) };
        if (isVariable)
        {
            VisitSet(chosen);
        }
        else
        {
            Assign(chosen, new Code(text, type) { IsAtomic = false });
        }

        return true;
    }

    /// <summary>Whether C# finds the type of a choice among values of these types by itself.</summary>
    private static bool HaveOneType(IReadOnlyList<string> types, string joined) => types.All(type => type == joined) || (joined == "object" && types[^1] == joined);

    private static SetDirective? OnlySet(Block block)
    {
        Statement[] statements = [.. block.Statements.Where(statement => statement is not FixedText { Output: var output } || statement is Comment || !string.IsNullOrWhiteSpace(output))];
        return statements is [SetDirective set] ? set : null;
    }

    private static bool IsSame(Reference target, Reference other) =>
        target.Name == other.Name && target.Form == other.Form
        && (target is { Form: ReferenceForm.Plain, Accessors: [] }
            ? other.Accessors.IsEmpty
            : IsStatus(target) && IsStatus(other));

    private static bool IsStatus(Reference target) => target is { Name: "context", Accessors: [PropertyAccess { Name: "responseOverride" }, PropertyAccess { Name: "status" }] };

    /// <summary>A value that is code already.</summary>
    private sealed record Chosen(TextSpan Span, Code Code) : Expression(Span)
    {
        public override T Accept<T>(SyntaxVisitor<T> visitor) => (T)(object)Code;
    }
}
