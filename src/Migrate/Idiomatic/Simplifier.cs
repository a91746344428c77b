using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>
/// Takes the detours out of a template that are there only for VTL: variables that hold escaped text or the keys of a map, and maps that are
/// filled in one loop to be printed in another.
/// </summary>
internal static class Simplifier
{
    /// <summary>A tree that prints the same.</summary>
    public static SyntaxTree Simplify(SyntaxTree tree)
    {
        tree = BlockInliner.Inline(Inlined(ConstantFolder.Fold(tree)));
        for (int pass = 0; pass < 20; pass++)
        {
            SyntaxTree next = InlineOne(tree) ?? CollectOne(tree) ?? tree;
            if (ReferenceEquals(next, tree))
            {
                return WithoutUnread(tree);
            }

            tree = next;
        }

        return tree;
    }

    /// <summary>Variables first: a block that is written out several times would assign them as often.</summary>
    private static SyntaxTree Inlined(SyntaxTree tree)
    {
        while (InlineOne(tree) is { } next)
        {
            tree = next;
        }

        return tree;
    }

    /// <summary>Writes the value of a variable where the variable is read.</summary>
    private static SyntaxTree? InlineOne(SyntaxTree tree)
    {
        Names names = new(tree);
        foreach (SetDirective set in names.Sets)
        {
            if (set.Value is not Reference value || !IsDetour(value) || !names.IsAssignedOnce(set.Target.Name) || !names.IsReadAfter(set) || names.IsChanged(set.Target.Name)
                || !value.DescendantsAndSelf().OfType<Reference>().All(read => names.HoldsWithin(read.Name, set)))
            {
                continue;
            }

            TreeRewriter rewriter = new(
                reference => reference.Name == set.Target.Name && reference.Form != ReferenceForm.Bare ? Inlined(reference, value) : reference,
                statement => statement is SetDirective other && other.Span == set.Span ? [] : [statement]);
            return tree with { Root = rewriter.Rewrite(tree.Root) };
        }

        return null;
    }

    private static Reference Inlined(Reference read, Reference value) =>
        read with { Name = value.Name, Form = value.Form, Accessors = value.Accessors.AddRange(read.Accessors) };

    /// <summary>Whether a value is better read where it is used.</summary>
    private static bool IsDetour(Reference value) =>
        Escapes.Peel(value) is not null || value.Accessors is [.., MethodCall { Name: "keySet", Arguments: [] }] || value is { Name: "input", Accessors: [MethodCall { Name: "params", Arguments: [] }] };

    /// <summary>A map that one loop fills for each key of another map, and a second loop prints: the second one goes through the other map.</summary>
    private static SyntaxTree? CollectOne(SyntaxTree tree)
    {
        Names names = new(tree);
        foreach (SetDirective set in names.Sets.Where(set => set.Value is MapLiteral { Entries: [] } && names.IsAssignedOnce(set.Target.Name)))
        {
            string map = set.Target.Name;
            ForeachDirective[] loops = [.. tree.Root.Statements.OfType<ForeachDirective>()];
            ForeachDirective? filling = loops.FirstOrDefault(loop => PutOf(loop, map) is not null);
            ForeachDirective[] printing = [.. names.Loops.Where(loop => loop.Source is Reference { Accessors: [MethodCall { Name: "keySet", Arguments: [] }] } source && source.Name == map)];
            if (filling?.Source is not Reference source || !IsStable(source) || PutOf(filling, map) is not ([var key, var value], var conditions) || !IsInjective(key, filling.Variable)
                || printing is not [var print] || print.Span.Start < filling.Span.End || names.Loops.Any(loop => loop != filling && loop.Variable == filling.Variable)
                || filling.DescendantsAndSelf().OfType<FixedText>().Any(text => !string.IsNullOrWhiteSpace(text.Output))
                || names.IsAssigned(filling.Variable) || names.IsAssigned(print.Variable)
                || !conditions.Append(value).SelectMany(part => part.DescendantsAndSelf()).OfType<Reference>().All(read => read.Name == filling.Variable || names.HoldsWithin(read.Name, set))
                || (!conditions.IsEmpty && AsksForTurn(print.Body)))
            {
                continue;
            }

            int uses = tree.Root.DescendantsAndSelf().OfType<Reference>().Count(reference => reference.Name == map);
            int known = 0;
            TreeRewriter rewriter = new(
                reference =>
                {
                    if (reference.Name == print.Variable && key is Reference keyReference)
                    {
                        return Inlined(reference, keyReference);
                    }

                    if (reference.Name == map && reference.Accessors is [MethodCall { Name: "get", Arguments: [Reference argument] }, ..] && Same(argument, key) && value is Reference valueReference)
                    {
                        known++;
                        return Inlined(reference with { Accessors = reference.Accessors[1..] }, valueReference);
                    }

                    return reference;
                },
                statement =>
                {
                    if (statement.Span == filling.Span || statement.Span == set.Span)
                    {
                        return [];
                    }

                    if (statement is SetDirective { Value: Reference { Accessors: [MethodCall { Name: "keySet" }, MethodCall { Name: "size" }] } sized } counted
                        && sized.Name == map && !names.IsRead(counted.Target.Name))
                    {
                        known++;
                        return [];
                    }

                    return
                    [
                        statement is ForeachDirective loop && loop.Span == print.Span
                            ? loop with { Variable = filling.Variable, Arguments = loop.Arguments.SetItem(0, filling.Arguments[0]).SetItem(2, source), Body = Under(conditions, loop.Body) }
                            : statement,
                    ];
                });
            Block root = rewriter.Rewrite(tree.Root);

            // The assignment, the call that puts and the source of the loop are the other uses; any further one could see the map itself.
            if (known + 3 == uses)
            {
                return tree with { Root = root };
            }
        }

        return null;
    }

    /// <summary>What a loop puts into a map once each turn at most, and under which conditions.</summary>
    private static (ImmutableArray<Expression> Put, ImmutableArray<Expression> Conditions)? PutOf(ForeachDirective loop, string map)
    {
        var conditions = ImmutableArray.CreateBuilder<Expression>();
        Statement[] statements = [.. loop.Body.Statements.Where(statement => statement is not FixedText)];
        while (statements is [IfDirective { Branches: [var branch], Else: null }])
        {
            if (!AlwaysHolds(branch.Condition))
            {
                conditions.Add(branch.Condition);
            }

            statements = [.. branch.Body.Statements.Where(statement => statement is not FixedText)];
        }

        return statements is [Interpolation { Reference: { Name: "util", Accessors: [MethodCall { Name: "qr" or "quiet", Arguments: [Reference { Accessors: [MethodCall { Name: "put", Arguments: { Length: 2 } put }] } target] }] } }]
            && target.Name == map ? (put, conditions.ToImmutable()) : null;
    }

    /// <summary>Whether a loop asks for more of its turns than whether a comma is due.</summary>
    private static bool AsksForTurn(Block body)
    {
        HashSet<Reference> known =
        [
            .. body.DescendantsAndSelf().OfType<IfDirective>()
                .Where(branches => branches is { Branches: [var branch], Else: null } && branch.Body.Statements is [FixedText text] && text.Output.Trim() == ",")
                .SelectMany(branches => branches.Branches[0].Condition.DescendantsAndSelf().OfType<Reference>()),
        ];
        return body.DescendantsAndSelf().OfType<Reference>().Any(reference => reference.Name is "foreach" or "velocityCount" or "velocityHasNext" && !known.Contains(reference));
    }

    private static Block Under(ImmutableArray<Expression> conditions, Block body) =>
        conditions.Reverse().Aggregate(body, (inner, condition) => new Block(body.Span, [new IfDirective(body.Span, [new IfBranch(body.Span, condition, inner)], null)]));

    /// <summary>On API Gateway a reference holds unless it is false, which a text never is.</summary>
    private static bool AlwaysHolds(Expression condition) => condition switch
    {
        ParenthesizedExpression parenthesized => AlwaysHolds(parenthesized.Inner),
        BinaryExpression { Operator: BinaryOperator.And } both => AlwaysHolds(both.Left) && AlwaysHolds(both.Right),
        BinaryExpression { Operator: BinaryOperator.Or } either => AlwaysHolds(either.Left) || AlwaysHolds(either.Right),
        Reference { Accessors: [.., MethodCall { Name: "trim" or "escapeJavaScript", Arguments.Length: <= 1 }] } => true,
        _ => false,
    };

    private static bool IsStable(Reference source) => source is { Name: "input", Accessors: [MethodCall { Name: "params", Arguments: [] }, PropertyAccess, MethodCall { Name: "keySet", Arguments: [] }] };

    /// <summary>Whether no two elements give the same key.</summary>
    private static bool IsInjective(Expression key, string variable) =>
        key is Reference reference && ((reference.Name == variable && reference.Accessors.IsEmpty) || (Escapes.Peel(reference) is var (inner, repaired) && !repaired && IsInjective(inner, variable)));

    private static bool Same(Expression left, Expression right) => (left, right) switch
    {
        (Reference one, Reference other) => one.Name == other.Name && one.Accessors.Length == other.Accessors.Length && one.Accessors.Zip(other.Accessors).All(pair => Same(pair.First, pair.Second)),
        (StringLiteral { Content: null } one, StringLiteral { Content: null } other) => one.Value == other.Value,
        _ => false,
    };

    private static bool Same(Accessor left, Accessor right) => (left, right) switch
    {
        (PropertyAccess one, PropertyAccess other) => one.Name == other.Name,
        (MethodCall one, MethodCall other) => one.Name == other.Name && one.Arguments.Length == other.Arguments.Length && one.Arguments.Zip(other.Arguments).All(pair => Same(pair.First, pair.Second)),
        _ => false,
    };

    /// <summary>Leaves out assignments that nothing reads and that do nothing else.</summary>
    private static SyntaxTree WithoutUnread(SyntaxTree tree)
    {
        Names names = new(tree);
        return tree with
        {
            Root = new TreeRewriter(
                reference => reference,
                statement => statement is SetDirective { Target.Accessors: [] } set && (IsWithoutEffect(set.Value) || IsReadingAhead(set, tree.Root))
                    && names.IsAssignedOnce(set.Target.Name) && !names.IsRead(set.Target.Name) ? [] : [statement]).Rewrite(tree.Root),
        };
    }

    /// <summary>Whether it reads the payload, which fails for what is no JSON, and something behind it does so in any case.</summary>
    private static bool IsReadingAhead(SetDirective set, Block root) =>
        set.Value is Reference { Name: "input", Accessors: [MethodCall { Name: "path", Arguments: [StringLiteral { Content: null, Value: "$" }] }] }
        && !root.DescendantsAndSelf().Any(node => node is StopDirective or BreakDirective)
        && root.Statements.Where(statement => statement.Span.Start >= set.Span.End).Any(ReadsPayload);

    private static bool ReadsPayload(Statement statement)
    {
        Expression? first = statement switch
        {
            Interpolation printed => printed.Reference,
            SetDirective set => set.Value,
            IfDirective branches => branches.Branches[0].Condition,
            ForeachDirective loop => loop.Source,
            _ => null,
        };
        return first is not null
            && !first.DescendantsAndSelf().Any(node => node is BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or })
            && first.DescendantsAndSelf().Any(node => node is Reference { Name: "input", Accessors: [MethodCall { Name: "path" or "json", Arguments: [StringLiteral { Content: null }] }, ..] });
    }

    private static bool IsWithoutEffect(Expression value) => value switch
    {
        StringLiteral { Content: { } content } => content.DescendantsAndSelf().All(node => node is Block or FixedText or Interpolation or PropertyAccess or Reference { Name: "context" or "stageVariables" }),
        StringLiteral or BooleanLiteral or NumberLiteral or MapLiteral { Entries: [] } or ListLiteral { Items: [] } => true,
        _ => false,
    };

    /// <summary>Where the names of a template are assigned and read.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> assignments = new(StringComparer.Ordinal);
        private readonly ILookup<string, Reference> reads;
        private readonly HashSet<string> loopVariables;
        private readonly HashSet<string> changed;

        public Names(SyntaxTree tree)
        {
            SyntaxNode[] nodes = [.. tree.Root.DescendantsAndSelf()];
            Sets = [.. nodes.OfType<SetDirective>().Where(set => set.Target is { Accessors: [], Form: ReferenceForm.Plain })];
            Loops = [.. nodes.OfType<ForeachDirective>()];
            HashSet<Reference> targets = new(Sets.Select(set => set.Target).Concat(Loops.Select(loop => loop.Arguments.FirstOrDefault()).OfType<Reference>()), ReferenceEqualityComparer.Instance);
            reads = nodes.OfType<Reference>().Where(reference => !targets.Contains(reference)).ToLookup(reference => reference.Name);
            foreach (SetDirective set in Sets)
            {
                assignments[set.Target.Name] = assignments.GetValueOrDefault(set.Target.Name) + 1;
            }

            conditionals = [.. nodes.OfType<IfBranch>().Select(branch => branch.Body.Span), .. nodes.OfType<IfDirective>().Select(branches => branches.Else?.Span).OfType<Text.TextSpan>()];
            changed = [.. nodes.OfType<SetDirective>().Where(set => set.Target is not { Accessors: [], Form: ReferenceForm.Plain }).Select(set => set.Target.Name)];
            loopVariables = [.. Loops.Select(loop => loop.Variable)];
        }

        public ImmutableArray<SetDirective> Sets { get; }

        public ImmutableArray<ForeachDirective> Loops { get; }

        public bool IsAssigned(string name) => assignments.ContainsKey(name);

        public bool IsAssignedOnce(string name) => assignments.GetValueOrDefault(name) == 1 && !loopVariables.Contains(name);

        /// <summary>Whether a member of it is assigned.</summary>
        public bool IsChanged(string name) => changed.Contains(name);

        public bool IsRead(string name) => reads.Contains(name);

        /// <summary>Whether a name stands for the same at a statement and wherever its result is read.</summary>
        public bool HoldsWithin(string name, SetDirective set)
        {
            if (name is "input" or "util" or "context" or "stageVariables")
            {
                return true;
            }

            ForeachDirective[] binding = [.. Loops.Where(loop => loop.Variable == name)];
            return binding.Length == 0
                ? assignments.GetValueOrDefault(name) <= 1 || IsLeftAloneAround(name, set)
                : !IsAssigned(name) && binding is [var loop] && loop.Span.Contains(set.Span) && reads[set.Target.Name].All(read => loop.Span.Contains(read.Span));
        }

        /// <summary>Whether nothing assigns to a name in the turn of a loop that a statement and all reads of its result are in.</summary>
        private bool IsLeftAloneAround(string name, SetDirective set) =>
            Loops.LastOrDefault(loop => loop.Body.Span.Contains(set.Span)) is { } around
            && reads[set.Target.Name].All(read => around.Body.Span.Contains(read.Span))
            && Sets.All(other => other.Target.Name != name || !around.Body.Span.Contains(other.Span));

        /// <summary>Whether all reads of a variable follow its assignment, in the same block or further in.</summary>
        public bool IsReadAfter(SetDirective set)
        {
            ForeachDirective? loop = Loops.LastOrDefault(candidate => candidate.Body.Span.Contains(set.Span));
            return !IsConditional(set) && reads[set.Target.Name].All(read => read.Span.Start >= set.Span.End && (loop is null || loop.Body.Span.Contains(read.Span))
                && read.Escape == ReferenceEscape.None);
        }

        private bool IsConditional(SetDirective set) => conditionals.Any(branch => branch.Contains(set.Span) && !reads[set.Target.Name].All(read => branch.Contains(read.Span)));

        private readonly ImmutableArray<Text.TextSpan> conditionals;
    }
}
