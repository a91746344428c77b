using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>Texts of a template as C#: literals that nothing can escape from, and identifiers.</summary>
internal static class CSharpText
{
    /// <summary>An ordinary literal.</summary>
    public static string Literal(string text) => $"\"{Escaped(text, inInterpolation: false)}\"";

    /// <summary>A text of one character as a literal of that character; null for any other.</summary>
    public static string? Character(string text) => text.Length != 1 ? null : text switch
    {
        "'" => @"'\''",
        "\"" => "'\"'",
        _ => $"'{Escaped(text, inInterpolation: false)}'",
    };

    /// <summary>A statement that evaluates an expression only for what it does.</summary>
    public static string Statement(string expression)
    {
        ExpressionSyntax doing = SyntaxFactory.ParseExpression(expression);
        while (doing switch
        {
            ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
            PrefixUnaryExpressionSyntax prefix => prefix.Operand,
            CastExpressionSyntax cast => cast.Expression,
            BinaryExpressionSyntax { Right: LiteralExpressionSyntax or TypeSyntax } of => of.Left,
            IsPatternExpressionSyntax pattern => pattern.Expression,
            _ => null,
        } is { } inner)
        {
            doing = inner;
        }

        // That a method of a text is called for nothing would be reported.
        bool isDone = doing is InvocationExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax { Name.Identifier.Text: "Put" or "Remove" or "Add" } }
            || (doing is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "request" } } });
        return isDone ? $"{doing.WithoutTrivia()};" : $"_ = {doing.WithoutTrivia()};";
    }

    /// <summary>The inside of an ordinary literal.</summary>
    public static string Escaped(string text, bool inInterpolation)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' or '\\' => escaped.Append('\\').Append(character),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '{' or '}' when inInterpolation => escaped.Append(character, 2),
                _ when IsPrintable(character) => escaped.Append(character),
                _ => escaped.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Whether a character is shown as itself, and is no line end for the compiler.</summary>
    public static bool IsPrintable(char character) => character is >= ' ' and < '\u007F' || char.IsLetterOrDigit(character) && !char.IsSurrogate(character);

    /// <summary>A comment on one line.</summary>
    public static string Comment(string text) => string.Concat(text.Select(character => IsPrintable(character) || char.IsSurrogate(character) ? character : ' ')).TrimEnd();

    /// <summary>The words of a name, as an identifier that begins with a small letter.</summary>
    public static string CamelCase(string name)
    {
        string pascal = PascalCase(name);
        int capitals = pascal.TakeWhile(char.IsUpper).Count();
        int lowered = capitals <= 1 ? 1 : capitals == pascal.Length ? capitals : capitals - 1;
        string camel = pascal[..lowered].ToLowerInvariant() + pascal[lowered..];
        return SyntaxFacts.GetKeywordKind(camel) != SyntaxKind.None ? "@" + camel : camel;
    }

    /// <summary>The words of a name, as an identifier that begins with a capital.</summary>
    public static string PascalCase(string name)
    {
        StringBuilder identifier = new();
        bool isStart = true;
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                isStart = true;
            }
            else
            {
                if (identifier.Length == 0 && char.IsAsciiDigit(character))
                {
                    identifier.Append('N');
                }

                identifier.Append(isStart ? char.ToUpperInvariant(character) : character);
                isStart = false;
            }
        }

        return identifier.Length == 0 ? "Unnamed" : identifier.ToString();
    }
}
