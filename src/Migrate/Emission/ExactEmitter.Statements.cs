using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Emission;

/// <content>Text, conditions, assignments and what ends a template or a loop.</content>
internal partial class ExactEmitter
{
    public override Code VisitBlock(Block node)
    {
        foreach (Statement statement in node.Statements)
        {
            if (hasEnded)
            {
                break;
            }

            statement.Accept(this);
        }

        return Nothing;
    }

    public override Code VisitFixedText(FixedText node)
    {
        if (node is Comment && CommentOf(tree.Source[node.Span]) is { Length: > 0 } comment && !isInFunction)
        {
            if (!run.IsFixed)
            {
                Flush();
            }

            writer.Line($"// {comment}");
        }

        run.Add(node.Output);
        return Nothing;
    }

    public override Code VisitInterpolation(Interpolation node)
    {
        Reference reference = node.Reference;
        if (reference.Form == ReferenceForm.Bare)
        {
            run.Add(reference.Name);
            return Nothing;
        }

        if (reference.Escape.IsEscaped)
        {
            Discard(Read(reference));
            run.Add(reference.Escape.Backslashes);
            run.Add(reference.Literal);
            return Nothing;
        }

        if (blocks.TryGetValue(reference.Name, out DefineDirective? define) && reference.Accessors.IsEmpty)
        {
            PrintBlock(reference, define);
            return Nothing;
        }

        Code value = Read(reference);
        run.Add(reference.Escape.Backslashes);
        run.Add(reference.Escape.Marks);
        if (value.Type.Present == Kinds.None)
        {
            Discard(value);
            return Nothing;
        }

        run.Add(ToText(value, reference.Span, mayBeNull: true));
        return Nothing;
    }

    public override Code VisitSet(SetDirective node)
    {
        Code value = node.Value.Accept(this);
        if (value.Type.Own == Kinds.Void)
        {
            Discard(value);
            return Nothing;
        }

        if (!node.Target.Accessors.IsEmpty)
        {
            Assign(node, WithoutVoid(value, node.Value.Span));
            return Nothing;
        }

        if (node.Target.Form != ReferenceForm.Plain)
        {
            Discard(value);
            return Nothing;
        }

        string name = node.Target.Name;
        if (name is "input" or "util" or "context" or "stageVariables" or "foreach" or "velocityCount" or "velocityHasNext")
        {
            throw new Refusal(node.Target.Span, $"${name} is given another value. Give the variable another name.");
        }

        if (blocks.ContainsKey(name))
        {
            throw new Refusal(node.Target.Span, $"${name} is a block of #define as well. Give the variable another name.");
        }

        if (value.Type.MayBe(Kinds.Variable))
        {
            throw new Refusal(node.Value.Span, "A variable stands for $input or $util. Use them by their own names.");
        }

        Variable variable = VariableFor(name, out bool isLoop);
        bool isVoid = value.Type.MayBe(Kinds.Void);
        bool wasAssigned = assigned.Contains(name);
        variable.Assign(value.Type.With(value.Type.Present), value.IsPure);
        bool isDeclaration = variable.Use(place, isAssignment: !isVoid) && !isLoop;
        if (!isVoid)
        {
            assigned = assigned.Add(name);
        }

        if (!variable.IsRead && !isLoop)
        {
            Discard(value);
            return Nothing;
        }

        if (!run.IsFixed)
        {
            Flush();
        }

        if (!isLoop)
        {
            used.Add(variable);
        }

        string target = variable.Identifier;
        if (isVoid)
        {
            if (!wasAssigned)
            {
                variable.Read(isSet: false);
            }

            writer.Line($"{target} = {value.Operand} ?? {target};");
        }
        else if (isDeclaration)
        {
            // The compiler would take a long or a BigInteger for the type of the variable, which can become any number.
            bool isInferred = value.Type.CSharp == variable.Type.CSharp && !value.Type.IsNullable && !(value.Type.CSharp == "object" && value.Type.Is(Kinds.Number));
            writer.Line(isInferred ? $"var {target} = {value.Text};" : $"{variable.CSharp} {target} = {value.Text};");
        }
        else if (value.Text != target)
        {
            writer.Line($"{target} = {value.Text};");
        }

        return Nothing;
    }

    public override Code VisitIf(IfDirective node)
    {
        List<(string Condition, SyntaxNode Body)> branches = [];
        Block? last = node.Else;
        List<Condition> conditions = [];
        for (int i = 0; i < node.Branches.Length; i++)
        {
            IfBranch branch = node.Branches[i];
            Condition condition = ConditionOf(branch.Condition);
            if (condition.Constant is { } isTaken)
            {
                if (!condition.IsPure && conditions.Count > 0)
                {
                    // It is only looked at where none of the others holds.
                    last = new Block(branch.Span, [node with { Branches = node.Branches[i..] }]);
                    break;
                }

                Discard(ToCode(condition));
                if (isTaken)
                {
                    last = branch.Body;
                    break;
                }

                continue;
            }

            conditions.Add(condition);
            branches.Add((condition.Text, branch.Body));
        }

        if (branches.Count == 0)
        {
            if (last is not null)
            {
                VisitBlock(last);
            }

            return Nothing;
        }

        Flush();
        if (branches.Count == 1 && last is null && conditions[0].IsPure && IsEmpty((Block)branches[0].Body))
        {
            return Nothing;
        }

        ImmutableHashSet<string> before = assigned;
        ImmutableHashSet<string>? after = null;
        bool allEnd = true;
        for (int i = 0; i < branches.Count; i++)
        {
            WriteBranch($"{(i == 0 ? "if" : "else if")} ({branches[i].Condition})", (Block)branches[i].Body);
        }

        if (last is not null && !last.Statements.IsEmpty && allEnd)
        {
            assigned = before;
            hasEnded = false;
            WriteElse(() => VisitBlock(last));
            allEnd = hasEnded;
            after = hasEnded ? null : assigned;
        }
        else if (last is not null && !last.Statements.IsEmpty)
        {
            WriteBranch("else", last);
        }
        else
        {
            allEnd = false;
            after = after is null ? before : after.Intersect(before);
        }

        assigned = after ?? before;
        hasEnded = allEnd;
        return Nothing;

        void WriteBranch(string head, Block body)
        {
            assigned = before;
            hasEnded = false;
            WriteBlock(head, () => VisitBlock(body));
            if (!hasEnded)
            {
                allEnd = false;
                after = after is null ? assigned : after.Intersect(assigned);
            }

            hasEnded = false;
        }
    }

    public override Code VisitIfBranch(IfBranch node) => VisitBlock(node.Body);

    /// <summary>Whether nothing comes of a block.</summary>
    private bool IsEmpty(Block block) => block.Statements.All(statement => statement is FixedText { Output.Length: 0 } and not Comment
        || (statement is SetDirective { Target: { Accessors.IsEmpty: true, Form: ReferenceForm.Plain } target } set
            && !loops.Any(loop => loop.Node.Variable == target.Name)
            && !blocks.ContainsKey(target.Name)
            && !model.VariableOf(target.Name).IsRead
            && set.Value is StringLiteral or BooleanLiteral or NumberLiteral));

    public override Code VisitBreak(BreakDirective node)
    {
        bool isNearest = node.Scope is null
            || node.Scope is Reference { Name: "foreach", Accessors.IsEmpty: true, Form: not (ReferenceForm.Bare or ReferenceForm.SlashBang) };
        if (isInFunction || !isNearest)
        {
            throw new Refusal(node.Span, "#break leaves something else than the nearest loop.");
        }

        Flush();
        writer.Line(loops.Count > 0 ? "break;" : "return output.ToString();");
        hasEnded = true;
        return Nothing;
    }

    public override Code VisitStop(StopDirective node)
    {
        if (isInFunction)
        {
            throw new Refusal(node.Span, "#stop stands in a block or a string.");
        }

        if (node.Message is { } message)
        {
            Discard(message.Accept(this));
        }

        Flush();
        writer.Line("return output.ToString();");
        hasEnded = true;
        return Nothing;
    }

    public override Code VisitInclude(IncludeDirective node) =>
        throw new Refusal(node.Span, $"#{node.Name} finds nothing on API Gateway: the template always fails.");

    public override Code VisitMacro(MacroDirective node) => Nothing;

    protected static string CommentOf(string comment) =>
        CSharpText.Comment((comment.StartsWith("##", StringComparison.Ordinal) ? comment.TrimStart('#') : comment.Trim('#', '*')).Trim().ReplaceLineEndings(" "));
}
