using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>What emitted code needs at run time, made of the sources in <c>Compat</c> and cut down to what the code reaches.</summary>
internal sealed class CompatSource
{
    private static readonly ILookup<string, MemberDeclarationSyntax> Statics = CompatGraph.Instance.Types
        .Where(type => type.Modifiers.Any(SyntaxKind.StaticKeyword))
        .SelectMany(type => MembersOf(type).Select(member => (Type: type.Identifier.Text, Member: member)))
        .ToLookup(entry => entry.Type, entry => entry.Member);

    private readonly string space;
    private readonly IReadOnlySet<ISymbol> reached;

    /// <summary>Finds out what code reaches.</summary>
    /// <param name="space">The namespace of the support code.</param>
    /// <param name="sources">The code that uses it.</param>
    public CompatSource(string space, IEnumerable<string> sources)
    {
        this.space = space;
        reached = CompatGraph.Instance.ReachedFrom(space, sources);
    }

    /// <summary>All of it in one file.</summary>
    /// <param name="space">The namespace that it is in.</param>
    /// <param name="sources">The code that uses it.</param>
    public static string For(string space, IEnumerable<string> sources) => new CompatSource(space, sources).Write(_ => true);

    /// <summary>The file of some of the types.</summary>
    /// <param name="isIncluded">Whether it has the type of that name.</param>
    public string Write(Func<string, bool> isIncluded)
    {
        StringBuilder body = new();
        HashSet<string> imports = new(StringComparer.Ordinal);
        foreach (BaseTypeDeclarationSyntax type in CompatGraph.Instance.Types.Where(type => isIncluded(type.Identifier.Text) && CompatGraph.Instance.IsIn(reached, type)))
        {
            MemberDeclarationSyntax[] kept = [.. MembersOf(type).Where(member => CompatGraph.Instance.IsIn(reached, member))];
            if (kept.Length == 0 && type.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                continue;
            }

            imports.UnionWith(kept.Append(type).SelectMany(CompatGraph.Instance.ImportsOf));
            BaseTypeDeclarationSyntax trimmed = type is TypeDeclarationSyntax declaration ? declaration.WithMembers(Tidied(kept)) : type;
            body.Append('\n').Append(trimmed.WithoutTrivia().WithLeadingTrivia(type.GetLeadingTrivia()).ToFullString().Trim('\n')).Append('\n');
        }

        IEnumerable<string> usings = imports
            .OrderBy(import => import.StartsWith("static ", StringComparison.Ordinal)).ThenBy(import => import, StringComparer.Ordinal)
            .Select(import => $"using {import.Replace("static ", $"static {space}.", StringComparison.Ordinal)};\n");
        string head = string.Concat(usings);
        return $"{head}{(head.Length > 0 ? "\n" : "")}namespace {space};\n{body}";
    }

    /// <summary>Whether a static class of the support code has one of these names.</summary>
    public static bool Has(string type, IReadOnlySet<string> identifiers) => Statics[type].Any(member => NameOf(member) is { } name && identifiers.Contains(name));

    private static IEnumerable<MemberDeclarationSyntax> MembersOf(BaseTypeDeclarationSyntax type) => type is TypeDeclarationSyntax declaration ? declaration.Members : [];

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => null,
    };

    private static SyntaxList<MemberDeclarationSyntax> Tidied(MemberDeclarationSyntax[] members)
    {
        for (int i = 0; i < members.Length; i++)
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
}
