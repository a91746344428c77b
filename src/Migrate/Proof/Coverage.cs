using VtlKit.Evaluation;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>
/// Which parts of a template some cases reached: both ways of each condition, no turn, one and several of each loop, and each reference with and
/// without a text.
/// </summary>
internal sealed class Coverage : RenderingObserver
{
    private readonly HashSet<(int, int)> reached = [];

    /// <summary>How many parts were reached.</summary>
    public int Reached => reached.Count(part => part.Item2 < 2);

    /// <summary>Whether the last case reached a part that none had reached before.</summary>
    public bool HasGrown { get; private set; }

    /// <summary>How many parts the template has: two for each condition and each loop.</summary>
    public static int PartsOf(SyntaxTree tree) => 2 * tree.Root.DescendantsAndSelf().Count(node => node is IfBranch or ForeachDirective);

    /// <summary>Begins a case.</summary>
    public void Begin() => HasGrown = false;

    public override void Tested(IfBranch branch, bool holds) => Reach(branch.Span.Start, holds ? 1 : 0);

    public override void Looped(ForeachDirective node, int turns)
    {
        Reach(node.Span.Start, turns == 0 ? 0 : 1);
        if (turns > 1)
        {
            Reach(node.Span.Start, 2);
        }
    }

    public override void Printed(Reference reference, string text)
    {
        Reach(reference.Span.Start, text.Length == 0 ? 3 : 4);
        if (text.AsSpan().ContainsAny("\"'\\\n"))
        {
            Reach(reference.Span.Start, 5);
        }
    }

    private void Reach(int start, int way) => HasGrown |= reached.Add((start, way));
}
