using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>
/// The one file that emitted code needs at run time, made of the sources in <c>Compat</c> and cut down to what is used: a member stays if its name
/// is in what stays.
/// </summary>
internal static class CompatSource
{

    private static readonly (string Identifier, string Using)[] Usings =
    [
        ("StringBuilder", "System.Text"),
        ("Encoding", "System.Text"),
        ("CultureInfo", "System.Globalization"),
        ("UnicodeCategory", "System.Globalization"),
        ("CharUnicodeInfo", "System.Globalization"),
        ("NumberStyles", "System.Globalization"),
        ("BigInteger", "System.Numerics"),
        ("BitOperations", "System.Numerics"),
        ("Regex", "System.Text.RegularExpressions"),
        ("JavaScriptEncoder", "System.Text.Encodings.Web"),
        ("JsonSerializerOptions", "System.Text.Json"),
        ("JsonDocumentOptions", "System.Text.Json"),
        ("JsonException", "System.Text.Json"),
        ("JsonNode", "System.Text.Json.Nodes"),
        ("RegexOptions", "System.Text.RegularExpressions"),
        ("JavaScriptEncoder", "System.Text.Encodings.Web"),
        ("JsonSerializerOptions", "System.Text.Json"),
        ("JsonDocumentOptions", "System.Text.Json"),
        ("JsonException", "System.Text.Json"),
        ("JsonNode", "System.Text.Json.Nodes"),
    ];

    private static readonly string[] Functions = ["JavaText"];

    private static readonly Lazy<ImmutableArray<BaseTypeDeclarationSyntax>> Master = new(ReadMaster);

    /// <summary>The file with all that is used.</summary>
    /// <param name="space">The namespace that it is in.</param>
    /// <param name="sources">The code that uses it.</param>
    public static string For(string space, IEnumerable<string> sources) => For(space, sources, [], isIncluded: false);

    /// <summary>One of two files: certain types, or all others.</summary>
    /// <param name="space">The namespace that it is in.</param>
    /// <param name="sources">The code that uses it.</param>
    /// <param name="types">The types.</param>
    /// <param name="isIncluded">Whether the file is of these types.</param>
    public static string For(string space, IEnumerable<string> sources, string[] types, bool isIncluded)
    {
        HashSet<string> names = [.. sources.SelectMany(source => IdentifiersIn(CSharpSyntaxTree.ParseText(source).GetRoot()))];
        HashSet<MemberDeclarationSyntax> kept = [];
        bool grows = true;
        while (grows)
        {
            grows = false;
            foreach (BaseTypeDeclarationSyntax type in Master.Value.Where(type => names.Contains(type.Identifier.Text)))
            {
                foreach (MemberDeclarationSyntax member in MembersOf(type))
                {
                    if (!kept.Contains(member) && (IsAlwaysKept(member) || NamesOf(member).Any(names.Contains)))
                    {
                        kept.Add(member);
                        names.UnionWith(IdentifiersIn(member));
                        grows = true;
                    }
                }

                names.UnionWith(HeadOf(type));
            }
        }

        StringBuilder body = new();
        foreach (BaseTypeDeclarationSyntax type in Master.Value.Where(type => names.Contains(type.Identifier.Text) && types.Contains(type.Identifier.Text) == isIncluded))
        {
            BaseTypeDeclarationSyntax trimmed = type is TypeDeclarationSyntax declaration
                ? declaration.WithMembers(Tidied([.. declaration.Members.Where(kept.Contains)]))
                : type;
            if (trimmed is ClassDeclarationSyntax { Members.Count: 0 } empty && empty.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                continue;
            }

            body.Append('\n').Append(trimmed.WithoutTrivia().WithLeadingTrivia(type.GetLeadingTrivia()).ToFullString().Trim('\n')).Append('\n');
        }

        string text = body.ToString();
        HashSet<string> used = [.. IdentifiersIn(CSharpSyntaxTree.ParseText(text).GetRoot())];
        IEnumerable<string> usings = Usings.Where(entry => used.Contains(entry.Identifier)).Select(entry => entry.Using).Distinct().Order(StringComparer.Ordinal);
        string head = string.Concat(usings.Select(name => $"using {name};\n"));
        if (isIncluded)
        {
            head += string.Concat(Functions.Where(function => Has(function, used)).Select(function => $"using static {space}.{function};\n"));
        }

        return $"{head}{(head.Length > 0 ? "\n" : "")}namespace {space};\n{text}";
    }

    /// <summary>Whether a static class of the master has anything for the code.</summary>
    public static bool Has(string type, IEnumerable<string> identifiers)
    {
        HashSet<string> names = [.. identifiers];
        return Master.Value.Any(declared => declared.Identifier.Text == type && MembersOf(declared).Any(member => NamesOf(member).Any(names.Contains)));
    }

    /// <summary>The names in code: <c>Trim</c> where one stands by itself, <c>.Trim</c> behind a value, <c>JavaText.Trim</c> too behind a name.</summary>
    public static IEnumerable<string> IdentifiersIn(SyntaxNode node)
    {
        foreach (SyntaxToken token in node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            switch (token.Parent?.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Name == token.Parent:
                    yield return "." + token.ValueText;
                    if (access.Expression is IdentifierNameSyntax { Identifier.ValueText: var holder })
                    {
                        yield return $"{holder}.{token.ValueText}";
                    }

                    break;
                case MemberBindingExpressionSyntax:
                    yield return "." + token.ValueText;
                    break;
                default:
                    yield return token.ValueText;
                    break;
            }
        }
    }

    private static IEnumerable<MemberDeclarationSyntax> MembersOf(BaseTypeDeclarationSyntax type) => type is TypeDeclarationSyntax declaration ? declaration.Members : [];

    private static IEnumerable<string> HeadOf(BaseTypeDeclarationSyntax type) =>
        (type.BaseList is null ? [] : IdentifiersIn(type.BaseList))
        .Concat(type is TypeDeclarationSyntax { ParameterList: { } parameters } ? IdentifiersIn(parameters) : []);

    private static bool IsAlwaysKept(MemberDeclarationSyntax member) => member is ConstructorDeclarationSyntax
        || member.Modifiers.Any(SyntaxKind.OverrideKeyword)
        || member is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null };

    /// <summary>The names by which a member can be meant; those of a static class never stand behind a value.</summary>
    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member)
    {
        TypeDeclarationSyntax? type = member.Parent as TypeDeclarationSyntax;
        string holder = type is not null && type.Modifiers.Any(SyntaxKind.StaticKeyword) ? type.Identifier.Text : "";
        IEnumerable<string> names = member switch
        {
            MethodDeclarationSyntax method => [method.Identifier.Text],
            PropertyDeclarationSyntax property => [property.Identifier.Text],
            FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
            _ => [],
        };
        return member is IndexerDeclarationSyntax ? ["JavaMap"] : names.SelectMany(name => (string[])[name, $"{holder}.{name}"]);
    }

    private static SyntaxList<MemberDeclarationSyntax> Tidied(List<MemberDeclarationSyntax> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            SyntaxTriviaList leading = members[i].GetLeadingTrivia();
            SyntaxTriviaList bare = [.. leading.SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))];
            bool isFirst = i == 0;
            bool isSpaced = !isFirst && (members[i] is not FieldDeclarationSyntax || members[i - 1] is not FieldDeclarationSyntax
                || leading.First().IsKind(SyntaxKind.EndOfLineTrivia));
            members[i] = members[i].WithLeadingTrivia(isSpaced ? bare.Insert(0, SyntaxFactory.EndOfLine("\n")) : bare);
        }

        return [.. members];
    }

    private static ImmutableArray<BaseTypeDeclarationSyntax> ReadMaster()
    {
        Assembly assembly = typeof(CompatSource).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Compat/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(name => CSharpSyntaxTree.ParseText(Read(assembly, name)).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())];
    }

    private static string Read(Assembly assembly, string name)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
