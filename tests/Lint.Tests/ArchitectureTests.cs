using System.Reflection;

namespace VtlKit.Lint.Tests;

/// <summary>What the language and the linter may depend on.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void TheLanguageNeedsNothingButTheFramework() => Assert.Empty(ReferencesOf("VtlKit.Vtl"));

    [Fact]
    public void TheLinterNeedsNoCompilerAndNoCommandLine() =>
        Assert.DoesNotContain(ReferencesOf("VtlKit.Lint"), static reference => reference.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || reference == "System.CommandLine");

    [Theory]
    [InlineData("src/Vtl/Vtl.csproj")]
    [InlineData("src/Lint/Lint.csproj")]
    public void NeitherHasPackages(string project) =>
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Root, project)), StringComparison.Ordinal);

    private static string Root
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "VtlKit.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests have to run below the repository's folder.");
            }

            return folder.FullName;
        }
    }

    /// <summary>The assemblies that an assembly needs, directly or not, the framework's left out.</summary>
    private static SortedSet<string> ReferencesOf(string name)
    {
        SortedSet<string> found = [];
        Queue<string> open = new([name]);
        while (open.TryDequeue(out string? next))
        {
            foreach (AssemblyName reference in Assembly.Load(next).GetReferencedAssemblies())
            {
                if (reference.Name is { } needed && !needed.StartsWith("System.", StringComparison.Ordinal) && needed is not ("System" or "netstandard") && found.Add(needed))
                {
                    open.Enqueue(needed);
                }
            }
        }

        return found;
    }
}
