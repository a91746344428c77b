using System.Collections.Immutable;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Evaluation;

/// <summary>
/// The parts of a template that a rendering can reach or not, numbered in the order of the text. Trees of the same text have the same
/// numbers, so that what was reached in one can be put together with what was reached in another.
/// </summary>
public sealed class TemplateParts
{
    private readonly Dictionary<(TemplatePartKind Kind, int Start), int> numbers = [];

    private TemplateParts(ImmutableArray<TemplatePart> all)
    {
        All = all;
        for (int i = 0; i < all.Length; i++)
        {
            numbers.TryAdd((all[i].Kind, all[i].Key), i);
        }
    }

    /// <summary>All of them; a part's number is its index.</summary>
    public ImmutableArray<TemplatePart> All { get; }

    /// <summary>Numbers the parts of a tree.</summary>
    public static TemplateParts Of(SyntaxTree tree)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        parts.Add(new TemplatePart(TemplatePartKind.Template, 0, new TextSpan(0, 0), tree.Root.Span, null));
        Stack<SyntaxNode> open = new([tree.Root]);
        while (open.TryPop(out SyntaxNode? node))
        {
            AddPartsOf(node, parts);
            foreach (SyntaxNode child in ReachableChildren(node).Reverse())
            {
                open.Push(child);
            }
        }

        return new TemplateParts(parts.ToImmutable());
    }

    /// <summary>The number of a part; null where there is none of that kind.</summary>
    internal int? Find(TemplatePartKind kind, int key) => numbers.TryGetValue((kind, key), out int number) ? number : null;

    private static void AddPartsOf(SyntaxNode node, ImmutableArray<TemplatePart>.Builder parts)
    {
        switch (node)
        {
            case IfDirective directive:
                int decision = parts.Count;
                foreach (IfBranch branch in directive.Branches)
                {
                    TextSpan head = TextSpan.Between(branch.Span.Start, branch.Body.Span.Start);
                    parts.Add(new TemplatePart(TemplatePartKind.Condition, branch.Span.Start, head, branch.Body.Span, decision));
                }

                TextSpan last = directive.Branches[^1].Span;
                parts.Add(directive.Else is { } otherwise
                    ? new TemplatePart(
                        TemplatePartKind.Else, directive.Span.Start, TextSpan.Between(last.End, otherwise.Span.Start), otherwise.Span, decision)
                    : new TemplatePart(TemplatePartKind.ImplicitElse, last.Start, parts[^1].Span, null, decision));
                break;
            case ForeachDirective loop:
                int turns = parts.Count;
                TextSpan start = TextSpan.Between(loop.Span.Start, loop.Body.Span.Start);
                parts.Add(new TemplatePart(TemplatePartKind.Turns, loop.Span.Start, start, loop.Body.Span, turns));
                parts.Add(new TemplatePart(TemplatePartKind.NoTurns, loop.Span.Start, start, null, turns));
                break;
            case DefineDirective define:
                TextSpan name = TextSpan.Between(define.Span.Start, define.Body.Span.Start);
                parts.Add(new TemplatePart(TemplatePartKind.Definition, define.Span.Start, name, define.Body.Span, parts.Count));
                break;
            case SetDirective set:
                parts.Add(new TemplatePart(TemplatePartKind.Assignment, set.Span.Start, set.Span, null, null));
                break;
            case Interpolation { Reference: { Escape.IsEscaped: false, Form: not ReferenceForm.Bare } reference }:
                parts.Add(new TemplatePart(TemplatePartKind.Interpolation, reference.Span.Start, reference.Span, null, null));
                break;
        }
    }

    /// <summary>What no rendering ever looks into is no part: the bodies of macros, the arguments of unknown directives.</summary>
    private static IEnumerable<SyntaxNode> ReachableChildren(SyntaxNode node) => node switch
    {
        FixedText or MacroDirective => [],
        ForeachDirective { Arguments.Length: not 3 } loop => loop.Arguments,
        _ => node.Children,
    };
}

/// <summary>A part of a template that is reached or not.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">With <paramref name="Kind"/> what an observer finds it by: the offset of its node.</param>
/// <param name="Span">What the author wrote to make it: a directive's head, a reference.</param>
/// <param name="Body">What is rendered where it is reached, beyond itself; null where that is nothing.</param>
/// <param name="Decision">The number of the first of the branches it is one of; null where it is no branch.</param>
public sealed record TemplatePart(TemplatePartKind Kind, int Key, TextSpan Span, TextSpan? Body, int? Decision)
{
    /// <summary>Whether it is a way that a template can go, rather than something on the way.</summary>
    public bool IsBranch => Decision is not null;
}

/// <summary>What can be reached.</summary>
public enum TemplatePartKind
{
    /// <summary>The template is rendered at all.</summary>
    Template,

    /// <summary>The condition of an <c>#if</c> or <c>#elseif</c> holds.</summary>
    Condition,

    /// <summary>No condition holds, and there is an <c>#else</c>.</summary>
    Else,

    /// <summary>No condition holds, and there is none.</summary>
    ImplicitElse,

    /// <summary>A <c>#foreach</c> makes a turn.</summary>
    Turns,

    /// <summary>A <c>#foreach</c> makes none.</summary>
    NoTurns,

    /// <summary>What <c>#define</c> defines is rendered.</summary>
    Definition,

    /// <summary>A <c>#set</c> is carried out.</summary>
    Assignment,

    /// <summary>A reference prints.</summary>
    Interpolation,
}
