using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>
/// Is told what a rendering does, step by step: for a trace, or to measure which parts of a template some requests reach. Values are
/// those of the template and must not be changed.
/// </summary>
public abstract class RenderingObserver
{
    /// <summary>A <c>#set</c> was carried out; a null value left its target as it was.</summary>
    public virtual void Assigned(SetDirective node, object? value)
    {
    }

    /// <summary>A condition was tested.</summary>
    public virtual void Tested(IfBranch branch, bool holds)
    {
    }

    /// <summary>The <c>#else</c> of a directive was entered.</summary>
    public virtual void EnteredElse(IfDirective node)
    {
    }

    /// <summary>A loop begins a turn, counted from 1.</summary>
    public virtual void Turned(ForeachDirective node, int turn, object? item)
    {
    }

    /// <summary>A loop has ended, after so many turns; 0 also where its source is nothing to loop over.</summary>
    public virtual void Looped(ForeachDirective node, int turns)
    {
    }

    /// <summary>A reference printed a text.</summary>
    public virtual void Printed(Reference reference, string text)
    {
    }

    /// <summary>Text, maybe none, went to the output of the rendering, not only into a string: from <paramref name="start"/> on, so many characters.</summary>
    public virtual void Wrote(SyntaxNode node, int start, int length)
    {
    }
}
