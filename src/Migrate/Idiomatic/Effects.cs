using VtlKit.Syntax;

namespace VtlKit.Migrate.Idiomatic;

/// <summary>What reading a value can do besides.</summary>
internal static class Effects
{
    /// <summary>Whether a call changes the map or list that it is made on.</summary>
    public static bool Changes(SyntaxNode node) =>
        node is MethodCall { Name: "put" or "putAll" or "putIfAbsent" or "add" or "addAll" or "set" or "remove" or "removeAll" or "retainAll" or "clear" };
}
