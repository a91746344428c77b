using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary><c>#foreach</c></summary>
/// <param name="syntax">The directive.</param>
/// <param name="variables">The variables that a loop sets.</param>
/// <param name="source">What is iterated over, or null where there is no third argument.</param>
/// <param name="body">What is repeated: the body, or, behind Velocity's back, the references of a fourth argument.</param>
internal sealed class ForeachNode(ForeachDirective syntax, LoopVariables variables, ExpressionNode? source, LoopBody body) : StatementNode
{
    public override void Render(Frame frame)
    {
        frame.Current = syntax;
        if (syntax.Arguments.Length < 2)
        {
            throw new JavaException("ArrayIndexOutOfBoundsException", "#foreach has nothing to iterate over");
        }

        object? iterated = source?.Evaluate(frame);
        if (iterated is null)
        {
            frame.Observer?.Looped(syntax, 0);
            return;
        }

        frame.Current = syntax;
        if (JavaIteration.Of(iterated) is { } items)
        {
            Loop(frame, items);
        }
        else
        {
            frame.Observer?.Looped(syntax, 0);
        }
    }

    private void Loop(Frame frame, JavaIterator items)
    {
        LoopState state = variables.Begin(frame.Scope, syntax);
        int turns = 0;
        int level = frame.Depth;
        try
        {
            Scope.NullVariable? nullVariable = null;
            while (turns < frame.LoopTurns && items.HasNext)
            {
                frame.Step(syntax);
                frame.Current = syntax;
                turns++;
                variables.BeginTurn(frame.Scope, turns);
                object? item = items.Next();
                variables.SetItem(frame.Scope, state.Loop, item, items.HasNext);
                frame.Observer?.Turned(syntax, turns, item);
                if (item is null)
                {
                    RenderTurnForNull(frame, nullVariable ??= new Scope.NullVariable(variables.Item));
                }
                else
                {
                    body.Render(frame);
                }
            }
        }
        catch (StopSignal stop) when (stop.IsFor(syntax))
        {
            frame.Depth = level;
        }
        catch (StopSignal)
        {
            EndLoop(frame, state, turns);
            throw;
        }

        EndLoop(frame, state, turns);
    }

    private void EndLoop(Frame frame, in LoopState state, int turns)
    {
        frame.Observer?.Looped(syntax, turns);
        variables.End(frame.Scope, state);
    }

    private void RenderTurnForNull(Frame frame, Scope.NullVariable variable)
    {
        frame.Scope.Hide(variable);
        try
        {
            body.Render(frame);
        }
        finally
        {
            frame.Scope.Reveal(variable);
        }
    }
}

/// <summary>What a loop repeats.</summary>
/// <param name="block">The body, or null.</param>
/// <param name="references">Without a body, what prints.</param>
internal sealed class LoopBody(BlockNode? block, ImmutableArray<StatementNode> references) : Node
{
    public void Render(Frame frame)
    {
        if (block is not null)
        {
            block.Render(frame);
            return;
        }

        foreach (StatementNode reference in references)
        {
            reference.Render(frame);
        }
    }
}
