using VtlKit.Syntax;

namespace VtlKit.Parsing;

/// <summary>
/// Parses templates as Velocity 1.7 does (<see href="https://velocity.apache.org/engine/1.7/vtl-reference.html"/>).
/// </summary>
/// <example><code>SyntaxTree tree = VtlParser.Parse("#if($x)yes#end");</code></example>
public static class VtlParser
{
    /// <summary>How deep blocks, parentheses, arguments and strings may be nested in each other.</summary>
    public const int MaximumNesting = 500;

    /// <summary>How many operators of one level may follow each other in an expression.</summary>
    public const int MaximumOperators = 1_000;

    /// <summary>How many characters a template may have; API Gateway takes 300 KB.</summary>
    public const int MaximumLength = 2_000_000;

    /// <summary>
    /// Parses a template. There is always a tree; where the text is wrong, diagnostics say so, the first one where Velocity gives up,
    /// and the tree goes on at the next line or directive.
    /// </summary>
    public static SyntaxTree Parse(string template) => new Parser(template).ParseTemplate();
}
