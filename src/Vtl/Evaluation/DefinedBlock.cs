using VtlKit.Evaluation.Nodes;
using VtlKit.Runtime;
using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>What <c>#define</c> assigns: renders its body wherever it prints.</summary>
internal sealed class DefinedBlock(DefineDirective directive, BlockNode body, Frame frame) : TemplateObject
{
    /// <summary>Velocity's limit: a block that prints itself stops at this depth.</summary>
    private const int MaximumDepth = 2;

    private static readonly JavaClass BlockClass = JavaClass.Public("org.apache.velocity.runtime.directive.Block$Reference", null, []);

    /// <summary>How often the block is being rendered within itself.</summary>
    private int depth;

    /// <inheritdoc/>
    public override JavaClass Class => BlockClass;

    /// <summary>Whether the block was defined in this rendering; <c>$context</c> can carry it into another.</summary>
    public bool IsOf(Frame rendering) => rendering == frame;

    /// <summary>The block's text, or null where it stands in itself too deep.</summary>
    public string? Text() => frame.TextOf(this);

    /// <summary>Renders the block into its own rendering; false where it stands in itself too deep.</summary>
    public bool Render()
    {
        if (depth == MaximumDepth)
        {
            return false;
        }

        depth++;
        frame.Observer?.Entered(directive);
        int level = frame.Depth;
        try
        {
            body.Render(frame);
        }
        catch (StopSignal stop) when (stop.IsFor(directive))
        {
            frame.Depth = level;
        }

        depth--;
        return true;
    }

    /// <inheritdoc/>
    protected internal override void Print(JavaTextBuilder text) => text.Append(Text() ?? "null");
}
