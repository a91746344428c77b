using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Proof;

/// <summary>Changed versions of a mapping, each with one mistake in it: a proof that does not notice them proves nothing.</summary>
internal static class Mutations
{
    /// <summary>The versions of a source, one after the other.</summary>
    public static IEnumerable<string> Of(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            foreach (SyntaxNode changed in ChangesOf(node))
            {
                yield return root.ReplaceNode(node, changed.WithTriviaFrom(node)).ToFullString();
            }
        }
    }

    /// <summary>What is left out because nothing could notice it: the text behind <c>??</c> stands for a value that is missing, which most values never are.</summary>
    public static IEnumerable<string> LeftOut(string source) => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
        .OfType<LiteralExpressionSyntax>()
        .Where(IsFallback)
        .Select(literal => literal.Parent!.ToString())
        .Distinct();

    private static bool IsFallback(LiteralExpressionSyntax literal) =>
        literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Parent.IsKind(SyntaxKind.CoalesceExpression);

    private static IEnumerable<SyntaxNode> ChangesOf(SyntaxNode node)
    {
        switch (node)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && !IsFallback(literal):
                string text = literal.Token.ValueText;
                yield return SyntaxFactory.ParseExpression(SymbolDisplay.FormatLiteral(text.Length == 0 ? "x" : text.Length > 1 ? text[..^1] : text + "x", quote: true));
                break;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) && literal.Token.Value is int number:
                yield return SyntaxFactory.ParseExpression((number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.TrueLiteralExpression):
                yield return SyntaxFactory.ParseExpression("false");
                break;
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.FalseLiteralExpression) && literal.Parent is not ConstantPatternSyntax:
                yield return SyntaxFactory.ParseExpression("true");
                break;
            case IfStatementSyntax branch:
                yield return branch.WithCondition(SyntaxFactory.ParseExpression($"!({branch.Condition})"));
                break;
            case ConditionalExpressionSyntax conditional:
                yield return conditional.WithCondition(SyntaxFactory.ParseExpression($"!({conditional.Condition})"));
                break;
            case BinaryExpressionSyntax binary when OtherOperator(binary.Kind()) is { } other:
                yield return SyntaxFactory.ParseExpression($"{binary.Left.ToString()} {other} {binary.Right.ToString()}");
                break;
            case IsPatternExpressionSyntax test when test.Parent is not (IfStatementSyntax or ConditionalExpressionSyntax):
                yield return SyntaxFactory.ParseExpression($"!({test})");
                break;
            case ForEachStatementSyntax loop:
                yield return loop.WithExpression(SyntaxFactory.ParseExpression($"{loop.Expression}.Skip(1)"));
                yield return loop.WithExpression(SyntaxFactory.ParseExpression($"{loop.Expression}.Take(1)"));
                break;
            case InitializerExpressionSyntax { Expressions: [_, _, ..] } initializer when initializer.IsKind(SyntaxKind.ObjectInitializerExpression):
                for (int i = 0; i < initializer.Expressions.Count; i++)
                {
                    yield return initializer.WithExpressions(initializer.Expressions.RemoveAt(i));
                }

                break;
            case InterpolatedStringExpressionSyntax { Contents: [_, _, ..] } interpolated:
                foreach (InterpolationSyntax hole in interpolated.Contents.OfType<InterpolationSyntax>())
                {
                    yield return interpolated.WithContents(interpolated.Contents.Remove(hole));
                }

                break;
            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax or AssignmentExpressionSyntax } statement when statement.Parent is BlockSyntax:
                yield return SyntaxFactory.ParseStatement(";");
                break;
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "EscapeJavaScript" or "Trim" or "UrlEncode" or "Base64Encode" or "ToLower" }, ArgumentList.Arguments: [var only] } call
                when call.Parent is not ExpressionStatementSyntax:
                yield return SyntaxFactory.ParseExpression($"Text({only})");
                break;
        }
    }

    /// <summary>An operator that is easily taken for another.</summary>
    private static string? OtherOperator(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EqualsExpression => "!=",
        SyntaxKind.NotEqualsExpression => "==",
        SyntaxKind.LessThanExpression => "<=",
        SyntaxKind.LessThanOrEqualExpression => "<",
        SyntaxKind.GreaterThanExpression => ">=",
        SyntaxKind.GreaterThanOrEqualExpression => ">",
        SyntaxKind.LogicalAndExpression => "||",
        SyntaxKind.LogicalOrExpression => "&&",
        _ => null,
    };
}
