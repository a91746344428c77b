using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <content>Statements.</content>
internal sealed partial class TemplateRenderer
{
    private const string LoopCounter = "velocityCount";
    private const string LoopHasNext = "velocityHasNext";
    private const string LoopScope = "foreach";

    public override object? VisitBlock(Block node)
    {
        Descend(node);
        foreach (Statement statement in node.Statements)
        {
            Step(statement);
            statement.Accept(this);
        }

        depth--;
        return null;
    }

    public override object? VisitFixedText(FixedText node)
    {
        Write(node, node.Output);
        return null;
    }

    public override object? VisitInterpolation(Interpolation node)
    {
        Print(node.Reference);
        return null;
    }

    /// <summary>A value that is null leaves the target as it was.</summary>
    public override object? VisitSet(SetDirective node)
    {
        object? value = node.Value.Accept(this);
        observer?.Assigned(node, value);
        if (value is null)
        {
            return null;
        }

        if (!node.Target.Accessors.IsEmpty)
        {
            Assign(node.Target, value);
        }
        else if (node.Target.Form == ReferenceForm.Plain)
        {
            // Velocity takes the name from the first token, so that an assignment to ${x} or $!x is lost.
            scope.Set(node.Target.Name, value);
        }

        return null;
    }

    public override object? VisitIf(IfDirective node)
    {
        foreach (IfBranch branch in node.Branches)
        {
            bool holds = IsTrue(branch.Condition);
            observer?.Tested(branch, holds);
            if (holds)
            {
                return VisitBlock(branch.Body);
            }
        }

        if (node.Else is null)
        {
            return null;
        }

        observer?.EnteredElse(node);
        return VisitBlock(node.Else);
    }

    public override object? VisitIfBranch(IfBranch node) => VisitBlock(node.Body);

    public override object? VisitForeach(ForeachDirective node)
    {
        current = node;
        if (node.Arguments.Length < 2)
        {
            throw new JavaException("ArrayIndexOutOfBoundsException", "#foreach has nothing to iterate over");
        }

        object? source = node.Source?.Accept(this);
        if (source is null)
        {
            return null;
        }

        current = node;
        if (JavaIteration.Of(source) is { } items)
        {
            Loop(node, items);
        }
        else
        {
            observer?.Looped(node, 0);
        }

        return null;
    }

    public override object? VisitDefine(DefineDirective node)
    {
        scope.Set(node.Variable, new DefinedBlock(node, this));
        return null;
    }

    public override object? VisitBreak(BreakDirective node)
    {
        if (node.Scope is null)
        {
            throw StopSignal.Nearest();
        }

        object? value = node.Scope.Accept(this);
        current = node;
        throw value is ForeachScope loop
            ? new StopSignal(loop.Owner, isNearest: false)
            : new JavaException("VelocityException", "What #break is given is no scope such as $foreach");
    }

    public override object? VisitStop(StopDirective node)
    {
        node.Message?.Accept(this);
        throw StopSignal.Everything();
    }

    public override object? VisitInclude(IncludeDirective node)
    {
        foreach (Expression argument in node.Arguments)
        {
            argument.Accept(this);
        }

        if (node.Name == "include" && node.Arguments.IsEmpty)
        {
            return null;
        }

        current = node;
        throw new JavaException("ResourceNotFoundException", $"#{node.Name} finds nothing: API Gateway has no files to include");
    }

    public override object? VisitMacro(MacroDirective node) => null;

    private void Loop(ForeachDirective node, JavaIterator items)
    {
        object? outerVariable = scope.Get(node.Variable);
        object? outerCounter = scope.Get(LoopCounter);
        object? outerHasNext = scope.Get(LoopHasNext);
        ForeachScope loop = new(node, scope.Get(LoopScope));
        scope.Set(LoopScope, loop);
        Scope.NullVariable? nullVariable = null;
        int level = depth;
        try
        {
            for (int turn = 1; turn <= limits.LoopTurns && items.HasNext; turn++)
            {
                Step(node);
                current = node;
                scope.Set(LoopCounter, turn);
                object? item = items.Next();
                loop.HasNext = items.HasNext;
                scope.Set(LoopHasNext, loop.HasNext);
                scope.Set(node.Variable, item);
                loop.Index++;
                observer?.Turned(node, turn, item);
                if (item is null)
                {
                    RenderTurnForNull(node, nullVariable ??= new Scope.NullVariable(node.Variable));
                }
                else
                {
                    RenderTurn(node);
                }
            }
        }
        catch (StopSignal stop) when (stop.IsFor(node))
        {
            depth = level;
        }
        catch (StopSignal)
        {
            EndLoop();
            throw;
        }

        EndLoop();

        void EndLoop()
        {
            observer?.Looped(node, loop.Index + 1);
            scope.Restore(node.Variable, outerVariable);
            scope.Restore(LoopCounter, outerCounter);
            scope.Restore(LoopHasNext, outerHasNext);
            if (scope.Get(LoopScope) is ForeachScope ended)
            {
                scope.Restore(LoopScope, ended.Parent ?? ended.Replaced);
            }
        }
    }

    private void RenderTurnForNull(ForeachDirective node, Scope.NullVariable variable)
    {
        scope.Hide(variable);
        try
        {
            RenderTurn(node);
        }
        finally
        {
            scope.Reveal(variable);
        }
    }

    /// <summary>The body is repeated, or, behind Velocity's back, a fourth argument.</summary>
    private void RenderTurn(ForeachDirective node)
    {
        if (node.Arguments.Length == 3)
        {
            VisitBlock(node.Body);
        }
        else
        {
            PrintReferences(node.Arguments[3]);
        }
    }

    private void PrintReferences(SyntaxNode node)
    {
        if (node is Reference reference)
        {
            Print(reference);
        }
        else if (node is not StringLiteral)
        {
            foreach (SyntaxNode child in node.Children)
            {
                PrintReferences(child);
            }
        }
    }

    /// <summary>Renders a defined block where it prints; false where it stands in itself too deep.</summary>
    private bool RenderDefined(DefinedBlock block)
    {
        if (block.Depth == DefinedBlock.MaximumDepth)
        {
            return false;
        }

        block.Depth++;
        int level = depth;
        try
        {
            VisitBlock(block.Directive.Body);
        }
        catch (StopSignal stop) when (stop.IsFor(block.Directive))
        {
            depth = level;
        }

        block.Depth--;
        return true;
    }
}
