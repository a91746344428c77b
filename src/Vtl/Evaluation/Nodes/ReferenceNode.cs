using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Evaluation.Nodes;

/// <summary>A reference: a variable and the steps from it.</summary>
internal sealed class ReferenceNode(Reference syntax, int variable, ImmutableArray<AccessorNode> way) : ExpressionNode
{
    /// <summary>API Gateway makes an empty text of whatever does not resolve, in output and in expressions alike.</summary>
    private const string Unresolved = "";

    private readonly AccessorNode[] way = [.. way];
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

        return value ?? Unresolved;
    }
}
