using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Writes the blocks of <c>#define</c> out where they are printed.</summary>
internal static class BlockInliner
{
    /// <summary>A tree that prints the same; the blocks that do more than being printed stay.</summary>
    public static SyntaxTree Inline(SyntaxTree tree)
    {
        DefineDirective[] defines = [.. tree.Root.DescendantsAndSelf().OfType<DefineDirective>()];
        foreach (DefineDirective define in defines.Where(define => CanInline(tree, define, defines)))
        {
            tree = tree with
            {
                Root = new TreeRewriter(
                    reference => reference,
                    statement => statement is DefineDirective other && other.Span == define.Span ? []
                        : statement is Interpolation { Reference: var reference } && reference.Name == define.Variable ? define.Body.Statements
                        : [statement]).Rewrite(tree.Root),
            };
        }

        return tree;
    }

    private static bool CanInline(SyntaxTree tree, DefineDirective define, DefineDirective[] defines)
    {
        SyntaxNode[] nodes = [.. tree.Root.DescendantsAndSelf()];
        Reference[] uses = [.. nodes.OfType<Reference>().Where(reference => reference.Name == define.Variable && !define.Argument.Span.Contains(reference.Span))];
        HashSet<Reference> printed = new(nodes.OfType<Interpolation>().Select(interpolation => interpolation.Reference), ReferenceEqualityComparer.Instance);
        return tree.Root.Statements.Contains(define)
            && defines.Count(other => other.Variable == define.Variable) == 1
            && !nodes.OfType<ForeachDirective>().Any(loop => loop.Variable == define.Variable)
            && !define.Body.DescendantsAndSelf().Any(node => node is Reference reference && defines.Any(other => other.Variable == reference.Name) || node is StopDirective or BreakDirective or DefineDirective)
            && uses.All(use => printed.Contains(use) && use.Accessors.IsEmpty && use.Escape == ReferenceEscape.None && use.Form != ReferenceForm.Bare && use.Span.Start >= define.Span.End)
            && !nodes.OfType<StringLiteral>().Any(text => text.Content is { } content && content.DescendantsAndSelf().OfType<Reference>().Any(reference => reference.Name == define.Variable));
    }
}
