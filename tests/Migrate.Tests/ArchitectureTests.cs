using System.Xml.Linq;

namespace VtlKit.Migrate.Tests;

/// <summary>Which project may know which.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Vtl", new string[0])]
    [InlineData("OpenApi", new[] { "Vtl" })]
    [InlineData("Lint", new[] { "Vtl", "OpenApi" })]
    [InlineData("Migrate", new[] { "Vtl", "OpenApi", "Lint" })]
    public void ProjectsKnowOnlyWhatStandsBelowThem(string project, string[] allowed)
    {
        XDocument definition = XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj"));
        IEnumerable<string> references = definition
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.All(references, reference => Assert.Contains(reference, allowed));
    }

    [Fact]
    public void PackagesArePinnedExactly()
    {
        XDocument packages = XDocument.Load(Path.Combine(Root, "Directory.Packages.props"));
        Assert.All(packages.Descendants("PackageVersion"), package => Assert.Matches(@"^\[[^,\]]+\]$", (string)package.Attribute("Version")!));
    }

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
}
