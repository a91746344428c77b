using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VtlKit.Migrate.Emission;
using VtlKit.Migrate.Project;
using VtlKit.Migrate.Proof;
using VtlKit.Parsing;

namespace VtlKit.Migrate;

/// <summary>Repeats the comparison of mappings with their templates, on the code as it is in a folder now.</summary>
public static class Verifier
{
    /// <summary>Compares every mapping of the folder's manifest.</summary>
    /// <param name="folder">The folder that a migration was written to.</param>
    /// <param name="cases">How many cases each; as many as at the migration if null.</param>
    /// <param name="seed">Which cases; those of the migration if null.</param>
    /// <exception cref="VerificationException">There is no manifest, or the code does not compile.</exception>
    public static ImmutableArray<VerifiedMapping> Run(string folder, int? cases = null, int? seed = null)
    {
        string path = Path.Combine(folder, Manifest.Path);
        if (!File.Exists(path))
        {
            throw new VerificationException($"There is no {Manifest.Path} in {folder}. Name the folder that 'vtlkit migrate -o' wrote to.", null);
        }

        try
        {
            using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(path));
            JsonElement root = manifest.RootElement;
            string space = Text(root, "namespace");
            JsonElement[] mappings = [.. root.GetProperty("mappings").EnumerateArray()];
            using EmittedCode code = Load(folder, space, [.. mappings.Select(mapping => CallOf(mapping, space))]);
            var verified = ImmutableArray.CreateBuilder<VerifiedMapping>();
            for (int i = 0; i < mappings.Length; i++)
            {
                int number = i;
                VtlKit.Syntax.SyntaxTree tree = VtlParser.Parse(File.ReadAllText(Path.Combine(folder, Text(mappings[i], "template"))));
                Prover prover = new(tree, given => code.Run(number, given), []) { Comparison = MappingComparison.For(Text(mappings[i], "style"), tree) };
                MappingProof proof = prover.Run(cases ?? root.GetProperty("cases").GetInt32(), seed ?? root.GetProperty("seed").GetInt32());
                verified.Add(new VerifiedMapping(Text(mappings[i], "operation"), Text(mappings[i], "method"), Text(mappings[i], "style"), proof));
            }

            return verified.ToImmutable();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FileNotFoundException)
        {
            throw new VerificationException($"{Manifest.Path} does not fit the folder: {exception.Message}", path);
        }
    }

    /// <summary>A mapping, with the options that it reads.</summary>
    private static string CallOf(JsonElement mapping, string space)
    {
        string method = $"{space}.{Text(mapping, "method")}";
        JsonProperty[] options = [.. mapping.TryGetProperty("options", out JsonElement values) ? values.EnumerateObject() : Enumerable.Empty<JsonProperty>()];
        return options.Length == 0
            ? method
            : $"{method}(request, new() {{ {string.Join(", ", options.Select(option => $"{option.Name} = {CSharpText.Literal(option.Value.GetString() ?? "")}"))} }})";
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static EmittedCode Load(string folder, string space, IReadOnlyList<string> methods)
    {
        string project = Path.Combine(folder, space);
        string[] files = [.. Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)];
        CSharpCompilation compilation = EmittedCode.CompileService(files.Select(file => (file, File.ReadAllText(file))), Bridge.Source(methods, space));
        if (EmittedCode.Load(compilation) is { } code)
        {
            return code;
        }

        Diagnostic error = compilation.GetDiagnostics().First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Microsoft.CodeAnalysis.Text.LinePosition place = error.Location.GetLineSpan().StartLinePosition;
        throw new VerificationException(
            $"The code does not compile: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}",
            error.Location.SourceTree?.FilePath is { Length: > 0 } file ? file : null)
        {
            Position = new VtlKit.Text.LinePosition(place.Line + 1, place.Character + 1),
        };
    }
}

/// <summary>A mapping that was compared again.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Method">The method with its class.</param>
/// <param name="Style"><c>exact</c> or <c>idiomatic</c>.</param>
/// <param name="Proof">What the comparison came to.</param>
public sealed record VerifiedMapping(string Operation, string Method, string Style, MappingProof Proof);

/// <summary>Nothing could be compared.</summary>
public sealed class VerificationException(string message, string? file) : Exception(message)
{
    /// <summary>The file that it is about; null for none.</summary>
    public string? File { get; } = file;

    /// <summary>The place in the file, where there is one.</summary>
    public VtlKit.Text.LinePosition? Position { get; init; }
}
