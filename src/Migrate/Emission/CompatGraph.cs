using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VtlKit.Migrate.Proof;

namespace VtlKit.Migrate.Emission;

/// <summary>What of the sources in <c>Compat</c> needs what: the compiler's own answer, found out once.</summary>
internal sealed class CompatGraph
{
    public const string Namespace = "VtlKit.Migrate.Compat";

    private static readonly Lazy<CompatGraph> Shared = new(() => new CompatGraph());

    private readonly CSharpCompilation compilation;
    private readonly Dictionary<ISymbol, Needs> needs;

    private CompatGraph()
    {
        Assembly assembly = typeof(CompatGraph).Assembly;
        SyntaxTree[] trees = [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Compat/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => CSharpSyntaxTree.ParseText(Read(assembly, name)))];
        compilation = EmittedCode.CompileService(trees);
        Types = [.. trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(type => type.Parent is BaseNamespaceDeclarationSyntax))];
        needs = Types.SelectMany(type => (type is TypeDeclarationSyntax declaration ? declaration.Members : []).Prepend<MemberDeclarationSyntax>(type))
            .SelectMany(SymbolsOf)
            .ToDictionary(symbol => symbol, NeedsOf, SymbolEqualityComparer.Default);
    }

    public static CompatGraph Instance => Shared.Value;

    /// <summary>The types, sorted by file.</summary>
    public ImmutableArray<BaseTypeDeclarationSyntax> Types { get; }

    /// <summary>All that code needs, directly or not.</summary>
    /// <param name="space">The namespace that the code has the types in.</param>
    /// <param name="sources">The code.</param>
    public IReadOnlySet<ISymbol> ReachedFrom(string space, IEnumerable<string> sources)
    {
        CSharpCompilation users = EmittedCode.CompileService(
        [
            CSharpSyntaxTree.ParseText($"global using {Namespace};"),
            .. sources.Select(source => CSharpSyntaxTree.ParseText(source.Replace($"using static {space}.", $"using static {Namespace}.", StringComparison.Ordinal))),
        ]).AddReferences(compilation.ToMetadataReference());
        HashSet<ISymbol> reached = new(SymbolEqualityComparer.Default);
        Stack<ISymbol> open = new(users.SyntaxTrees.SelectMany(tree => NeedsOf(users.GetSemanticModel(tree), tree.GetRoot()).Members));
        while (open.TryPop(out ISymbol? symbol))
        {
            if (!reached.Add(symbol))
            {
                continue;
            }

            if (symbol.ContainingType is { } holder)
            {
                open.Push(holder);
            }

            // What the compiler adds to a record needs nothing but the record.
            foreach (ISymbol needed in needs.TryGetValue(symbol, out Needs? known) ? known.Members : [])
            {
                open.Push(needed);
            }
        }

        return reached;
    }

    /// <summary>Whether a member is among those.</summary>
    public bool IsIn(IReadOnlySet<ISymbol> symbols, MemberDeclarationSyntax member) => SymbolsOf(member).Any(symbols.Contains);

    /// <summary>The usings of its file that a member needs, such as <c>System.Text</c> or <c>static JavaText</c>.</summary>
    public IEnumerable<string> ImportsOf(MemberDeclarationSyntax member)
    {
        IEnumerable<string> declared = ((CompilationUnitSyntax)member.SyntaxTree.GetRoot()).Usings
            .Select(import => import.StaticKeyword.IsKind(SyntaxKind.None) ? import.Name!.ToString() : $"static {import.Name!.ToString()[(Namespace.Length + 1)..]}");
        return SymbolsOf(member).SelectMany(symbol => needs[symbol].Imports).Intersect(declared);
    }

    private IEnumerable<ISymbol> SymbolsOf(MemberDeclarationSyntax member)
    {
        SemanticModel model = compilation.GetSemanticModel(member.SyntaxTree);
        return member is BaseFieldDeclarationSyntax field
            ? field.Declaration.Variables.Select(variable => model.GetDeclaredSymbol(variable)).OfType<ISymbol>()
            : model.GetDeclaredSymbol(member) is { } symbol ? [symbol] : [];
    }

    /// <summary>What a member needs, of which a type within a type is one; a type needs what it is declared with, and what others see of it without naming it.</summary>
    private Needs NeedsOf(ISymbol symbol)
    {
        Needs all = new(new HashSet<ISymbol>(SymbolEqualityComparer.Default), []);
        foreach (SyntaxNode node in symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            SemanticModel model = compilation.GetSemanticModel(node.SyntaxTree);
            IEnumerable<SyntaxNode> parts = node is TypeDeclarationSyntax type && symbol.ContainingType is null
                ? [.. type.AttributeLists, .. new SyntaxNode?[] { type.BaseList, type.ParameterList }.OfType<SyntaxNode>(), .. type.ConstraintClauses]
                : node is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } ? [declaration] : [node];
            foreach (SyntaxNode part in parts)
            {
                Needs some = NeedsOf(model, part);
                all.Members.UnionWith(some.Members);
                all.Imports.UnionWith(some.Imports);
            }
        }

        if (symbol is INamedTypeSymbol named)
        {
            all.Members.UnionWith(named.GetMembers().Where(member => member.IsOverride || member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false } || IsOfInterface(named, member)));
        }

        return all;
    }

    private static bool IsOfInterface(INamedTypeSymbol type, ISymbol member) =>
        type.AllInterfaces.SelectMany(contract => contract.GetMembers()).Any(promised => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(promised), member));

    private static Needs NeedsOf(SemanticModel model, SyntaxNode part)
    {
        Needs all = new(new HashSet<ISymbol>(SymbolEqualityComparer.Default), []);
        foreach (SyntaxNode node in part.DescendantNodesAndSelf())
        {
            if (node is ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax)
            {
                SymbolInfo info = model.GetSymbolInfo(node);
                foreach (ISymbol symbol in info.Symbol is { } sure ? [sure] : info.CandidateSymbols)
                {
                    Add(symbol, node);
                }
            }

            if (node.Parent is InitializerExpressionSyntax && node is ExpressionSyntax item && model.GetCollectionInitializerSymbolInfo(item).Symbol is { } add)
            {
                Add(add, node);
            }
        }

        return all;

        void Add(ISymbol symbol, SyntaxNode node)
        {
            ISymbol meant = symbol is IMethodSymbol method ? method.AssociatedSymbol ?? (method.ReducedFrom ?? method).OriginalDefinition : symbol.OriginalDefinition;
            if (meant.ContainingNamespace?.ToDisplayString() == Namespace)
            {
                // What is within a member, as a parameter or a local function is, comes with it.
                if (meant.ContainingSymbol is INamespaceOrTypeSymbol && meant is not ITypeParameterSymbol)
                {
                    all.Members.Add(meant);
                }

                if (meant is IMethodSymbol { IsStatic: true } && node is SimpleNameSyntax && node.Parent is not MemberAccessExpressionSyntax
                    && node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text != meant.ContainingType.Name)
                {
                    all.Imports.Add($"static {meant.ContainingType.Name}");
                }
            }
            else if (node is SimpleNameSyntax && (meant is ITypeSymbol || symbol is IMethodSymbol { ReducedFrom: not null }) && meant.ContainingNamespace is { } outside)
            {
                all.Imports.Add(outside.ToDisplayString());
            }
        }
    }

    private static string Read(Assembly assembly, string name)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>What code needs.</summary>
    /// <param name="Members">Types and members of the support file.</param>
    /// <param name="Imports">Namespaces, and <c>static</c> classes, of names that stand by themselves.</param>
    private sealed record Needs(HashSet<ISymbol> Members, HashSet<string> Imports);
}
