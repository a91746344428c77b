using System.Collections.Immutable;
using VtlKit.Migrate.Emission;
using VtlKit.Syntax;
using VtlKit.Text;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>A template as C# that builds JSON, with what it does differently on purpose.</summary>
/// <param name="Body">The statements of a method with a <c>GatewayRequest request</c> that returns the output.</param>
/// <param name="Document">What the template prints.</param>
/// <param name="Repairs">What the code does differently, in the order of their ids.</param>
/// <param name="Marks">What the template replaces in strings that it puts together; null where these are left as they are.</param>
internal sealed record IdiomaticMapping(string Body, DocumentShape Document, ImmutableArray<Repair> Repairs, ImmutableArray<string>? Marks)
{
    /// <summary>Writes a template as C# that builds what it prints.</summary>
    /// <exception cref="Refusal">What it prints is no JSON document, or one that cannot be told from the template; the place says why.</exception>
    /// <param name="tree">The template.</param>
    /// <param name="remarks">What the linter has to say of what the code keeps.</param>
    /// <param name="fixes">What is put right besides, in sentences; it gets the numbers behind the repairs.</param>
    public static IdiomaticMapping Of(SyntaxTree tree, ImmutableArray<Remark> remarks, params ImmutableArray<string> fixes)
    {
        if (HalfPairIn(tree.Source.Text) is var half and >= 0)
        {
            throw new Refusal(new TextSpan(half, 1), "Half of a surrogate pair stands here, which a JSON writer replaces.");
        }

        InlinedStrings strings = StringInliner.Inline(tree);
        try
        {
            return Of(strings.Tree, ReferenceEquals(strings.Tree, tree) ? null : strings.Marks, remarks, fixes);
        }
        catch (Refusal) when (!ReferenceEquals(strings.Tree, tree))
        {
            return Of(tree, null, remarks, fixes);
        }
    }

    private static IdiomaticMapping Of(SyntaxTree tree, ImmutableArray<string>? marks, ImmutableArray<Remark> remarks, ImmutableArray<string> fixes)
    {
        SyntaxTree simple = Simplifier.Simplify(tree);
        DocumentShape document = JsonShapeReader.Read(simple);
        EscapeCheck.Check(simple, document);
        HashSet<string> assigned = [.. simple.Root.DescendantsAndSelf().Select(node => node switch { SetDirective set => set.Target.Name, ForeachDirective loop => loop.Variable, _ => "" })];
        ImmutableArray<Repair> repairs = Repair.Of(document, assigned, marks ?? []);
        ImmutableArray<Remark> left = [.. remarks.Where(remark => remark.Rule != "COR026" || simple.Root.DescendantsAndSelf().Any(node => node is SetDirective && node.Span.Contains(remark.Span)))];
        string body = JsonEmitter.Emit(simple, document, [.. repairs.Where(repair => repair.IsTold).Select(repair => $"{repair.Id}: {repair.Summary}"), .. fixes.Select((fix, i) => $"D{repairs.Length + i + 1}: {fix}")], left);
        return new IdiomaticMapping(body, document, repairs, marks);
    }

    /// <summary>Where half of a surrogate pair stands; -1 where none does.</summary>
    private static int HalfPairIn(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
