using System.Collections.Immutable;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary><c>#set</c> of a variable.</summary>
/// <param name="syntax">The directive.</param>
/// <param name="value">What is assigned; null leaves the variable as it was.</param>
/// <param name="variable">The variable's number; <see cref="VariableNumbers.None"/> where Velocity loses the assignment.</param>
internal sealed class SetNode(SetDirective syntax, ExpressionNode value, int variable) : StatementNode
{
    public override void Render(Frame frame)
    {
        object? assigned = value.Evaluate(frame);
        frame.Observer?.Assigned(syntax, assigned);
        if (assigned is not null && variable != VariableNumbers.None)
        {
            frame.Scope.Set(variable, assigned);
        }
    }
}

/// <summary><c>#set</c> of a property or an index.</summary>
internal sealed class SetMemberNode(
    SetDirective syntax, ExpressionNode value, int variable, ImmutableArray<AccessorNode> way, AccessorNode member) : StatementNode
{
    public override void Render(Frame frame)
    {
        object? assigned = value.Evaluate(frame);
        frame.Observer?.Assigned(syntax, assigned);
        if (assigned is null)
        {
            return;
        }

        object? holder = frame.Scope.Get(variable);
        foreach (AccessorNode accessor in way)
        {
            if (holder is null)
            {
                return;
            }

            holder = accessor.Get(frame, holder);
        }

        if (holder is not null)
        {
            member.Set(frame, holder, assigned);
        }
    }
}

/// <summary><c>#if</c> with its <c>#elseif</c> and <c>#else</c>.</summary>
internal sealed class IfNode(IfDirective syntax, ImmutableArray<BranchNode> branches, BlockNode? otherwise) : StatementNode
{
    private readonly BranchNode[] branches = [.. branches];

    public override void Render(Frame frame)
    {
        foreach (BranchNode branch in branches)
        {
            if (branch.Test(frame))
            {
                branch.Body.Render(frame);
                return;
            }
        }

        if (otherwise is not null)
        {
            frame.Observer?.EnteredElse(syntax);
            otherwise.Render(frame);
        }
    }
}

/// <summary>A condition and what it guards.</summary>
internal sealed class BranchNode(IfBranch syntax, ExpressionNode condition, BlockNode body) : Node
{
    public BlockNode Body => body;

    public bool Test(Frame frame)
    {
        bool holds = condition.Test(frame);
        frame.Observer?.Tested(syntax, holds);
        return holds;
    }
}

/// <summary><c>#define</c></summary>
internal sealed class DefineNode(DefineDirective syntax, int variable, BlockNode body) : StatementNode
{
    public override void Render(Frame frame) => frame.Scope.Set(variable, new DefinedBlock(syntax, body, frame));
}

/// <summary><c>#break</c></summary>
internal sealed class BreakNode(BreakDirective syntax, ExpressionNode? scope) : StatementNode
{
    public override void Render(Frame frame)
    {
        if (scope is null)
        {
            throw StopSignal.Nearest();
        }

        object? value = scope.Evaluate(frame);
        frame.Current = syntax;
        throw value is ForeachScope loop
            ? new StopSignal(loop.Owner, isNearest: false)
            : new JavaException("VelocityException", "What #break is given is no scope such as $foreach");
    }
}

/// <summary><c>#stop</c></summary>
internal sealed class StopNode(ExpressionNode? message) : StatementNode
{
    public override void Render(Frame frame)
    {
        message?.Evaluate(frame);
        throw StopSignal.Everything();
    }
}

/// <summary><c>#include</c> or <c>#parse</c></summary>
internal sealed class IncludeNode(IncludeDirective syntax, ImmutableArray<ExpressionNode> arguments) : StatementNode
{
    public override void Render(Frame frame)
    {
        foreach (ExpressionNode argument in arguments)
        {
            argument.Evaluate(frame);
        }

        if (syntax.Name == "include" && arguments.IsEmpty)
        {
            return;
        }

        frame.Current = syntax;
        throw new JavaException("ResourceNotFoundException", $"#{syntax.Name} finds nothing: API Gateway has no files to include");
    }
}
