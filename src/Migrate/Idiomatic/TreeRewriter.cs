using System.Collections.Immutable;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>Makes a changed copy of a tree; what is not changed is shared.</summary>
/// <param name="reference">What stands for a reference, after its own parts were changed; itself for no change.</param>
/// <param name="statement">What stands for a statement, after its own parts were changed.</param>
/// <param name="literal">What stands for a string without directives or references; itself without it.</param>
internal sealed class TreeRewriter(Func<Reference, Reference> reference, Func<Statement, IEnumerable<Statement>> statement, Func<StringLiteral, StringLiteral>? literal = null)
{
    public Block Rewrite(Block block) => block with { Statements = [.. block.Statements.SelectMany(Rewrite)] };

    private IEnumerable<Statement> Rewrite(Statement node) => statement(node switch
    {
        Interpolation interpolation => interpolation with { Reference = Rewrite(interpolation.Reference) },
        SetDirective set => set with { Target = Target(set.Target), Value = Rewrite(set.Value) },
        IfDirective branches => branches with
        {
            Branches = [.. branches.Branches.Select(branch => branch with { Condition = Rewrite(branch.Condition), Body = Rewrite(branch.Body) })],
            Else = branches.Else is { } last ? Rewrite(last) : null,
        },
        ForeachDirective { Arguments.Length: > 2 } loop => loop with { Arguments = loop.Arguments.SetItem(2, Rewrite(loop.Arguments[2])), Body = Rewrite(loop.Body) },
        DefineDirective define => define with { Body = Rewrite(define.Body) },
        _ => node,
    });

    public Expression Rewrite(Expression node) => node switch
    {
        Reference inner => Rewrite(inner),
        NotExpression not => not with { Operand = Rewrite(not.Operand) },
        BinaryExpression binary => binary with { Left = Rewrite(binary.Left), Right = Rewrite(binary.Right) },
        ParenthesizedExpression parenthesized => parenthesized with { Inner = Rewrite(parenthesized.Inner) },
        StringLiteral { Content: { } content } text => text with { Content = Rewrite(content) },
        StringLiteral text => literal?.Invoke(text) ?? text,
        ListLiteral list => list with { Items = Rewrite(list.Items) },
        MapLiteral map => map with { Entries = [.. map.Entries.Select(entry => entry with { Key = Rewrite(entry.Key), Value = Rewrite(entry.Value) })] },
        RangeLiteral range => range with { First = Rewrite(range.First), Last = Rewrite(range.Last) },
        _ => node,
    };

    private Reference Target(Reference target) => target.Accessors.IsEmpty ? target : target with { Accessors = Rewrite(target.Accessors) };

    private Reference Rewrite(Reference node) => reference(node.Accessors.IsEmpty ? node : node with { Accessors = Rewrite(node.Accessors) });

    private ImmutableArray<Expression> Rewrite(ImmutableArray<Expression> nodes) => [.. nodes.Select(Rewrite)];

    private ImmutableArray<Accessor> Rewrite(ImmutableArray<Accessor> accessors) => [.. accessors.Select(accessor => accessor switch
    {
        MethodCall call => call with { Arguments = Rewrite(call.Arguments) },
        IndexAccess index => index with { Index = Rewrite(index.Index) },
        _ => accessor,
    })];
}
