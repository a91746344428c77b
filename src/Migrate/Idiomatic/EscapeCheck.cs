using VtlKit.Migrate.Emission;
using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>
/// Refuses values that a template has escaped by means that are not followed: to escape them again, as values that are not escaped at all, would
/// change what is right.
/// </summary>
internal static class EscapeCheck
{
    /// <exception cref="Refusal">There is such a value.</exception>
    public static void Check(SyntaxTree tree, DocumentShape document)
    {
        ILookup<string, SyntaxNode> sources = tree.Root.DescendantsAndSelf()
            .SelectMany(node => node switch
            {
                SetDirective set => [(set.Target.Name, (SyntaxNode)set.Value)],
                ForeachDirective { Source: { } source } loop => [(loop.Variable, source)],
                Reference { Accessors: [.., MethodCall { Name: "put" or "add" } call] } reference => call.Arguments.Select(argument => (reference.Name, (SyntaxNode)argument)),
                _ => Enumerable.Empty<(string, SyntaxNode)>(),
            })
            .ToLookup(entry => entry.Item1, entry => entry.Item2);
        foreach (Hole hole in JsonShapes.HolesOf(document).Where(hole => hole.Kind == HoleKind.Text && hole.Escapes < hole.Level))
        {
            if (IsEscaped(hole.Value, sources, []))
            {
                throw new Refusal(hole.Node.Span, "The value is escaped before it is put into the document, in a way that is not followed.");
            }
        }
    }

    private static bool IsEscaped(SyntaxNode value, ILookup<string, SyntaxNode> sources, HashSet<string> seen)
    {
        if (value is Reference { Name: "util", Accessors: [.., MethodCall { Name: "base64Encode" or "urlEncode" }] })
        {
            return false;
        }

        return value.DescendantsAndSelf().Any(node => node switch
        {
            MethodCall { Name: "escapeJavaScript" } => true,
            MethodCall { Name: "replace" or "replaceAll" or "replaceFirst" } call => call.Arguments is [_, var by] && (by is not StringLiteral { Content: null } || by.DescendantsAndSelf().OfType<StringLiteral>().Any(HasMarks)),
            StringLiteral { Content: not null } text => HasMarks(text),
            Reference reference => seen.Add(reference.Name) && sources[reference.Name].Any(source => IsEscaped(source, sources, seen)),
            _ => false,
        });
    }

    private static bool HasMarks(StringLiteral text) => text.Value.AsSpan().ContainsAny('"', '\\');
}
