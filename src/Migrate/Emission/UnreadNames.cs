using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>Finds what code declares and never reads: what a template reads can be known, and then the code does not read it.</summary>
internal static class UnreadNames
{
    /// <summary>The variables and local functions that some statements can do without.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="isDroppable">Whether assignments to a variable can go with it, and all that they read; null for the code's own variables, which stay.</param>
    public static IReadOnlyCollection<string> In(string body, Func<string, bool?> isDroppable)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText($"void Body() {{\n{body}\n}}").GetRoot();
        ILookup<string, string?> readers = root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(IsRead)
            .ToLookup(name => name.Identifier.ValueText, name => ReaderOf(name, isDroppable));
        HashSet<string> unread =
        [
            .. root.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.ValueText).Where(name => isDroppable(Written(name)) is not null),
            .. root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Skip(1).Select(function => function.Identifier.ValueText),
        ];

        // What is read by something that is itself read stays.
        while (unread.RemoveWhere(name => readers[name].Any(reader => reader is null || !unread.Contains(reader))) > 0)
        {
        }

        return [.. unread.Select(Written)];
    }

    private static bool IsRead(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left != name,
        MemberAccessExpressionSyntax access => access.Name != name,
        _ => true,
    };

    /// <summary>The variable or function that a name is read for; null where it is read for what is to be done.</summary>
    private static string? ReaderOf(IdentifierNameSyntax name, Func<string, bool?> isDroppable)
    {
        foreach (SyntaxNode node in name.Ancestors())
        {
            string? target = node switch
            {
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable } => variable.Identifier.ValueText,
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                _ => null,
            };
            if (target is not null && isDroppable(Written(target)) == true)
            {
                return target;
            }

            if (node is LocalFunctionStatementSyntax { Parent: not GlobalStatementSyntax } function)
            {
                return function.Identifier.ValueText;
            }
        }

        return null;
    }

    private static string Written(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
