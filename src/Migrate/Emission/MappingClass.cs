using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VtlKit.Migrate.Emission;

/// <summary>Puts methods into the file of a class, with the usings that they need.</summary>
internal static class MappingClass
{
    private static readonly string[] Functions = ["GatewayJson", "JavaNumber", "JavaText", "JavaValue"];

    /// <summary>The file.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="compat">The namespace of the support file.</param>
    /// <param name="name">The class.</param>
    /// <param name="summary">What it is, as documentation.</param>
    /// <param name="methods">The methods.</param>
    public static string Of(string space, string compat, string name, string summary, IEnumerable<MappingMethod> methods)
    {
        SourceWriter writer = new();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Open($"public static class {name}");
        foreach (MappingMethod method in methods)
        {
            writer.Gap();
            writer.Line($"/// <summary>{method.Summary}</summary>");
            writer.Open($"public static {method.Returns} {method.Name}({method.Parameters})");
            writer.Lines(method.Body);
            writer.Close();
        }

        writer.Close();
        string code = writer.ToString();
        HashSet<string> identifiers = [.. NamesIn(CSharpSyntaxTree.ParseText(code).GetRoot())];
        List<string> usings = [];
        Add("StringBuilder", "System.Text");
        Add("Regex", "System.Text.RegularExpressions");
        Add("BigInteger", "System.Numerics");
        Add("CultureInfo", "System.Globalization");
        Add("JsonObject", "System.Text.Json.Nodes");
        Add("JsonArray", "System.Text.Json.Nodes");
        Add("JsonNode", "System.Text.Json.Nodes");
        StringBuilder head = new();
        foreach (string used in usings.Distinct().Order(StringComparer.Ordinal))
        {
            head.Append("using ").Append(used).Append(";\n");
        }

        if (space != compat && !space.StartsWith(compat + ".", StringComparison.Ordinal))
        {
            head.Append("using ").Append(compat).Append(";\n");
        }

        foreach (string function in Functions.Where(function => CompatSource.Has(function, identifiers)))
        {
            head.Append("using static ").Append(compat).Append('.').Append(function).Append(";\n");
        }

        return $"{head}{(head.Length > 0 ? "\n" : "")}namespace {space};\n\n{code}";

        void Add(string identifier, string needed)
        {
            if (identifiers.Contains(identifier))
            {
                usings.Add(needed);
            }
        }
    }

    /// <summary>The names that stand by themselves, not behind a value.</summary>
    private static IEnumerable<string> NamesIn(SyntaxNode root) => root.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken)
            && token.Parent is { } name
            && name.Parent is not MemberBindingExpressionSyntax
            && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name))
        .Select(token => token.ValueText);
}

/// <summary>A method of emitted code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Returns">The type of its result.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Summary">What it does, as documentation.</param>
/// <param name="Body">Its statements.</param>
internal sealed record MappingMethod(string Name, string Returns, string Parameters, string Summary, string Body);
