using VtlKit.Syntax;

namespace VtlKit.Evaluation;

/// <summary>
/// Counts which parts of a template renderings reach. One recorder is for one rendering at a time, and for any number after each other.
/// </summary>
/// <example><code>
/// var parts = TemplateParts.Of(tree);
/// var recorder = new CoverageRecorder(parts);
/// Evaluator.Render(tree, input, observer: recorder);
/// TemplateCoverage all = known.With(recorder.Coverage);
/// </code></example>
public sealed class CoverageRecorder(TemplateParts parts) : RenderingObserver
{
    private readonly int[] counts = new int[parts.All.Length];

    /// <summary>The parts that are counted.</summary>
    public TemplateParts Parts { get; } = parts;

    /// <summary>What was reached so far.</summary>
    public TemplateCoverage Coverage => new(Parts, [.. counts]);

    /// <inheritdoc/>
    public override void Started() => Count(TemplatePartKind.Template, 0);

    /// <inheritdoc/>
    public override void Assigned(SetDirective node, object? value) => Count(TemplatePartKind.Assignment, node.Span.Start);

    /// <inheritdoc/>
    public override void Tested(IfBranch branch, bool holds) =>
        Count(holds ? TemplatePartKind.Condition : TemplatePartKind.ImplicitElse, branch.Span.Start);

    /// <inheritdoc/>
    public override void EnteredElse(IfDirective node) => Count(TemplatePartKind.Else, node.Span.Start);

    /// <inheritdoc/>
    public override void Turned(ForeachDirective node, int turn, object? item)
    {
        // The loop counts, not the turn: a template that loops a hundred times takes the branch once.
        if (turn == 1)
        {
            Count(TemplatePartKind.Turns, node.Span.Start);
        }
    }

    /// <inheritdoc/>
    public override void Looped(ForeachDirective node, int turns)
    {
        if (turns == 0)
        {
            Count(TemplatePartKind.NoTurns, node.Span.Start);
        }
    }

    /// <inheritdoc/>
    public override void Entered(DefineDirective node) => Count(TemplatePartKind.Definition, node.Span.Start);

    /// <inheritdoc/>
    public override void Printed(Reference reference, string text) => Count(TemplatePartKind.Interpolation, reference.Span.Start);

    /// <summary>The implicit <c>#else</c> is a part of its last condition only, so that a condition before it finds nothing to count.</summary>
    private void Count(TemplatePartKind kind, int key)
    {
        if (Parts.Find(kind, key) is { } number && counts[number] < int.MaxValue)
        {
            counts[number]++;
        }
    }
}
