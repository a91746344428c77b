using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace VtlKit.Cli.Tests;

/// <summary>README's program that uses the libraries can be compiled, and does what it seems to do.</summary>
public sealed partial class LibraryExampleTests
{
    // As a project with implicit usings has them.
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    [Fact]
    public void TheExampleInReadmeRuns()
    {
        string example = Example().Match(File.ReadAllText(TestFiles.Path("README.md"))).Groups["code"].Value;
        CommandRun lint = CommandRun.Of("lint", TestFiles.Path("fixtures/sample/template.yaml"), "--format", "json");

        string output = Run(Compile(example), TestFiles.Path("fixtures/sample/template.yaml"));

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("""{"item": "A-1"}""", lines[0]);
        Assert.Equal(Regex.Count(lint.Output, "\"rule\":"), lines.Length - 1);
        Assert.Contains(lines, line => line.StartsWith("58:42: ESC002 ", StringComparison.Ordinal));
    }

    private static Assembly Compile(string code)
    {
        IEnumerable<string> known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            known.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden));
        return Assembly.Load(image.ToArray());
    }

    private static string Run(Assembly program, string argument)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            program.EntryPoint!.Invoke(null, [new[] { argument }]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
