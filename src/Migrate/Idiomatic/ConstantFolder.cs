using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Decides conditions that ask only for what the template itself sets once: switches that whoever writes the template turns.</summary>
internal static class ConstantFolder
{
    /// <summary>A tree that prints the same, without the branches that are never taken.</summary>
    public static SyntaxTree Fold(SyntaxTree tree)
    {
        Dictionary<string, Expression> constants = ConstantsOf(tree);
        return constants.Count == 0 ? tree : tree with { Root = new TreeRewriter(reference => reference, statement => statement is IfDirective branches ? Folded(branches, constants) : [statement]).Rewrite(tree.Root) };
    }

    /// <summary>Variables with a value that is set once, at the outside, before all else that is about them.</summary>
    private static Dictionary<string, Expression> ConstantsOf(SyntaxTree tree)
    {
        SyntaxNode[] nodes = [.. tree.Root.DescendantsAndSelf()];
        HashSet<string> others =
        [
            .. nodes.OfType<ForeachDirective>().Select(loop => loop.Variable),
            .. nodes.OfType<DefineDirective>().Select(define => define.Variable),
            .. nodes.OfType<SetDirective>().GroupBy(set => set.Target.Name).Where(sets => sets.Count() > 1).Select(sets => sets.Key),
        ];
        ILookup<string, int> places = nodes.OfType<Reference>().ToLookup(reference => reference.Name, reference => reference.Span.Start);
        return tree.Root.Statements.OfType<SetDirective>()
            .Where(set => set is { Target.Accessors: [], Value: BooleanLiteral or StringLiteral } && !others.Contains(set.Target.Name) && places[set.Target.Name].Min() == set.Target.Span.Start)
            .ToDictionary(set => set.Target.Name, set => set.Value, StringComparer.Ordinal);
    }

    private static ImmutableArray<Statement> Folded(IfDirective branches, Dictionary<string, Expression> constants)
    {
        var open = ImmutableArray.CreateBuilder<IfBranch>();
        foreach (IfBranch branch in branches.Branches)
        {
            bool? known = ValueOf(branch.Condition, constants);
            if (known == true)
            {
                return open.Count == 0 ? branch.Body.Statements : [branches with { Branches = open.ToImmutable(), Else = branch.Body }];
            }

            if (known is null)
            {
                open.Add(branch);
            }
        }

        return open.Count > 0 ? [branches with { Branches = open.ToImmutable() }] : branches.Else?.Statements ?? [];
    }

    /// <summary>Whether a condition holds; null where that is not known before the template runs.</summary>
    private static bool? ValueOf(Expression condition, Dictionary<string, Expression> constants) => condition switch
    {
        ParenthesizedExpression parenthesized => ValueOf(parenthesized.Inner, constants),
        NotExpression not => !ValueOf(not.Operand, constants),
        BinaryExpression { Operator: BinaryOperator.And } both => (ValueOf(both.Left, constants), ValueOf(both.Right, constants)) switch
        {
            (false, _) => false,
            (true, var right) => right,
            _ => null,
        },
        BinaryExpression { Operator: BinaryOperator.Or } either => (ValueOf(either.Left, constants), ValueOf(either.Right, constants)) switch
        {
            (true, _) => true,
            (false, var right) => right,
            _ => null,
        },
        Reference { Accessors: [] } variable when constants.GetValueOrDefault(variable.Name) is { } value => value is not BooleanLiteral { Value: false },
        Reference { Accessors: [PropertyAccess { Name: "empty" } or MethodCall { Name: "isEmpty", Arguments: [] }] } text when constants.GetValueOrDefault(text.Name) is StringLiteral value => IsEmpty(value),
        _ => null,
    };

    private static bool? IsEmpty(StringLiteral text) => text.Content is null
        ? text.Value.Length == 0
        : text.Content.Statements.SkipLast(1).OfType<FixedText>().Any(piece => piece is not Comment && piece.Output.Length > 0) ? false : null;
}
