using System.Collections.Frozen;

namespace VtlKit.Parsing;

/// <summary>The directives that API Gateway's Velocity knows; <c>#evaluate</c> is not among them.</summary>
internal static class DirectiveNames
{
    private static readonly FrozenSet<string> Pluggable =
        FrozenSet.Create("literal", "macro", "foreach", "include", "parse", "break", "define", "stop");

    private static readonly FrozenSet<string> Grammatical = FrozenSet.Create("if", "end", "set", "else", "elseif");

    /// <summary>Whether a name is a directive that is not part of the grammar itself.</summary>
    public static bool IsPluggable(string name) => Pluggable.Contains(name);

    /// <summary>Whether a backslash before the name is an escape.</summary>
    public static bool IsDirective(string name) => Pluggable.Contains(name) || Grammatical.Contains(name);

    /// <summary>Whether a directive with arguments has a body up to <c>#end</c>; <c>#@name(…)</c> does.</summary>
    public static bool IsBlock(string name) => name is "literal" or "macro" or "foreach" or "define" || name.StartsWith('@');
}
