using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary>A reference: a variable and the steps from it.</summary>
internal sealed class ReferenceNode(Reference syntax, int variable, ImmutableArray<AccessorNode> way) : ExpressionNode
{
    /// <summary>API Gateway makes an empty text of whatever does not resolve, in output and in expressions alike.</summary>
    private const string Unresolved = "";

    /// <summary>The steps but for the last, to what it is taken from.</summary>
    private readonly AccessorNode[] way = [.. way.Take(way.Length - 1)];
    private readonly AccessorNode? last = way.LastOrDefault();
    private readonly bool isBare = syntax.Form == ReferenceForm.Bare;
    private readonly bool hasValue = syntax.Form is not (ReferenceForm.Bare or ReferenceForm.SlashBang);

    public override object? Evaluate(Frame frame) => hasValue ? Execute(frame) : null;

    public override bool Test(Frame frame) => !isBare && Execute(frame) switch
    {
        bool truth => truth,
        DefinedBlock block => block.Text() is not null,
        _ => true,
    };

    /// <summary>The value, however the reference is written; never null.</summary>
    public object Execute(Frame frame)
    {
        object? value = Target(frame);
        if (value is not null && last is not null)
        {
            value = last.Get(frame, value);
        }

        return value ?? Unresolved;
    }

    /// <summary>The value as it is to be printed, as <see cref="AccessorNode.Get(Frame, object, out ReadOnlySpan{char})"/> gives it.</summary>
    public object? Execute(Frame frame, out ReadOnlySpan<char> text)
    {
        text = default;
        object? value = Target(frame);
        return value is null || last is null ? value : last.Get(frame, value, out text);
    }

    private object? Target(Frame frame)
    {
        frame.Step(syntax);
        object? value = frame.Scope.Get(variable);
        foreach (AccessorNode accessor in way)
        {
            if (value is null)
            {
                break;
            }

            value = accessor.Get(frame, value);
        }

        return value;
    }
}
