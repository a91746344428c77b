using Microsoft.CodeAnalysis.CSharp;

namespace VtlKit.Migrate;

/// <summary>Names of namespaces.</summary>
public static class NamespaceName
{
    /// <summary>Whether code can be put into a namespace of this name, and a project into a folder of it.</summary>
    public static bool IsValid(string name) =>
        name.Length <= 200
        && name.Split('.').All(part => part.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None);
}
